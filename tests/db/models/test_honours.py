"""Honours: catalogue, rounds, awards."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_once_a_batch(hub: "Hub") -> None:
    """A craftsman receives an honour once in a round; without a round nothing says that two are the same."""
    honour, craftsman = hub.add("Honour"), hub.add("Craftsman")
    batch = hub.add("HonourBatch", honour=honour)
    award = hub.add("HonourAward", honour=honour, batch=batch, craftsman=craftsman)

    assert hub.refuses("HonourAward", honour=honour, batch=batch, craftsman=craftsman)
    assert not hub.refuses("HonourAward", honour=honour, batch=batch, craftsman=hub.add("Craftsman"))
    assert not any(hub.refuses("HonourAward", honour=honour, craftsman=craftsman) for _ in range(2))
    assert hub.behind("HonourBatch", "awards", batch)[0] == award


def test_codes_and_rounds(hub: "Hub") -> None:
    """An honour's code stands once, and so does a numbered round of a year."""
    honour = hub.add("Honour", code="HZ_CRAFTSMAN")
    hub.add("HonourBatch", honour=honour, year=2024, ordinal=8)

    assert hub.refuses("Honour", code="HZ_CRAFTSMAN")
    assert hub.refuses("HonourBatch", honour=honour, year=2024, ordinal=8)
    assert not hub.refuses("HonourBatch", honour=honour, year=2025, ordinal=9)


def test_aliases(hub: "Hub") -> None:
    """Other names of an honour are listed, each once."""
    honour = hub.add("Honour")
    alias = hub.add("HonourAlias", honour=honour, name="大国工匠")

    assert hub.behind("Honour", "aliases", honour) == [alias]
    assert hub.refuses("HonourAlias", honour=honour, name="大国工匠")


def test_granted_via(hub: "Hub") -> None:
    """A prize leads to an honour."""
    competition, craftsman, honour = hub.add("Competition"), hub.add("Craftsman"), hub.add("Honour")
    result = hub.add("CompetitionResult", competition=competition, craftsman=craftsman, rank=1)
    prize = hub.add("CompetitionAward", competition=competition, result=result, leads_to=honour)
    award = hub.add("HonourAward", honour=honour, craftsman=craftsman, granted_via=prize)

    assert hub.behind("CompetitionAward", "honourAwards", prize) == [award]
    assert hub.behind("Craftsman", "honours", craftsman) == [award]
