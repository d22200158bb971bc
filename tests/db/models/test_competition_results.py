"""Competition results: exactly one participant, consent for a bare name, entries among people."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ((), True),
        (("craftsman",), False),
        (("team",), False),
        (("display_name", "consent"), False),
        (("display_name",), True),
        (("craftsman", "team"), True),
        (("craftsman", "display_name", "consent"), True),
        (("craftsman", "team", "display_name", "consent"), True),
        (("consent",), True),
    ],
)
def test_result_participant(hub: "Hub", who: tuple[str, ...], refused: bool) -> None:  # noqa: FBT001
    """A result stands under a craftsman, a team, or a bare name with consent."""
    everybody: dict[str, object] = {
        "craftsman": hub.add("Craftsman"),
        "team": hub.add("Team"),
        "display_name": "吴示例",
        "consent": hub.add("ConsentRecord"),
    }

    assert hub.refuses("CompetitionResult", competition=hub.add("Competition"), **{key: everybody[key] for key in who}) is refused


@pytest.mark.parametrize(
    ("who", "refused"),
    [((), True), (("craftsman",), False), (("member",), False), (("team",), False), (("craftsman", "member"), True)],
)
def test_entry_participant(hub: "Hub", who: tuple[str, ...], refused: bool) -> None:  # noqa: FBT001
    """An entry is a craftsman's, a member's or a team's: exactly one of them."""
    everybody: dict[str, object] = {"craftsman": hub.add("Craftsman"), "member": hub.add("Member"), "team": hub.add("Team")}

    assert hub.refuses("CompetitionEntry", competition=hub.add("Competition"), **{key: everybody[key] for key in who}) is refused


def test_represents(hub: "Hub") -> None:
    """A participant competes for an enterprise, a union, or for nobody that is known, never for two."""
    known = {"competition": hub.add("Competition"), "craftsman": hub.add("Craftsman")}
    enterprise, union = hub.add("Enterprise"), hub.add("Union")

    assert hub.refuses("CompetitionResult", **known, enterprise=enterprise, union=union)
    assert not hub.refuses("CompetitionResult", **known, enterprise=enterprise)
    assert not hub.refuses("CompetitionResult", **known, union=union)
    assert hub.refuses("CompetitionEntry", **known, enterprise=enterprise, union=union)


def test_ways_back(hub: "Hub") -> None:
    """A craftsman's competitions are the published results; entries are the member's."""
    competition, craftsman, member = hub.add("Competition"), hub.add("Craftsman"), hub.add("Member")
    entry = hub.add("CompetitionEntry", competition=competition, member=member, score="92.5")
    result = hub.add("CompetitionResult", competition=competition, craftsman=craftsman, rank=1)
    prize = hub.add("CompetitionAward", competition=competition, result=result, grade="一等奖")

    assert hub.behind("Craftsman", "competitionEntries", craftsman) == [result]
    assert hub.behind("Competition", "results", competition) == [result]
    assert hub.behind("CompetitionResult", "awards", result) == [prize]
    assert hub.behind("Member", "competitionEntries", member) == [entry]
    assert hub.behind("Competition", "entries", competition) == [entry]
