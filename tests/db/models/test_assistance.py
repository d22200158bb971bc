"""Assistance: activities of teams, the problems they took up, and who solved them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_problems(hub: "Hub") -> None:
    """An enterprise, its activity and the team that solved it list a problem."""
    enterprise, team = hub.add("Enterprise"), hub.add("Team")
    activity = hub.add("AssistActivity", enterprise=enterprise, team=team)
    problem = hub.add("TechnicalProblem", enterprise=enterprise, activity=activity, team=team, status="SOLVED", benefit=1)

    assert hub.behind("Enterprise", "assistActivities", enterprise) == hub.behind("Team", "assistActivities", team) == [activity]
    assert hub.behind("AssistActivity", "problems", activity) == [problem]
    assert hub.behind("Team", "technicalProblems", team) == hub.behind("Enterprise", "technicalProblems", enterprise) == [problem]


def test_one_solver(hub: "Hub") -> None:
    """A team, a studio or a craftsman solves a problem, or nobody yet; never two of them."""
    enterprise, team, studio = hub.add("Enterprise"), hub.add("Team"), hub.add("Studio")

    assert not hub.refuses("TechnicalProblem", enterprise=enterprise)
    assert not hub.refuses("TechnicalProblem", enterprise=enterprise, studio=studio)
    assert hub.refuses("TechnicalProblem", enterprise=enterprise, team=team, studio=studio)
