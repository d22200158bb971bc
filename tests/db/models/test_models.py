"""The declarations together: tables without cycles, on both engines, and derived fields that fit their values."""

import datetime as dt

import pytest
from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from db.catalog import Catalog
from db.choice import Choice
from db.columns import DAY, WHOLE
from db.entity import Derived, Field, Given, Kind, Pii
from db.models import load_catalog
from db.values import ManyOf, OneOf

CATALOG = load_catalog()
LONGEST_NAME = 63
"""PostgreSQL cuts longer names, and two may become one."""

DERIVED = [(bound.name, member.name) for bound in CATALOG.values() for member in bound.find(Derived)]


def names_of(table: Table) -> list[str]:
    """List the names of a table's constraints and indexes."""
    return [str(constraint.name) for constraint in table.constraints] + [str(index.name) for index in table.indexes]


def test_no_cycle() -> None:
    """Tables can be made one after the other: a cycle of foreign keys would warn, and warnings are errors."""
    assert len(CATALOG.metadata.sorted_tables) == len(CATALOG.metadata.tables)


@pytest.mark.parametrize("table", CATALOG.metadata.sorted_tables, ids=str)
def test_postgresql_ddl(table: Table) -> None:
    """Every table and index is written for PostgreSQL too, by names that it keeps whole."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]

    assert str(CreateTable(table).compile(dialect=dialect))
    assert all(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)
    assert [name for name in names_of(table) if len(name) > LONGEST_NAME] == []


@pytest.mark.parametrize(("entity", "name"), DERIVED)
def test_derived(entity: str, name: str) -> None:
    """A derived field has an expression for each part of its value, on both engines."""
    bound = CATALOG[entity]
    member = next(member for member in bound.find(Derived) if member.name == name)
    given = bindparam("given", dt.date(2025, 11, 30), type_=WHOLE if member.given is Given.YEAR else DAY)
    cells = member.sql(bound.table.alias(), given, CATALOG.alias)
    columns = cells if isinstance(cells, tuple) else (cells,)

    assert len(columns) == len(member.value.parts)
    assert str(select(*columns).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert set(member.reads) <= set(CATALOG)


def test_names_are_distinct(catalog: Catalog) -> None:
    """A lookup is never named like a list, and no enumeration has the name of another or of an entity."""
    roots = [name for bound in catalog.values() for name in (bound.singular, bound.plural)]
    values = [field.value for bound in catalog.values() for field in bound.find(Field, Derived)]
    choices: set[type[Choice]] = {value.choice for value in values if isinstance(value, OneOf | ManyOf)}

    assert len(roots) == len(set(roots))
    assert len({choice.__name__ for choice in choices} | set(catalog)) == len(choices) + len(catalog)


def test_labels_are_distinct(catalog: Catalog) -> None:
    """Within an enumeration every Chinese label names one member: files are read by it."""
    values = [field.value for bound in catalog.values() for field in bound.find(Field)]
    choices = {value.choice for value in values if isinstance(value, OneOf | ManyOf)}

    assert [choice for choice in choices if len({member.zh for member in choice}) < len(choice)] == []


def test_people_are_not_public(catalog: Catalog) -> None:
    """No people entity holds a field that is less than masked."""
    fields = [(bound.name, field.name, field.pii) for bound in catalog.values() if bound.kind is Kind.PEOPLE for field in bound.find(Field)]

    assert [field for field in fields if field[2] not in {Pii.P2, Pii.P3}] == []
