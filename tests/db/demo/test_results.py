"""competition_results.csv as it was loaded."""

from typing import TYPE_CHECKING

from db.demo.results import write

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def test_participants(stored: "Stored") -> None:
    """A craftsman by his profile, anybody else by a name with consent."""
    craftsmen = dict(stored.rows("Craftsman", "id", "name"))
    results = stored.rows("CompetitionResult", "craftsman_id", "display_name", "consent_id")

    assert [craftsmen[craftsman] for craftsman, *_ in results if craftsman] == ["周示例", "钱示例", "孙示例"]
    assert [name for craftsman, name, consent in results if consent] == ["吴示例", "欧阳示例", "欧阳示例", "李示例", "欧阳示例"]


def test_consents(stored: "Stored") -> None:
    """The consent is to the name and counts from the competition's last day."""
    assert stored.rows("ConsentRecord", "person_name", "scopes", "granted_on")[0] == ("吴示例", '["NAME"]', "2025-06-12")


def test_prizes(stored: "Stored") -> None:
    """The order among the prizes is told by their names, where it is."""
    assert set(stored.rows("CompetitionAward", "grade", "rank")) == {("一等奖", 1), ("二等奖", 2), ("三等奖", 3), ("优胜奖", None)}
    assert len(stored.rows("CompetitionAward", "id", leads_to_id=stored.number("Honour", code="HZ_DIGITAL_CRAFTSMAN"))) == 1


def test_entries(stored: "Stored") -> None:
    """Members whose name, employer and trade agree have an entry in their own placement; the others have none."""
    members = {number: (name, region) for number, name, region in stored.rows("Member", "id", "name", "region_id")}
    entries = stored.rows("CompetitionEntry", "member_id", "region_id")

    assert [region for member, region in entries if members[member][1] != region] == []
    assert sorted(str(members[member][0]) for member, _ in entries) == [*["周示例", "孙示例", "李示例"], *["欧阳示例"] * 3, "钱示例"]


def test_bare(pen: "Pen") -> None:
    """A result without discipline, enterprise and prize is a name and a consent."""
    own = {"kind": "SKILLS", "level": "MUNICIPAL", "year": 2025, "period": (None, "2025")}
    competition = pen.add("Competition", "示例竞赛", title="示例竞赛", **own)
    write(pen.record(competition=competition, name="吴示例"), pen.writer)

    assert [(row["display_name"], row["discipline"]) for row in pen.written("CompetitionResult")] == [("吴示例", None)]
    assert pen.written("CompetitionAward") + pen.written("CompetitionEntry") == []
