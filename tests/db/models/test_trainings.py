"""Trainings: courses and who enrolled."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_enrolments(hub: "Hub") -> None:
    """A member enrols in a course once, and both list it."""
    training, member = hub.add("Training"), hub.add("Member")
    enrolment = hub.add("TrainingEnrolment", training=training, member=member)

    assert hub.behind("Training", "enrolments", training) == hub.behind("Member", "trainingEnrolments", member) == [enrolment]
    assert hub.refuses("TrainingEnrolment", training=training, member=member)


def test_ways_back(hub: "Hub") -> None:
    """A programme and an organiser list their courses."""
    programme, organiser = hub.add("Programme"), hub.add("Organisation")
    training = hub.add("Training", programme=programme, organiser=organiser)

    assert hub.behind("Programme", "trainings", programme) == hub.behind("Organisation", "trainings", organiser) == [training]
