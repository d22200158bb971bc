"""Tables: what the database itself keeps of a declaration."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex

from db.catalog import Catalog
from db.entity import Check, Entity, Key, Kind, Pii, Unique, Walk, either, field, many, relation, through
from db.tables import key_columns, stored_relations
from db.units import CountUnit
from db.values import Amount, Localized, Measured, OneOf, Partial, Text, Truth
from tests.db.small import BASIS, RECORDED_AT, WORLD, declare, refused, stored, text

CATALOG = Catalog(WORLD)
BOOKKEEPING = {
    "version",
    "recorded_at",
    "updated_at",
    "source_id",
    "import_batch_id",
    "row_ref",
    "verification",
    "deleted_at",
}


def day(text: str | None) -> dt.date | None:
    """Give a day, or none."""
    return dt.date.fromisoformat(text) if text else None


def foreign_keys(table: Table) -> set[tuple[str, ...]]:
    """List where a table's foreign keys lead: their own columns, then the target's."""
    return {
        (*constraint.column_keys, *(element.target_fullname for element in constraint.elements))
        for constraint in table.foreign_key_constraints
    }


def test_core() -> None:
    """A core table has its id, its fields in their parts, its links, and the bookkeeping of every row."""
    table = CATALOG["Guild"].table

    assert set(table.c.keys()) == {"id", "name", "name_pinyin", "home_region_id"} | BOOKKEEPING
    assert table.primary_key.columns.keys() == ["id"]
    assert foreign_keys(table) == {
        ("home_region_id", "region.id"),
        ("source_id", "source.id"),
        ("import_batch_id", "import_batch.id"),
    }


def test_people() -> None:
    """A table of people is keyed by the placement first, and so are its links to people; links to core rows are not."""
    table = CATALOG["Journey"].table

    assert set(table.c.keys()) == {"region_id", "id", "hand_id", "guild_id", "master_id"} | BOOKKEEPING
    assert table.primary_key.columns.keys() == ["region_id", "id"]
    assert foreign_keys(table) == {
        ("region_id", "region.id"),
        ("region_id", "hand_id", "hand.region_id", "hand.id"),
        ("guild_id", "guild.id"),
        ("master_id", "master.id"),
        ("source_id", "source.id"),
        ("import_batch_id", "import_batch.id"),
    }


def indexes(*declarations: type[Entity], name: str) -> set[tuple[str, ...]]:
    """Give the columns of each index of an entity's table."""
    return {tuple(index.columns.keys()) for index in Catalog([*BASIS, *declarations])[name].table.indexes}


def test_ways_back() -> None:
    """A link that is read from its other end has an index with the key behind, among people the placement in front; others have none."""
    core, people = (CATALOG[name].table for name in ("Headship", "Journey"))

    assert {tuple(index.columns.keys()) for index in core.indexes} == {("guild_id", "id")}
    assert {tuple(index.columns.keys()) for index in people.indexes} == {("region_id", "hand_id", "id"), ("region_id", "guild_id", "id")}


def test_ways_back_through_a_record() -> None:
    """So has a link that the far entities are found by, but not one that is unique: it has an index of its own."""
    links: dict[str, Any] = {name: relation("Region", "A place", "地") for name in ("near", "far")}
    record = declare("Trip", **links, ends=through("near", "far", "Where to", "去向"))
    home = relation("Region", "Home", "家", inverse=many("guilds", "Its guild", "行会"))
    guild = declare("Guild", home=home, constraints=(Unique(columns=("home_id",)),))

    assert indexes(record, name="Trip") == {("near_id", "id")}
    assert indexes(guild, name="Guild") == {("home_id",)}


def test_weak_keys() -> None:
    """A natural key that several may bear has an index too, since it is looked up by."""
    named = text(key=Key.WEAK)

    assert indexes(declare("Guild", name=named), name="Guild") == {("name",)}
    assert indexes(declare("Hand", kind=Kind.PEOPLE, name=named), name="Hand") == {("region_id", "name")}


def test_placement() -> None:
    """The placement may be declared, to be followed from either end: it is the key's own column, and what it is read back by is the key."""
    region = relation("Region", "Where", "何地", required=True, inverse=many("hands", "Who", "何人"))
    catalog = Catalog([*BASIS, declare("Hand", kind=Kind.PEOPLE, region=region)])
    table = catalog["Hand"].table

    assert set(table.c.keys()) == {"region_id", "id"} | BOOKKEEPING
    assert table.indexes == set()
    assert catalog.link(catalog["Hand"], catalog["Hand"].relation("region")) == (("region_id",), ("id",))


