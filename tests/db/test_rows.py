"""Rows: every cell is checked, and a refusal names the field and never the value."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from db.catalog import Catalog
from db.entity import Pii, field
from db.masks import NAME
from db.rows import REMEMBERED, BadRowError, Encoder, encode, written_columns
from db.values import OneOf, Text
from tests.db.small import BASIS, RECORDED_AT, WORLD, Grade, declare

CATALOG = Catalog(WORLD)
STAMPS = {
    "version": 1,
    "recorded_at": RECORDED_AT,
    "updated_at": RECORDED_AT,
    "verification": "UNVERIFIED",
    "source_id": None,
    "import_batch_id": None,
    "row_ref": None,
    "deleted_at": None,
}
HAND = {"id": 7, "region_id": 1, "name": "小章"}
LATER = RECORDED_AT + dt.timedelta(days=1)


def test_core() -> None:
    """Every column of the table has its cell: values in their parts, relations by number, the rest null."""
    row = encode(CATALOG["Guild"], {"id": 2**63 - 1, "name": "行会", "home_region": 1}, RECORDED_AT)

    assert row == {**STAMPS, "id": 2**63 - 1, "name": "行会", "name_pinyin": "hang2 hui4", "home_region_id": 1}
    assert set(row) == set(CATALOG["Guild"].table.c.keys())


def test_people() -> None:
    """A row of people says where it is placed; a field that is left out takes its default."""
    assert encode(CATALOG["Hand"], HAND, RECORDED_AT) == {**STAMPS, **HAND, "grade": "APPRENTICE"}


@pytest.mark.parametrize(("grade", "stored"), [("MASTER", "MASTER"), (None, None)])
def test_default(grade: str | None, stored: str | None) -> None:
    """The default is for what is left out, not for what is said to be unknown."""
    assert encode(CATALOG["Hand"], {**HAND, "grade": grade}, RECORDED_AT)["grade"] == stored


def test_either() -> None:
    """Each target of a relation to one of several has its own name and column."""
    row = encode(CATALOG["Journey"], {"id": 8, "region_id": 1, "hand": 7, "master": 3}, RECORDED_AT)

    assert (row["hand_id"], row["guild_id"], row["master_id"]) == (7, None, 3)


def test_provenance() -> None:
    """What the row says of itself goes before what is assumed."""
    said = {"recorded_at": LATER, "verification": "CHECKED", "source": 4, "import_batch": 5, "row_ref": "12"}
    row = encode(CATALOG["Hand"], HAND | said, RECORDED_AT)

    assert (row["recorded_at"], row["updated_at"], row["verification"]) == (LATER, RECORDED_AT, "CHECKED")
    assert (row["source_id"], row["import_batch_id"], row["row_ref"]) == (4, 5, "12")


HEADSHIP = {"id": 9, "guild": 2, "master": 3}


@pytest.mark.parametrize(
    ("entity", "values", "message"),
    [
        # A name that the entity does not have, all such names at once.
        ("Hand", {**HAND, "nickname": "四七一一", "age": "四七一一"}, "Hand has no age, nickname"),
        ("Hand", {**HAND, "version": 4711}, "Hand has no version"),
        ("Hand", {**HAND, "quotation": "四七一一"}, "Hand has no quotation"),
        ("Headship", {**HEADSHIP, "guild_id": 4711}, "Headship has no guild_id"),
        ("Headship", {**HEADSHIP, "heads": 4711}, "Headship has no heads"),
        ("Headship", {**HEADSHIP, "region_id": 4711}, "Headship has no region_id"),
        # A value that must be there.
        ("Hand", {"id": 4711, "region_id": 1}, "Hand.name is missing"),
        ("Hand", {**HAND, "name": None}, "Hand.name is missing"),
        ("Hand", {"region_id": 1, "name": "四七一一"}, "Hand.id is missing"),
        ("Hand", {"id": 4711, "name": "四七一一"}, "Hand.region_id is missing"),
        ("Headship", {"id": 9, "guild": 4711}, "Headship.master is missing"),
        ("Hand", {**HAND, "verification": None}, "Hand.verification is missing"),
        # A value that does not fit.
        ("Hand", {**HAND, "name": 4711}, "Hand.name: takes text, not int"),
        ("Hand", {**HAND, "name": "四七一一\x00"}, "Hand.name: The text holds a NUL character"),
        ("Hand", {**HAND, "grade": "4711"}, "Hand.grade: takes one of APPRENTICE, MASTER"),
        ("Hand", {**HAND, "id": "4711"}, "Hand.id: takes a whole number, not str"),
        ("Hand", {**HAND, "region_id": 4711 * 2**63}, "Hand.region_id: takes a whole number of 64 bits"),
        ("Hand", {**HAND, "source": "4711"}, "Hand.source: takes a whole number, not str"),
        ("Headship", {**HEADSHIP, "period": ("4711-13", None)}, "Headship.period: this day is not in the calendar"),
        ("Hand", {**HAND, "updated_at": RECORDED_AT.replace(year=4711, tzinfo=None)}, "Hand.updated_at: takes an instant with a time zone"),
    ],
)
def test_refused(entity: str, values: dict[str, Any], message: str) -> None:
    """The refusal says which field and what it takes; what was given stays out of logs and reports."""
    with pytest.raises(BadRowError) as caught:
        encode(CATALOG[entity], values, RECORDED_AT)

    assert str(caught.value).startswith(message)
    assert "4711" not in str(caught.value)
    assert "四七一一" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_naive_clock() -> None:
    """The time of recording is checked like any value."""
    with pytest.raises(BadRowError, match=r"^Hand\.recorded_at: takes an instant with a time zone$"):
        encode(CATALOG["Hand"], HAND, RECORDED_AT.replace(tzinfo=None))


NAMES = ("id", "region_id", "name", "grade", "recorded_at", "updated_at", "verification")
HANDS = [(number, 1, name, "MASTER", RECORDED_AT, RECORDED_AT, "CHECKED") for number, name in enumerate("甲乙甲", start=1)]


def test_encoder() -> None:
    """Rows encoded together are what each is by itself, in the order of the table's columns."""
    encoder = Encoder(CATALOG["Hand"], NAMES)
    one_by_one = [encode(CATALOG["Hand"], dict(zip(NAMES, row, strict=True)), LATER) for row in HANDS]

    assert encoder.columns == tuple(CATALOG["Hand"].table.c.keys())
    assert [dict(zip(encoder.columns, row, strict=True)) for row in encoder(HANDS)] == one_by_one


