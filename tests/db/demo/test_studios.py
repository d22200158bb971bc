"""studios.csv as it was loaded."""

from typing import TYPE_CHECKING

from db.demo.studios import write

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def test_fields(stored: "Stored") -> None:
    """Labels are members."""
    assert stored.rows("Studio", "kind", "level", "status", code="示S001") == [("MODEL_WORKER_INNOVATION", "MUNICIPAL", "NAMED")]
    assert stored.rows("Studio", "kind", "host_id", "status", code="示S008") == [("CRAFTSMAN", None, "NAMED")]


def test_people(stored: "Stored") -> None:
    """A leader may lead two studios, a studio may have two leaders; who is no craftsman is a representative."""
    leader = stored.number("Craftsman", slug="qian-shili")
    welding, silk = (stored.number("Studio", code=code) for code in ("示S001", "示S005"))

    assert len(stored.rows("StudioRole", "id", craftsman_id=leader, role="LEADER")) == 2
    assert len(stored.rows("StudioRole", "id", studio_id=silk, role="LEADER", representative_id=None)) == 2
    ((member,),) = stored.rows("StudioRole", "representative_id", studio_id=welding, role="MEMBER")
    assert stored.rows("Representative", "name", id=member) == [("欧阳示例",)]


def test_namings(stored: "Stored") -> None:
    """Level, body and day of the naming."""
    bodies = dict(stored.rows("Organisation", "id", "name"))
    studio = stored.number("Studio", code="示S002")
    ((level, body, day),) = stored.rows("StudioNaming", "level", "named_by_id", "named_on", studio_id=studio)

    assert (level, bodies[body], day) == ("PROVINCIAL", "示例人社部门", "2024-12")


def test_reviews(stored: "Stored") -> None:
    """A review without a result is one that is under way; no row, no review."""
    reviews = stored.rows("StudioReview", "reviewed_on", "result")

    assert reviews == [("2025-06", "PASSED"), ("2025", None), ("2024", "RECTIFY"), ("2023", "REVOKED")]


def test_bare(pen: "Pen") -> None:
    """A studio of which only the kind is known is named at its level, by nobody known."""
    write(pen.record(Studio__name="示例工作室", Studio__kind="CRAFTSMAN", Studio__level="DISTRICT", Studio__status="NAMED"), pen.writer)

    assert [(row["level"], row["named_by"]) for row in pen.written("StudioNaming")] == [("DISTRICT", None)]
    assert pen.written("StudioRole") + pen.written("StudioReview") == []
