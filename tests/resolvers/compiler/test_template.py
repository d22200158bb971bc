"""Templates: each use of one writes what the expression itself would."""

from typing import Any, cast

import pytest
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Integer,
    Numeric,
    Text,
    bindparam,
    exists,
    func,
    not_,
    or_,
    select,
    table,
    type_coerce,
)
from sqlalchemy.engine import Dialect

from db.readable import Readable, Types
from resolvers.compiler.template import Template, templated
from tests.compiling import DIALECTS

TYPES: Types = {"id": Integer(), "name": Text(), "weight": Integer()}


def tool() -> FromClause:
    """A fresh row."""
    return Readable.of(table("tool"), TYPES)


def lent(row: FromClause, given: BindParameter[Any]) -> ColumnElement[Any]:
    """An expression with other tables, a parameter of its own, and one that is given, twice."""
    loan, again = (Readable.of(table("loan"), {"tool_id": Integer(), "year": Integer()}) for _ in range(2))
    counted = select(func.count()).where(loan.c.tool_id == row.c.id, loan.c.year > given).correlate(row).scalar_subquery()
    return or_(row.c.name == "100%", counted > 2, exists().where(again.c.tool_id == row.c.id, again.c.year == given).correlate(row))


def weighed(row: FromClause, given: BindParameter[Any]) -> ColumnElement[Any]:
    """An expression that stands in parentheses beside some operators."""
    return row.c.weight + given


def given() -> BindParameter[Any]:
    """A parameter."""
    return bindparam(None, 2024, type_=Integer(), unique=True)


def compiled(statement: Any, dialect: Dialect) -> tuple[str, list[Any]]:
    """The text of a statement, and its parameters in their order."""
    made = statement.compile(dialect=dialect)
    values = made.construct_params()
    return made.string, [values[name] for name in made.positiontup]


def conditions(write: Any) -> Any:
    """A statement that uses a condition again and again."""
    one, other = tool(), tool()
    first, second = write(one, given()), write(other, given())
    return select(one.c.id).where(first, not_(second), or_(other.c.id == 1, first))


def values(write: Any) -> Any:
    """A statement that uses a value again and again."""
    one, other = tool(), tool()
    first, second = write(one, given()), write(other, given())
    return select(one.c.id, first, second * 2).where(other.c.id == second).order_by(second.desc())


@pytest.mark.parametrize("engine", DIALECTS)
@pytest.mark.parametrize(("make", "statement"), [(lent, conditions), (weighed, values)])
def test_same_text(make: Any, statement: Any, engine: str) -> None:
    """Each use in a statement has the names and parameters, and stands in the parentheses, that the expression itself would have."""
    own, parameter = tool(), given()
    template = Template(make(own, parameter), own, parameter)
    used = statement(lambda row, value: templated(template, row, value))

    assert compiled(used, DIALECTS[engine]) == compiled(statement(make), DIALECTS[engine])


def test_columns() -> None:
    """A use tells which columns of its row it reads."""
    own, parameter, row = tool(), given(), tool()
    use = templated(Template(lent(own, parameter), own, parameter), row, given())

    assert list(use.get_children()) == [row.c.name, row.c.id]


@pytest.mark.parametrize("engine", DIALECTS)
def test_given_as_another_type(engine: str) -> None:
    """What is given is given also where the expression makes another type of it."""
    own, placeholder = tool(), bindparam(None, object(), type_=Integer(), unique=True)
    told = cast("ColumnElement[Any]", type_coerce(placeholder, Numeric()))
    _, values = compiled(select(templated(Template(told, own, placeholder), tool(), given())), DIALECTS[engine])

    assert values == [2024]