def test_encoder_fixed() -> None:
    """What is the same in every row is given once; what is given nowhere takes its default."""
    fixed = {"region_id": 1, "recorded_at": RECORDED_AT, "updated_at": RECORDED_AT, "verification": "UNVERIFIED"}
    encoder = Encoder(CATALOG["Hand"], ("id", "name"), fixed=fixed)

    assert [dict(zip(encoder.columns, row, strict=True)) for row in encoder([(7, "小章")])] == [encode(CATALOG["Hand"], HAND, RECORDED_AT)]


def test_encoder_of_a_driver() -> None:
    """For an engine the cells are what its driver takes."""
    fixed = {"recorded_at": RECORDED_AT, "updated_at": RECORDED_AT, "verification": "UNVERIFIED"}
    encoder = Encoder(CATALOG["Headship"], ("id", "guild", "master", "period"), fixed=fixed, dialect=sqlite.dialect())
    (row,) = encoder([(9, 2, 3, ("2024-03-01", None))])
    cells = dict(zip(encoder.columns, row, strict=True))

    assert cells["period_from_earliest"] == "2024-03-01"
    assert cells["recorded_at"] == int(RECORDED_AT.timestamp()) * 1_000_000
    assert cells["period_to_earliest"] is None


def test_encoder_remembers_types() -> None:
    """One equals true, and yet is not taken for it because that was; nor is a remembered value taken unchecked for another's."""
    encoder = Encoder(CATALOG["Hand"], NAMES)
    encoder(HANDS)

    with pytest.raises(BadRowError, match=r"^Hand\.region_id: takes a whole number, not bool$"):
        encoder([(1, True, *HANDS[0][2:])])
    with pytest.raises(BadRowError, match=r"^Hand\.name: takes text, not int$"):
        encoder([HANDS[0], (2, 1, 4711, *HANDS[0][3:])])


def test_memory_is_bounded() -> None:
    """However many values a field is given, only so many are remembered, and each is still what it is."""
    encoder = Encoder(
        CATALOG["Guild"], ("id", "name"), fixed={"verification": "UNVERIFIED", "recorded_at": RECORDED_AT, "updated_at": RECORDED_AT}
    )
    names = [f"A{number}" for number in range(REMEMBERED + 5)]
    found = encoder(list(enumerate(names)))
    place = encoder.columns.index("name")

    assert [cells[place] for cells in found] == names


def test_encoder_mixed() -> None:
    """Null and values stand in one column; a required one refuses null."""
    encoder = Encoder(CATALOG["Hand"], NAMES)
    rows = [HANDS[0], (2, 1, "乙", None, *HANDS[0][4:])]

    assert [row[encoder.columns.index("grade")] for row in encoder(rows)] == ["MASTER", None]
    with pytest.raises(BadRowError, match=r"^Hand\.name is missing$"):
        encoder([(3, 1, None, *HANDS[0][3:])])


def test_what_is_computed_is_not_written() -> None:
    """A row is written without the columns that the database computes from it."""
    name = field(Text(), "Name", "名称", Pii.P0, required=True, mask=NAME.where(grade="MASTER"))
    shop = Catalog([*BASIS, declare("Shop", name=name, grade=field(OneOf(Grade), "Grade", "等级", Pii.P0))])["Shop"]

    assert "name_shown" in shop.table.c
    assert written_columns(shop) == tuple(encode(shop, {"id": 1, "name": "面馆"}, RECORDED_AT))
    assert {*written_columns(shop), "name_shown"} == {column.name for column in shop.table.c}
