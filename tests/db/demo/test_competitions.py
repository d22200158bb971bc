"""competitions.csv as it was loaded."""

from typing import TYPE_CHECKING

from db.demo.competitions import write

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def test_fields(stored: "Stored") -> None:
    """Labels are members, dates as precise as written, participations are person-times."""
    columns = ("kind", "level", "is_demonstration", "period_from", "period_to", "reported_participations_unit", "status")

    assert stored.rows("Competition", *columns, code="示C004") == [
        ("SKILLS", "INDUSTRY", True, "2025-09", "2025-09", "PERSON_TIME", "FINISHED")
    ]
    assert stored.rows("Competition", "kind", "period_from", "status", code="示C003") == [("SKILLS", "2025-04-18", "FINISHED")]
    assert stored.rows("Competition", "reported_participations", "status", code="示C008") == [(None, "REGISTERING")]


def test_disciplines(stored: "Stored") -> None:
    """The discipline tests the occupation of its name; the article's and the samples' is one occupation."""
    occupation = stored.number("Occupation", name="数字化解决方案设计师")

    assert stored.rows("CompetitionDiscipline", "name", occupation_id=occupation) == [("数字化解决方案设计师",)] * 2
    assert stored.rows("CompetitionDiscipline", "name", occupation_id=None) == []


def test_organisers(stored: "Stored") -> None:
    """Every sample competition has an organiser; the article names none for its own."""
    bodies = stored.rows("CompetitionBody", "competition_id", "role")
    stated = stored.number("Competition", code=None)

    assert len(bodies) == 9
    assert [role for competition, role in bodies if competition == stated or role != "ORGANISER"] == []


def test_bare(pen: "Pen") -> None:
    """A competition of which neither discipline nor organiser is known stands without them."""
    own = {"Competition__title": "示例竞赛", "Competition__kind": "SKILLS", "Competition__level": "MUNICIPAL", "Competition__year": 2025}
    write(pen.record(**own), pen.writer)

    assert [row["period"] for row in pen.written("Competition")] == [(None, None)]
    assert pen.written("CompetitionDiscipline") + pen.written("CompetitionBody") == []
