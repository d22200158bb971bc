"""A chunk: rows are collected, numbered and encoded without a look at any other chunk."""

from collections.abc import Callable

import pytest

from db.city.chunk import Chunk
from db.claims import ClaimKind
from db.rows import BadRowError

Make = Callable[..., Chunk]


def test_add(make_chunk: Make) -> None:
    """Rows that are given the same names become one batch, with the city's source; people are placed in the district."""
    chunk = make_chunk()
    first, second = (chunk.add("Member", name=name) for name in ("甲", "乙"))
    batch = next(batch for batch in chunk.batches() if batch.table == "member")
    columns = {name: [row[place] for row in batch.rows] for place, name in enumerate(batch.columns)}

    assert second == first + 1
    assert columns["id"] == [first, second]
    assert set(columns["region_id"]) == {chunk.county.region}
    assert set(columns["source_id"]) == {chunk.frame.source}


def test_refused(make_chunk: Make) -> None:
    """Rows of the city go through the same door as everybody's."""
    chunk = make_chunk()
    chunk.add("Member", name=4711)

    with pytest.raises(BadRowError, match=r"^Member\.name: takes text, not int$"):
        chunk.batches()


def test_numbers_apart(make_chunk: Make) -> None:
    """No two chunks make the same number, and later ones make greater ones."""
    first, second = make_chunk(number=0), make_chunk(number=1)

    assert max(first.numbers(5000)) < min(second.numbers(5000))


def test_claim(make_chunk: Make) -> None:
    """Claims are rows of their own table."""
    chunk = make_chunk()
    chunk.claim(ClaimKind.ACTIVE_MEMBERSHIP, "7", 1, 2)

    assert chunk.batches()[-1] == ("claim", ("kind", "value", "region_id", "row_id"), [("ACTIVE_MEMBERSHIP", "7", 1, 2)])


def test_least_one(make_chunk: Make) -> None:
    """The first chunk has at least one of everything; elsewhere what is seldom may be missing."""
    assert make_chunk(number=0).count("seldom", 0.001) == 1
    assert make_chunk(number=5).count("seldom", 0.001) == 0


def test_key(make_chunk: Make) -> None:
    """The first of the first chunk is known at every scale, by name and by turn."""
    first, other = make_chunk(number=0), make_chunk(number=5)

    assert (first.is_key(0), first.is_key(1), other.is_key(0)) == (True, False, False)
    assert (first.called("gushi", 0), other.called("gushi", 1)) == ("gushi-0-1", "gushi-5-2")
    assert (first.turn("abc"), other.turn("abc"), other.turn("abc", 2)) == ("a", "c", "b")
    assert other.anchor is None


def test_once(make_chunk: Make) -> None:
    """What must not stand twice is met once."""
    chunk = make_chunk()

    assert [chunk.once("honour", 7), chunk.once("honour", 7), chunk.once("honour", 8)] == [True, False, True]


def test_draws(make_chunk: Make) -> None:
    """A noun keeps its generator; another noun does not disturb it."""
    one, two = make_chunk(), make_chunk()
    two.draws("others").random()

    assert [one.draws("unions").random() for _ in range(3)] == [two.draws("unions").random() for _ in range(3)]
