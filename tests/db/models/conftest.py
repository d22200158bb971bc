"""A hub in memory: every table, foreign keys on, and rows that need to say only what a test is about."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, bindparam, create_engine, event, select
from sqlalchemy.exc import IntegrityError

from db.catalog import Catalog, ThroughMany, ToMany
from db.columns import DAY, WHOLE
from db.entity import Derived, Field, Given, Kind
from db.models import load_catalog
from db.numbers import Number
from db.rows import encode
from db.values import Int, Localized, LocalizedText, OneOf, Partial, Text, Truth, Value

RECORDED_AT = dt.datetime(2025, 11, 30, tzinfo=dt.UTC)
COUNTY = 1
"""The region that places people, unless a test says another."""


class Hub:
    """Writes rows and reads what is derived from them."""

    def __init__(self, catalog: Catalog, connection: Connection) -> None:
        """Starts with one region."""
        self.catalog = catalog
        self.connection = connection
        self.numbers = count(COUNTY)
        self.add("Region", name="拱墅区", level="COUNTY")

    def add(self, entity: str, **values: object) -> int:
        """Insert a row and return its number; required fields that are not given take any value."""
        bound = self.catalog[entity]
        number = int(str(values.pop("id", None) or next(self.numbers)))
        placed = {"region_id": COUNTY} if bound.kind is Kind.PEOPLE else {}
        filled = {field.name: any_value(field, number) for field in bound.find(Field) if field.required and field.default is None}
        deleted = {"deleted_at": RECORDED_AT} if values.pop("deleted", False) else {}
        row = encode(bound, {**filled, **placed, **values, "id": number}, RECORDED_AT)
        self.connection.execute(bound.table.insert().values(row | deleted))
        return number

    def refuses(self, entity: str, **values: object) -> bool:
        """Whether the database itself refuses the row."""
        try:
            self.add(entity, **values)
        except IntegrityError:
            return True
        return False

    def derived(self, entity: str, member: str, number: int, given: object = None) -> Any:
        """Read a derived field of one row, on a day (ISO) or for a year."""
        bound = self.catalog[entity]
        field = next(field for field in bound.find(Derived) if field.name == member)
        row = bound.table.alias()
        is_year = field.given is Given.YEAR
        bind = bindparam(None, given if is_year else dt.date.fromisoformat(str(given or "2025-11-30")), type_=WHOLE if is_year else DAY)
        cells = field.sql(row, bind, self.catalog.alias)
        found = self.connection.execute(select(*(cells if isinstance(cells, tuple) else (cells,))).where(row.c.id == number)).one()
        return field.value.read(tuple(found))

    def behind(self, entity: str, member: str, number: int) -> list[int]:
        """List the rows that a connection of one row leads to."""
        found = self.catalog[entity].members[member]
        assert isinstance(found, ToMany | ThroughMany)
        source, via = (found.source, found.via) if isinstance(found, ToMany) else (found.record, found.near)
        record = self.catalog[source].table.alias()
        reached = record.c.id if isinstance(found, ToMany) else record.c[f"{found.far.name}_id"]
        listed = select(reached).where(record.c[f"{via.name}_id"] == number).order_by(reached)
        return list(self.connection.scalars(listed.where(found.where(record)) if found.where else listed))


ANY: dict[type[Value], Callable[[int], object]] = {
    Text: lambda number: f"示例{number}",
    Localized: lambda number: LocalizedText(f"示例{number}"),
    Int: lambda _: 2025,
    Number: Decimal,
    Truth: lambda _: False,
    Partial: lambda _: "2025",
}


def any_value(field: Field, number: int) -> object:
    """Give a value that the field takes."""
    if isinstance(field.value, OneOf):
        return field.value.choice.names()[0]
    make = ANY.get(type(field.value))
    return make(number) if make else []


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Build the catalog of the whole hub, once."""
    return load_catalog()


@pytest.fixture(scope="session")
def engine(catalog: Catalog) -> Iterator[Engine]:
    """Make every table in memory, once."""
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA foreign_keys = ON"))
    catalog.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def hub(catalog: Catalog, engine: Engine) -> Iterator[Hub]:
    """Give a hub whose rows are gone after the test."""
    with engine.connect() as connection:
        yield Hub(catalog, connection)
        connection.rollback()
