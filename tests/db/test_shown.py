"""Shown: what a mask covers in some rows is computed by either engine, from the row as it stands."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, insert, update

from db.catalog import Catalog
from db.entity import Key, Pii, field
from db.masks import NAME, PLACE
from db.rows import encode
from db.shown import shown_columns, shown_names, stored_names
from db.values import OneOf, Text
from db.writing import writer_engine
from tests.conftest import NewDatabase
from tests.db.small import BASIS, RECORDED_AT, Grade, declare

Shop = declare(
    "Shop",
    name=field(Text(pinyin=True), "Name", "名称", Pii.P0, required=True, key=Key.WEAK, mask=NAME.where(grade="MASTER")),
    place=field(Text(), "Place", "地址", Pii.P0, mask=PLACE.where(grade="MASTER")),
    owner=field(Text(), "Owner", "店主", Pii.P2, mask=NAME),
    grade=field(OneOf(Grade), "Grade", "等级", Pii.P0),
)
CATALOG = Catalog([*BASIS, Shop])
TABLE = CATALOG["Shop"].table
SHOWN = ("name_shown", "name_pinyin_shown", "place_shown")


@pytest.fixture
def connection(engine: str, new_database: NewDatabase) -> Iterator[Connection]:
    """Open a database of each engine with one shop in it."""
    opened = writer_engine(new_database(engine))
    with opened.begin() as connection:
        CATALOG.metadata.create_all(connection)
        shop = {"id": 1, "name": "欧阳面馆", "place": "清波街", "grade": "APPRENTICE"}
        connection.execute(insert(TABLE), encode(CATALOG["Shop"], shop, RECORDED_AT))
        yield connection
    opened.dispose()


def seen(connection: Connection) -> tuple[str | None, ...]:
    """Read what is shown of the shop."""
    row = connection.execute(TABLE.select()).mappings().one()
    return tuple(row[name] for name in SHOWN)


def test_shown(connection: Connection) -> None:
    """A row that the mask does not cover is shown as it is, one that it covers under the mask, its sort key too; and so at once."""
    before = seen(connection)
    connection.execute(update(TABLE).values(grade="MASTER"))
    covered = seen(connection)
    connection.execute(update(TABLE).values(name="王面馆", name_pinyin="wang2", place=None))

    assert before == ("欧阳面馆", "ou1 yang2 mian4 guan3", "清波街")
    assert covered == ("欧阳**", "欧阳**", "****")
    assert seen(connection) == ("王**", "王**", None)


def test_names() -> None:
    """A value has columns of what is shown where its mask covers some rows; under any other mask it has its own."""
    name, owner = CATALOG["Shop"].members["name"], CATALOG["Shop"].members["owner"]
    names = [(stored_names(member), shown_names(member)) for member in (name, owner)]  # type: ignore[arg-type]

    assert names == [(("name", "name_pinyin"), SHOWN[:2]), (("owner",), ("owner",))]


def test_columns() -> None:
    """What is shown of a value that is always known is always known."""
    columns = {column.name: column.nullable for column in shown_columns(CATALOG["Shop"].about, TABLE)}

    assert columns == dict(zip(SHOWN, (False, False, True), strict=True))


def test_index() -> None:
    """A key is looked up by what is shown of it, so that is what its index holds."""
    assert [tuple(index.columns.keys()) for index in TABLE.indexes] == [("name_shown",)]
