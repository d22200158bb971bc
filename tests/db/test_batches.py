"""Batches: a function over the rows of a page, declared with what it needs, and the fields that it fills."""

from collections.abc import Mapping, Sequence
from typing import Any

from db.batches import Batch, Batched, Row, batched
from db.catalog import Catalog
from db.entity import Entity, Given, Kind, Pii, field
from db.models.regions import Region, RegionSuccession
from db.models.sources import Citation, ImportBatch, Source
from db.tables import key_columns
from db.values import Int, Text


@batched(needs=("name",))
async def lengths(_asking: Any, rows: Sequence[Row], _arguments: Mapping[str, Any]) -> list[int]:
    """How long each name is."""
    return [len(row["name"]) for row in rows]


class Word(Entity, kind=Kind.CORE, en="A word", zh="词", plural="words"):
    """With a length that is not stored."""

    name = field(Text(), "Name", "名称", Pii.P0, required=True)
    its_length = Batched(en="Its length", zh="长度", value=Int(), batch=lengths)


async def test_declared() -> None:
    """The decorated function is a batch that says what it needs; it answers each row in its place."""
    assert isinstance(lengths, Batch)
    assert lengths.needs == ("name",)
    assert await lengths.answer(None, [{"name": "工"}, {"name": "工匠"}], {}) == [1, 2]


def test_member() -> None:
    """A filled field is a member of its entity in the API, and no column; it takes the whole answer unless it says more."""
    word = Catalog([Region, RegionSuccession, Source, Citation, ImportBatch, Word])["Word"]
    member = word.members["itsLength"]

    assert isinstance(member, Batched)
    assert (member.pick(3), member.given, member.required, member.pii) == (3, Given.NOTHING, False, Pii.P0)
    assert [name for name in word.table.c.keys() if "length" in name] == []  # noqa: SIM118 - a collection of columns
    assert key_columns(word.about) == ("id",)
