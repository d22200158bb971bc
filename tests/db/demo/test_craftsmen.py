"""craftsmen.csv as it was loaded: persons once, awards each."""

from typing import TYPE_CHECKING

import pytest

from db.demo.craftsmen import Graded, find_honour, find_via, write

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def test_slugs(stored: "Stored") -> None:
    """Everybody has a slug; who returns is not loaded twice, nor are the article's three."""
    slugs = {slug for (slug,) in stored.rows("Craftsman", "slug")}

    assert slugs == {
        "ge-xiaoqing",
        "hu-fangtie",
        "yuan-yonghui",
        "qian-shili",
        "zhou-shili",
        "sun-shili",
        "shen-shili",
        "he-shili",
        "maimaiti-shili",
        "lv-shili",
    }


def test_awards(stored: "Stored") -> None:
    """Two awards of one craftsman; a nomination is a grade of the title."""
    craftsman = stored.number("Craftsman", slug="qian-shili")
    nominee = stored.number("Craftsman", slug="sun-shili")
    title = stored.number("Honour", code="HZ_CRAFTSMAN")

    assert stored.rows("HonourAward", "year", "awarded_on", "grade", craftsman_id=craftsman) == [
        (2024, "2024", "FULL"),
        (2025, "2025", "FULL"),
    ]
    assert stored.rows("HonourAward", "honour_id", "grade", craftsman_id=nominee) == [(title, "NOMINATION")]


def test_rounds(stored: "Stored") -> None:
    """A row's round is counted; the round of the year that the article states is that one, uncounted."""
    title, digital = (stored.number("Honour", code=code) for code in ("HZ_CRAFTSMAN", "HZ_DIGITAL_CRAFTSMAN"))

    assert set(stored.rows("HonourBatch", "year", "ordinal", honour_id=title)) == {(2024, 8), (2021, 5), (2019, 3)}
    assert stored.rows("HonourBatch", "year", "ordinal", honour_id=digital) == [(2023, None), (2025, None)]


def test_granted_by_a_prize(stored: "Stored") -> None:
    """The honour that a competition gave points at the prize."""
    craftsman = stored.number("Craftsman", slug="zhou-shili")
    ((prize,),) = stored.rows("HonourAward", "granted_via_id", craftsman_id=craftsman)
    ((competition, grade),) = stored.rows("CompetitionAward", "competition_id", "grade", id=prize)

    assert grade == "一等奖"
    assert stored.rows("Competition", "code", id=competition) == [("示C001",)]


def test_members(stored: "Stored") -> None:
    """Only where name, employer and trade agree is a member linked."""
    names = dict(stored.rows("Craftsman", "id", "name"))
    links = stored.rows("CraftsmanMember", "craftsman_id", "member_id", "region_id")
    members = {number: (name, region) for number, name, region in stored.rows("Member", "id", "name", "region_id")}

    assert sorted(str(names[craftsman]) for craftsman, *_ in links) == ["周示例", "孙示例", "钱示例"]
    assert [(names[craftsman], region) for craftsman, _, region in links] == [members[member] for _, member, _ in links]


@pytest.fixture
def honour(pen: "Pen") -> int:
    """An honour to be found."""
    return pen.add("Honour", "示例工匠", name="示例工匠", kind="TITLE")


@pytest.mark.parametrize(("name", "grade"), [("示例工匠", "FULL"), ("示例工匠提名", "NOMINATION"), ("示例工匠提名奖", "NOMINATION")])
def test_graded(pen: "Pen", honour: int, name: str, grade: str) -> None:
    """A nomination is not the title."""
    assert find_honour(pen.writer, name) == Graded(honour, grade)


def test_unknown(pen: "Pen") -> None:
    """An honour or a remark that means nothing known is reported by the sheet."""
    assert find_honour(pen.writer, "示例能手") is None
    assert find_via(pen.writer, "表现突出") is None
    assert find_via(pen.writer, "经竞赛直接授予:示例竞赛") is None


def test_namesakes(pen: "Pen", honour: int) -> None:
    """Two of one name at different enterprises are two, and their slugs differ; a round is made once."""
    firms = [pen.add("Enterprise", name, name=name, kind="COMPANY") for name in ("示例一厂", "示例二厂", "示例三厂")]
    for firm in firms:
        whose = {"Craftsman__name": "钱示例", "Craftsman__enterprise": firm}
        write(pen.record(honour=Graded(honour, "FULL"), HonourAward__year=2024, ordinal=8, **whose), pen.writer)

    assert [row["slug"] for row in pen.written("Craftsman")] == ["qian-shili", "qian-shili-2", "qian-shili-3"]
    assert len(pen.written("HonourBatch")) == 1
