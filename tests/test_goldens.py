"""Compiled queries, one idea each: `<case>.graphql` says what it proves and how many statements it takes on SQLite.

Beside it stand the SQL of each engine and the answer.

GONGTU_TEST_WRITE=1 writes what is compared: look at it before it is committed.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Dialect

from app.settings import CHECKOUT
from resolvers.access import Profile
from resolvers.compiler.statements import Prepared
from schema.plans import Planner
from schema.variables import read_variables
from tests.graph import Graph
from tests.world import world, world_schema

FOLDER = CHECKOUT / "tests" / "compiled"
CASES = sorted(FOLDER.glob("*.graphql"))
TEXTS = {case.stem: case.read_text("utf-8") for case in CASES}
TRAILING = re.compile(r" *\n *")
STATEMENTS = re.compile(r"^# statements: (\d+)$", re.MULTILINE)


def variables_of(case: Path) -> dict[str, Any]:
    """Give the variables beside a case."""
    given = case.with_suffix(".variables.json")
    return dict(json.loads(given.read_text("utf-8"))) if given.exists() else {}


def written(case: Path, kind: str, text: str) -> str:
    """Give the text that is expected; written anew where that is asked for."""
    file = case.with_suffix(kind)
    if os.environ.get("GONGTU_TEST_WRITE"):
        file.write_text(text, "utf-8")
    return file.read_text("utf-8")


def shown(prepared: Prepared) -> list[str]:
    """Show each statement with the names of its open parameters."""
    return ["\n".join([TRAILING.sub("\n", each.sql), *(f"-- {name}" for name in each.open)]) for each in prepared.statements]


async def planned(graph: Graph, case: Path) -> list[str]:
    """Plan a case for the graph's engine and show its statements."""
    planner = Planner(graph.schema, graph.catalog, graph.viewer, graph.page_max)
    query = TEXTS[case.stem]
    operation = (await planner.document(query)).operation(None)
    assert operation is not None
    plan = await planner.planned(graph.database, query, operation, read_variables(operation.variables, variables_of(case)))
    assert plan.rest is None
    return [text for root in plan.roots for text in shown(root.prepared)]


def section(dialect: Dialect, statements: list[str]) -> str:
    """Give one engine's part of a file of SQL."""
    return "\n\n".join([f"-- {dialect.name}", *statements]) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
async def test_answer(case: Path, graph: Graph) -> None:
    """Both executors give the answer that was looked at, in as many statements as the case says."""
    answer = await graph.ask(TEXTS[case.stem], variables_of(case))
    compiled = await graph.compiled(TEXTS[case.stem], variables_of(case))
    text = json.dumps(answer.data, ensure_ascii=False, indent=2) + "\n"

    assert answer.errors == []
    assert compiled is not None
    assert text == written(case, ".json", text)
    if graph.database.dialect.name == "sqlite":
        assert len(compiled.statements) == int(STATEMENTS.findall(TEXTS[case.stem])[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
async def test_sql(case: Path, graph: Graph) -> None:
    """The statements are those that were looked at, on each engine in its own words."""
    text = section(graph.database.dialect, await planned(graph, case))
    file = case.with_suffix(f".{graph.database.dialect.name}.sql")

    assert text == written(case, file.name.removeprefix(case.stem), text)


def test_whole() -> None:
    """No golden stands alone."""
    stems = {case.stem for case in CASES}

    assert {file.name.split(".")[0] for file in FOLDER.iterdir()} == stems


def test_sees_everything() -> None:
    """The cases are asked as a developer: nothing of the small world is left out."""
    assert world_schema(Profile.DEVELOPER).as_str().count("\ntype ") > len(world())
