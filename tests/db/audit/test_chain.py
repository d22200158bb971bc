"""The chain: every cell of a record is in its hash, and every record in the next."""

from typing import Any

import pytest

from db.audit.chain import ZEROS, Head, Links, chained, hash_of
from db.audit.tables import RECORDS, SUBJECTS
from tests.audit import AT, entry

HEADS = {"330106": Head(chain="330106"), "-": Head(chain="-", number=4, hash="a" * 64)}


def links() -> Links:
    """Chain two entries of a new chain, and between them one of another."""
    return chained([entry(), entry(chain="-", subjects=()), entry(act=entry().act, ticket="T-2")], HEADS)


def test_chained() -> None:
    """A record bears the next number of its chain and the hash of the record before; a new chain begins with zeros."""
    made = links()
    first, other, second = made.records

    assert [(each["chain"], each["number"]) for each in made.records] == [("330106", 1), ("-", 5), ("330106", 2)]
    assert (first["previous"], other["previous"], second["previous"]) == (ZEROS, "a" * 64, first["hash"])
    assert made.heads == {"330106": Head(chain="330106", number=2, hash=second["hash"]), "-": Head(chain="-", number=5, hash=other["hash"])}
    assert HEADS["-"].number == 4


def test_cells() -> None:
    """A row has every column; coordinates are sorted, subjects counted."""
    made = links()

    assert set(made.records[0]) == set(RECORDS.c.keys())
    assert all(set(each) == set(SUBJECTS.c.keys()) for each in made.subjects)
    assert made.records[0]["coordinates"] == "Member.mobile Member.name"
    assert [(each["number"], each["place"]) for each in made.subjects] == [(1, 1), (1, 2), (2, 1), (2, 2)]


OTHER: dict[str, Any] = {"number": 2, "at": AT.replace(microsecond=1), "place": 3, "region_id": 34, "first_id": 8, "last_id": 8}


@pytest.mark.parametrize("column", sorted({*RECORDS.c.keys()} - {"hash"}))
def test_every_cell(column: str) -> None:
    """Another value in any cell, or none, is another hash."""
    made = links()
    record, subjects = made.records[0], made.subjects[:2]
    changed = [hash_of({**record, column: cell}, subjects) for cell in (OTHER.get(column, "other"), None)]

    assert hash_of(record, subjects) == record["hash"]
    assert record["hash"] not in changed


@pytest.mark.parametrize("column", ["place", "entity", "region_id", "first_id", "last_id"])
def test_every_subject(column: str) -> None:
    """Another value in any cell of a subject is another hash; so is one subject less, and another order."""
    made = links()
    record, subjects = made.records[0], made.subjects[:2]
    changed = [{**subjects[0], column: OTHER.get(column, "other")}, subjects[1]]

    assert len({hash_of(record, each) for each in (subjects, changed, subjects[:1], subjects[::-1], [])}) == 5


def test_a_later_column() -> None:
    """A column that is added later, and is null in old records, leaves their hashes as they are."""
    made = links()

    assert hash_of({**made.records[1], "later": None}, []) == made.records[1]["hash"]
