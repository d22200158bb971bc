"""Studios: people, namings, achievements, reviews."""

from typing import TYPE_CHECKING

import pytest

from db.dates import PartialDate

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


@pytest.mark.parametrize(
    ("namings", "named_on", "body"),
    [
        ([], None, None),
        ([("MUNICIPAL", "2023-09", "示例命名单位")], "2023-09", "示例命名单位"),
        # The highest counts, whenever it came; of one level the first, and a known day before an unknown one.
        ([("MUNICIPAL", "2017", "市"), ("PROVINCIAL", "2024-12", "省"), ("DISTRICT", "2025", "区")], "2024-12", "省"),
        ([("MUNICIPAL", None, "无"), ("MUNICIPAL", "2023", "后"), ("MUNICIPAL", "2019", "先")], "2019", "先"),
        ([("NATIONAL", None, None), ("MUNICIPAL", "2017", "市")], None, None),
    ],
)
def test_highest_naming(hub: "Hub", namings: list[tuple[str, str, str]], named_on: str | None, body: str | None) -> None:
    """Day and body are those of the highest naming."""
    studio = hub.add("Studio")
    for level, day, name in namings:
        hub.add("StudioNaming", studio=studio, level=level, named_on=day, named_by=hub.add("Organisation", name=name) if name else None)
    hub.add("StudioNaming", studio=studio, level="NATIONAL", named_on="2001", deleted=True)

    assert hub.derived("Studio", "named_on", studio) == (PartialDate.parse(named_on) if named_on else None)
    assert hub.derived("Studio", "named_by", studio) == body


def test_people(hub: "Hub") -> None:
    """Leaders and members are told apart, from both ends."""
    studio, other = hub.add("Studio"), hub.add("Studio")
    craftsman = hub.add("Craftsman")
    leader = hub.add("StudioRole", studio=studio, craftsman=craftsman, role="LEADER")
    member = hub.add("StudioRole", studio=studio, representative=hub.add("Representative"), role="MEMBER")
    hub.add("StudioRole", studio=other, craftsman=craftsman, role="MEMBER")

    assert hub.behind("Studio", "roles", studio) == [leader, member]
    assert hub.behind("Studio", "leaders", studio) == [leader]
    assert hub.behind("Studio", "members", studio) == [member]
    assert hub.behind("Craftsman", "studiosLed", craftsman) == [studio]
    assert hub.behind("Craftsman", "studiosJoined", craftsman) == [other]


def test_person_is_one(hub: "Hub") -> None:
    """A place in a studio is a craftsman's or another person's: exactly one of the two."""
    studio = hub.add("Studio")
    people = {"craftsman": hub.add("Craftsman"), "representative": hub.add("Representative")}

    assert hub.refuses("StudioRole", studio=studio)
    assert hub.refuses("StudioRole", studio=studio, **people)
    assert not any(hub.refuses("StudioRole", studio=studio, **{name: number}) for name, number in people.items())


def test_achievements_and_reviews(hub: "Hub") -> None:
    """A studio lists what it achieved and how it was reviewed."""
    studio = hub.add("Studio")
    achievement = hub.add("StudioAchievement", studio=studio, kind="PATENT", benefit=5_000_000_00)
    review = hub.add("StudioReview", studio=studio, reviewed_on="2025-06", result="PASSED")

    assert hub.behind("Studio", "achievements", studio) == [achievement]
    assert hub.behind("Studio", "reviews", studio) == [review]


def test_code(hub: "Hub") -> None:
    """A studio's number stands once."""
    hub.add("Studio", code="示S001")

    assert hub.refuses("Studio", code="示S001")
    assert not any(hub.refuses("Studio") for _ in range(2))