@pytest.mark.parametrize(
    ("kind", "descending", "expected"),
    [
        (Kind.CORE, False, "ix_guild_since_asc ON guild (coalesce(since_earliest, 'infinity'::date), id)"),
        (Kind.CORE, True, "ix_guild_since_desc ON guild (coalesce(since_earliest, '-infinity'::date), id)"),
        (Kind.PEOPLE, True, "ix_guild_since_desc ON guild (region_id, coalesce(since_earliest, '-infinity'::date), id)"),
    ],
)
def test_walk(kind: Kind, expected: str, *, descending: bool) -> None:
    """A walk has an index in its order, the rows whose day is unknown at the end, the key behind; among people the placement in front."""
    walks = (Walk(by="since", descending=descending),)
    catalog = Catalog([*BASIS, declare("Guild", kind=kind, since=field(Partial(), "Since", "自", Pii.P0), walks=walks)])
    [index] = catalog["Guild"].table.indexes

    assert str(CreateIndex(index).compile(dialect=postgresql.dialect())) == f"CREATE INDEX {expected}"  # type: ignore[no-untyped-call]


def test_sources_and_batches() -> None:
    """Sources and batches name each other; one of the two goes without a foreign key, so that either table can be made."""
    assert foreign_keys(CATALOG["Source"].table) == {("source_id", "source.id")}
    assert foreign_keys(CATALOG["ImportBatch"].table) == {("source_id", "source.id"), ("import_batch_id", "import_batch.id")}


def test_required() -> None:
    """A required value fills its first column and those computed from it; what may be unknown beside it stays open."""
    values = {"text": Text(pinyin=True), "on": Partial(), "benefit": Amount(), "count": Measured(), "title": Localized()}
    fields: dict[str, Any] = {name: field(value, "A value", "值", Pii.P0, required=True) for name, value in values.items()}
    links: dict[str, Any] = {"must": relation("Region", "Must", "必", required=True), "may": relation("Region", "May", "可")}
    table = Catalog([*BASIS, declare("Guild", **fields, **links)])["Guild"].table
    own = [column for column in table.columns if column.name not in BOOKKEEPING | {"id"}]

    assert {column.name for column in own if not column.nullable} == {
        *("text", "text_pinyin", "on", "on_earliest", "on_latest", "benefit_fen", "count", "title", "must_id")
    }
    assert {column.name for column in table.columns if column.name in BOOKKEEPING and not column.nullable} == {
        *("version", "recorded_at", "updated_at", "verification")
    }


@pytest.mark.parametrize(
    ("required", "filled", "is_refused"),
    [
        (True, (), True),
        (True, ("guild",), False),
        (True, ("master",), False),
        (True, ("guild", "master"), True),
        (False, (), False),
        (False, ("guild",), False),
        (False, ("guild", "master"), True),
    ],
)
def test_either(*, required: bool, filled: tuple[str, ...], is_refused: bool) -> None:
    """Of several targets exactly one is named, or at most one where it is optional."""
    targets = {name: relation(name.capitalize(), "A host", "接待方") for name in ("guild", "master")}
    catalog = Catalog(
        [*BASIS, declare("Guild"), declare("Master"), declare("Stay", host=either("Host", "Who", "何人", targets, required=required))]
    )
    with stored(catalog) as connection:
        assert refused(connection, catalog, "Stay", id=1, **{f"{name}_id": 1 for name in filled}) is is_refused


ORDERS = [
    (None, None, False),
    ("2025-01-01", None, False),
    (None, "2025-01-01", False),
    ("2025-01-01", "2025-01-01", False),
    ("2025-01-02", "2025-01-01", True),
]


@pytest.mark.parametrize(("start", "end", "is_refused"), ORDERS)
def test_period(start: str | None, end: str | None, *, is_refused: bool) -> None:
    """A period does not end before it begins; an unknown end is no contradiction."""
    cells = {"period_from_earliest": day(start), "period_to_latest": day(end)}
    with stored(CATALOG) as connection:
        assert refused(connection, CATALOG, "Headship", id=1, guild_id=1, master_id=1, **cells) is is_refused


@pytest.mark.parametrize(("start", "end", "is_refused"), ORDERS)
def test_validity(start: str | None, end: str | None, *, is_refused: bool) -> None:
    """So does a validity of two dates."""
    ends: dict[str, Any] = {name: field(Partial(), "An end", "端点", Pii.P0) for name in ("since", "until")}
    catalog = Catalog([*BASIS, declare("Guild", about={"valid": ("since", "until")}, **ends)])
    with stored(catalog) as connection:
        assert refused(connection, catalog, "Guild", id=1, since_earliest=day(start), until_latest=day(end)) is is_refused


def test_widest_reading() -> None:
    """A period within one imprecise date is in order: what may be is not refused."""
    march = {"period_from_earliest": day("2025-03-01"), "period_from_latest": day("2025-03-31")}
    same = {"period_to_earliest": day("2025-03-01"), "period_to_latest": day("2025-03-31")}
    with stored(CATALOG) as connection:
        assert not refused(connection, CATALOG, "Headship", id=1, guild_id=1, master_id=1, **march, **same)


