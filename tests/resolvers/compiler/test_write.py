"""Write: every type of value has its row in one of the two tables."""

from db.entity import Derived, Field
from db.values import Localized, ManyOf, Span, Value
from resolvers.compiler.write import OBJECTS, SCALARS
from tests.compiling import SCHEMA, sql_of
from tests.graph import hub
from tests.world import world


def test_tables_are_whole() -> None:
    """No entity of the hub or of the small world has a value that cannot be written."""
    members = [member for catalog in (hub(), world()) for bound in catalog.values() for member in bound.find(Field, Derived)]
    kinds: set[type[Value]] = {type(member.value) for member in members}

    assert kinds <= SCALARS.keys() | OBJECTS.keys() | {Localized, ManyOf}


def test_objects_are_the_schemas() -> None:
    """An object has exactly the fields that its type has."""
    types = {"Partial": "PartialDate", "Span": "Period", "Amount": "Money", "Measured": "Quantity", "Geo": "GeoPoint"}

    for value, fields in OBJECTS.items():
        assert fields.keys() == SCHEMA.type_map[types[value.__name__]].fields.keys()  # type: ignore[attr-defined]


def test_known_values_need_no_care() -> None:
    """Where a column is never null, nothing asks whether it is."""
    assert "coalesce" not in sql_of('{ tool(by: {code: "a"}) { code } }', "postgresql")
    assert "coalesce" in sql_of('{ tool(by: {code: "a"}) { note } }', "postgresql")


def test_a_period_is_never_null() -> None:
    """Both its ends may be, itself never is."""
    sql = sql_of('{ tool(by: {code: "a"}) { period { __typename } } }', "postgresql")

    assert """'{"period":{"__typename":"Period"}}'""" in sql
    assert Span in OBJECTS


def test_only_what_is_selected_is_read() -> None:
    """A list carries the cells of a value that are selected, and its first, which says whether it is there."""
    sql = sql_of("{ tools(first: 1) { nodes { period { from { latest } } } } }")

    assert "tool_1.period_from_latest" in sql
    assert "period_from_earliest" not in sql
    assert "period_to" not in sql


def test_text_in_its_own_language() -> None:
    """Where no language is asked for, none is looked at; a literal one is decided beforehand."""
    assert "_en" not in sql_of('{ tool(by: {code: "a"}) { title { value __typename } } }').split("FROM")[0]
    assert "title_en" in sql_of('{ tool(by: {code: "a"}) { title(lang: "en") { value } } }')
