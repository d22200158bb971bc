"""Depths: a plan is cut until the engine takes it."""

from typing import Any

import pytest

from db.errors import SlowError
from resolvers.compiler.depths import LEVELS, prepared
from resolvers.compiler.ir import Unsupported
from tests.compiling import DESK, DIALECTS, SCOPE, plan_of

DEEP = '{ tool(by: {code: "a"}) { shed { name inside { name inside { name } } } } }'
FLAT = "{ tools(first: 1) { nodes { code } } }"


class Parser:
    """A database that parses no statement in which so many begin."""

    def __init__(self, most: int, error: type[Exception] | None = None) -> None:
        self.dialect = DIALECTS["sqlite"]
        self.most = most
        self.error = error
        self.asked: list[str] = []

    async def fetch(self, sql: str, _parameters: Any) -> Any:
        """Never asked."""
        raise NotImplementedError(sql)

    async def parses(self, sql: str) -> bool:
        """Parse, or fail."""
        self.asked.append(sql)
        if self.error:
            raise self.error
        return sql.count("SELECT") <= self.most


@pytest.mark.parametrize(("most", "batches"), [(9, 0), (3, 2)])
async def test_as_deep_as_it_takes(most: int, batches: int) -> None:
    """The first depth at which every statement is parsed is taken."""
    shallow, made = await prepared(DESK, SCOPE, Parser(most), plan_of(DEEP))

    assert len(shallow.batches) == len(made.batches) == batches


async def test_nothing_is_taken() -> None:
    """What is parsed at no depth is left; a database that does not answer says so."""
    parser = Parser(0)
    with pytest.raises(Unsupported, match="engine"):
        await prepared(DESK, SCOPE, parser, plan_of(FLAT))
    with pytest.raises(SlowError):
        await prepared(DESK, SCOPE, Parser(0, error=SlowError), plan_of(FLAT))

    assert len(parser.asked) == len(LEVELS["sqlite"])


async def test_folds() -> None:
    """What will be a part of other statements is parsed as one."""
    parser = Parser(9)
    await prepared(DESK, SCOPE, parser, plan_of(FLAT), folds=True)

    assert parser.asked[0].startswith("SELECT (SELECT")
