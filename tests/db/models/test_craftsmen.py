"""Craftsmen: categories by honours, mentors, employers."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub

CITY = {"kind": "TITLE", "category": "MUNICIPAL_CRAFTSMAN"}
MODEL = {"kind": "TITLE", "category": "MODEL_WORKER"}
NATIONAL = {"kind": "TITLE", "category": "NATIONAL_CRAFTSMAN"}


@pytest.mark.parametrize(
    ("awards", "categories"),
    [
        ([], []),
        ([(CITY, {})], ["MUNICIPAL_CRAFTSMAN"]),
        # In the order of the set, each once.
        ([(MODEL, {}), (CITY, {}), (NATIONAL, {}), (CITY, {})], ["NATIONAL_CRAFTSMAN", "MUNICIPAL_CRAFTSMAN", "MODEL_WORKER"]),
        # A nomination is not the title, a cultivation list is none, a revoked one is none any more.
        ([(CITY, {"grade": "NOMINATION"}), (MODEL, {})], ["MODEL_WORKER"]),
        ([({"kind": "CULTIVATION", "category": "NATIONAL_CRAFTSMAN"}, {})], []),
        ([(CITY, {"status": "REVOKED"})], []),
        ([(CITY, {"deleted": True})], []),
        ([(CITY | {"deleted": True}, {})], []),
        ([({"kind": "AWARD"}, {})], []),
    ],
)
def test_categories(hub: "Hub", awards: list[tuple[dict[str, object], dict[str, object]]], categories: list[str]) -> None:
    """The titles that stand give the categories."""
    craftsman = hub.add("Craftsman")
    for honour, award in awards:
        hub.add("HonourAward", craftsman=craftsman, honour=hub.add("Honour", **honour), **award)

    assert hub.derived("Craftsman", "categories", craftsman) == categories


def test_slug(hub: "Hub") -> None:
    """A slug stands once; a name may be borne twice."""
    hub.add("Craftsman", slug="ge-xiaoqing", name="葛小青")

    assert hub.refuses("Craftsman", slug="ge-xiaoqing")
    assert not hub.refuses("Craftsman", name="葛小青")


def test_mentors(hub: "Hub") -> None:
    """A mentor teaches another person."""
    mentor, mentee = hub.add("Craftsman"), hub.add("Craftsman")
    hub.add("MentorLink", mentor=mentor, mentee=mentee)

    assert hub.behind("Craftsman", "mentees", mentor) == [mentee]
    assert hub.behind("Craftsman", "mentors", mentee) == [mentor]
    assert hub.refuses("MentorLink", mentor=mentor, mentee=mentor)


def test_employers(hub: "Hub") -> None:
    """The present employer is a link, published employments are records."""
    enterprise, former = hub.add("Enterprise"), hub.add("Enterprise")
    craftsman = hub.add("Craftsman", enterprise=enterprise)
    hub.add("Employment", craftsman=craftsman, enterprise=former, period=("1994", "2010"))

    assert hub.behind("Enterprise", "craftsmen", enterprise) == [craftsman]
    assert hub.behind("Craftsman", "employers", craftsman) == [former]
    assert hub.refuses("Employment", craftsman=craftsman, enterprise=former, period=("2010", "1994"))


def test_quotes(hub: "Hub") -> None:
    """Words belong to a craftsman."""
    craftsman = hub.add("Craftsman")
    quote = hub.add("Quote", craftsman=craftsman, text="带领更多青年技工提升技能")

    assert hub.behind("Craftsman", "quotes", craftsman) == [quote]
