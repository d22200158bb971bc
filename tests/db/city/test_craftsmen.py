"""Craftsmen: the first is complete, others have gaps; consents and links to members."""

import pytest

from tests.db.city.conftest import Ask


def test_first(ask: Ask) -> None:
    """The first craftsman of the city is published and works where everything is known."""
    ((publication, trade, enterprise, withdrawn),) = ask(
        "SELECT c.publication, c.trade, e.uscc, k.withdrawn_on FROM craftsman c JOIN enterprise e ON e.id = c.enterprise_id "
        "JOIN consent_record k ON k.id = c.consent_id WHERE c.slug = 'gongjiang-0-1'"
    )

    assert (publication, trade, enterprise, withdrawn) == ("PUBLISHED", "焊工", "91330106XX00000005", None)


@pytest.mark.parametrize("column", ["name_latin", "occupation_id", "skill_level", "enterprise_id", "biography", "consent_id"])
def test_nulls(ask: Ask, column: str) -> None:
    """What nobody published is null."""
    ((rows, filled),) = ask(f"SELECT count(*), count({column}) FROM craftsman")  # noqa: S608 - a name of ours

    assert 0 < filled < rows


def test_unpublished(ask: Ask) -> None:
    """Some profiles are not public, and some consents were withdrawn."""
    assert len(ask("SELECT DISTINCT publication FROM craftsman")) > 1
    assert ask("SELECT 1 FROM consent_record WHERE withdrawn_on IS NOT NULL")


def test_members(ask: Ask) -> None:
    """A craftsman who is a member bears the member's name, and is claimed at both ends."""
    links = ask(
        "SELECT c.name = m.name FROM craftsman_member l JOIN craftsman c ON c.id = l.craftsman_id "
        "JOIN member m ON m.id = l.member_id AND m.region_id = l.region_id"
    )

    assert set(links) == {(1,)}
    for kind in ("CRAFTSMAN_OF_MEMBER", "MEMBER_OF_CRAFTSMAN"):
        assert ask(f"SELECT count(*) FROM claim WHERE kind = '{kind}'") == [(len(links),)]  # noqa: S608 - a name of ours


def test_histories(ask: Ask) -> None:
    """Some worked elsewhere before; some teaching has ended; some words were printed."""
    assert ask("SELECT 1 FROM employment WHERE period_to IS NOT NULL")
    assert ask("SELECT 1 FROM mentor_link")
    assert ask("SELECT 1 FROM quote")