def test_check() -> None:
    """A condition of the declaration's own is kept by the database."""
    positive = Check(name="positive", rule=lambda row: row.c.benefit_fen > 0)
    catalog = Catalog([*BASIS, declare("Guild", benefit=field(Amount(), "Benefit", "效益", Pii.P0), constraints=(positive,))])
    with stored(catalog) as connection:
        assert not refused(connection, catalog, "Guild", id=1, benefit_fen=1)
        assert refused(connection, catalog, "Guild", id=2, benefit_fen=0)


STRONG = {"code": text(key=Key.STRONG)}
CURRENT = {
    "code": text(key=Key.CURRENT),
    "since": field(Partial(), "Since", "自", Pii.P0),
    "until": field(Partial(), "Until", "至", Pii.P0),
}
GONE: dict[str, Any] = {"deleted_at": RECORDED_AT}
ENDED: dict[str, Any] = {"until_earliest": dt.date(2021, 4, 9)}


@pytest.mark.parametrize(
    ("members", "first", "second", "is_refused"),
    [
        (STRONG, {"code": "A"}, {"code": "A"}, True),
        (STRONG, {"code": "A"}, {"code": "B"}, False),
        (STRONG, {"code": "A"}, {"code": "a"}, False),
        (STRONG, {}, {}, False),
        (STRONG, {"code": "A", **GONE}, {"code": "A"}, False),
        (STRONG, {"code": "A"}, {"code": "A", **GONE}, False),
        (CURRENT, {"code": "A"}, {"code": "A"}, True),
        (CURRENT, {"code": "A", **ENDED}, {"code": "A"}, False),
        (CURRENT, {"code": "A", **ENDED}, {"code": "A", **ENDED}, False),
        (CURRENT, {"code": "A", **GONE}, {"code": "A"}, False),
        ({"code": text(key=Key.WEAK)}, {"code": "A"}, {"code": "A"}, False),
    ],
)
def test_keys(members: dict[str, Any], first: dict[str, Any], second: dict[str, Any], *, is_refused: bool) -> None:
    """A strong key is borne by one row, a current one by one that lasts, a weak one by any; deleted rows bear none."""
    catalog = Catalog([*BASIS, declare("Guild", about={"valid": ("since", "until")}, **members)])
    with stored(catalog) as connection:
        assert not refused(connection, catalog, "Guild", id=1, **first)
        assert refused(connection, catalog, "Guild", id=2, **second) is is_refused


@pytest.mark.parametrize(
    ("second", "is_refused"),
    [
        ({"region_id": 1, "code": "A", "is_active": True}, True),
        ({"region_id": 2, "code": "A", "is_active": True}, False),
        ({"region_id": 1, "code": "A", "is_active": False}, False),
        ({"region_id": 1, "code": "A", "is_active": True, **GONE}, False),
    ],
)
def test_unique_among_people(second: dict[str, Any], *, is_refused: bool) -> None:
    """Among people a unique index sees one placement, and of it the rows that fulfil its condition."""
    active = Unique(columns=("code",), where=lambda row: row.c.is_active.is_(True))
    is_active = field(Truth(), "Active", "有效", Pii.P2)
    catalog = Catalog([*BASIS, declare("Hand", kind=Kind.PEOPLE, code=text(), is_active=is_active, constraints=(active,))])
    with stored(catalog) as connection:
        assert not refused(connection, catalog, "Hand", id=1, region_id=1, code="A", is_active=True)
        assert refused(connection, catalog, "Hand", id=2, **second) is is_refused


def test_partial_index_on_postgresql() -> None:
    """PostgreSQL gets the same condition."""
    table = Catalog([*BASIS, declare("Guild", **STRONG)])["Guild"].table
    [index] = [index for index in table.indexes if index.unique]

    assert str(CreateIndex(index).compile(dialect=postgresql.dialect())) == (  # type: ignore[no-untyped-call]
        "CREATE UNIQUE INDEX uq_guild_code ON guild (code) WHERE deleted_at IS NULL"
    )


def test_defaults() -> None:
    """A row that is inserted without them has its version and its defaults."""
    unit = field(OneOf(CountUnit), "Unit", "单位", Pii.P0, default="PERSON")
    catalog = Catalog([*BASIS, declare("Guild", unit=unit)])
    table = catalog["Guild"].table
    with stored(catalog) as connection:
        assert not refused(connection, catalog, "Guild", id=1)
        [row] = connection.execute(table.select()).mappings().all()

    assert (row["unit"], row["version"], row["deleted_at"]) == ("PERSON", 1, None)


def test_stored_relations() -> None:
    """A row stores its own links, those to one of several, and its provenance."""
    about = CATALOG["Journey"].about

    assert [stored.name for stored in stored_relations(about)] == ["hand", "guild", "master", "source", "import_batch"]
    assert key_columns(about) == ("region_id", "id")
