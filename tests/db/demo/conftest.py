"""The embedded records as they were loaded, and a writer that has nothing but a source."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from db.demo.load import FileReport, load_demo
from db.demo.sheets import Record
from db.demo.writer import Origin, Writer
from db.migrate import upgrade
from db.writing import writing
from tests.graph import hub

MOMENT = dt.datetime(2025, 11, 30, tzinfo=dt.UTC)


class Stored:
    """Reads rows by the names of entities and columns."""

    def __init__(self, connection: Connection) -> None:
        """Reads over one connection."""
        self.connection = connection

    def rows(self, entity: str, *columns: str, **where: object) -> list[tuple[Any, ...]]:
        """List these columns of the rows in which each column of ``where`` holds its value, in the order of loading."""
        table = hub()[entity].table
        wanted = select(*(table.c[column] for column in columns)).order_by(table.c.id)
        found = wanted.where(*(table.c[column].is_not_distinct_from(value) for column, value in where.items()))
        return [tuple(row) for row in self.connection.execute(found)]

    def number(self, entity: str, **where: object) -> int:
        """Give the number of the one row that ``where`` describes."""
        ((number,),) = self.rows(entity, "id", **where)
        return int(number)


class Pen:
    """Writes records of a sheet by hand into a writer of its own."""

    def __init__(self) -> None:
        """Knows the invented source."""
        self.writer = Writer(hub(), lambda: MOMENT)
        source = self.writer.call("Source", "INVENTED_SAMPLES", self.writer.number())
        self.origin = Origin(source, None, "2")
        self.writer.add("Source", self.origin, id=source, kind="INVENTED", title="虚构示例", is_invented=True)

    def add(self, entity: str, called: str, /, **values: object) -> int:
        """Add a row that is found by a name."""
        return self.writer.call(entity, called, self.writer.add(entity, self.origin, **values))

    def record(self, **values: object) -> Record:
        """Make a record; a double underscore stands for the point in a key."""
        return Record(self.origin, {key.replace("__", "."): value for key, value in values.items()})

    def written(self, entity: str) -> list[dict[str, Any]]:
        """List what was given for each row of an entity."""
        return [dict(values) for _, values in self.writer.rows(entity)]


@pytest.fixture
def stored(demo_url: str) -> Iterator[Stored]:
    """Give the loaded records."""
    with writing(demo_url) as connection:
        yield Stored(connection)


@pytest.fixture
def pen() -> Pen:
    """Give a writer that has nothing but a source."""
    return Pen()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FileReport]:
    """Load once more and give the report on each file."""
    url = f"sqlite:///{tmp_path_factory.mktemp('reports') / 'own.db'}"
    upgrade(url)
    return {report.file: report for report in load_demo(url)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder for sheets written by a test."""
    return tmp_path
