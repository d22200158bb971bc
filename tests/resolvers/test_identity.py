"""Ids are written one way and read that way only."""

import pytest

from resolvers.identity import MAX_NUMBER, id_of, parse_id, parse_numbers, prefix_of
from tests.graph import hub


def test_id_of() -> None:
    """A core id is type and number, a person's type, placement and number."""
    assert id_of(hub()["UnionCoverage"], {"id": 5}) == "union_coverage_5"
    assert id_of(hub()["Member"], {"region_id": 3, "id": 5}) == "member_3_5"


@pytest.mark.parametrize(
    ("entity", "text", "key"),
    [
        ("Union", "union_5", (5,)),
        ("Union", f"union_{MAX_NUMBER}", (MAX_NUMBER,)),
        ("UnionCoverage", "union_coverage_5", (5,)),
        ("Member", "member_3_5", (3, 5)),
        ("Union", "union_coverage_5", None),
        ("UnionCoverage", "union_5", None),
        ("Member", "member_5", None),
        ("Member", "member_1_3_5", None),
        ("Union", "union_3_5", None),
        ("Union", f"union_{MAX_NUMBER + 1}", None),
        ("Union", f"union_{'9' * 5000}", None),
        ("Union", "Union_5", None),
        ("Union", "union_05", None),
        ("Union", "union_-5", None),
        ("Union", "union_+5", None),
        ("Union", "union_5 ", None),
        ("Union", "union_５", None),
        ("Union", "union_²", None),
        ("Union", "union_", None),
        ("Union", "union", None),
        ("Union", "5", None),
        ("Union", "", None),
    ],
)
def test_parse_id(entity: str, text: str, key: tuple[int, ...] | None) -> None:
    """What is not written as the hub writes it is no id."""
    assert parse_id(hub()[entity], text) == key


@pytest.mark.parametrize("entity", list(hub()))
def test_every_prefix(entity: str) -> None:
    """An id leads back to its own type, also where the name of one begins with that of another."""
    bound = hub()[entity]

    assert hub().by_prefix(prefix_of(id_of(bound, {"region_id": 12, "id": 34}))) is bound


@pytest.mark.parametrize(
    ("texts", "count", "numbers"), [(["1", "2"], 2, (1, 2)), (["1"], 2, None), ([], 0, ()), (["0"], 1, (0,)), ([""], 1, None)]
)
def test_parse_numbers(texts: list[str], count: int, numbers: tuple[int, ...] | None) -> None:
    """Exactly so many numbers, each as the hub writes it."""
    assert parse_numbers(texts, count) == numbers
