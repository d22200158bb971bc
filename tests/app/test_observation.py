"""Observation: a request keeps the id that a proxy gave it, as far as it can stand in a log."""

import pytest
from starlette.types import Scope

from app.observation import CURRENT, Observation, note_codes, note_open, note_role, reference, request_id


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        (b"0af7651916cd43dd", True),
        (b"a.b_c-d.12", True),
        (b"short", False),
        (b"x" * 65, False),
        (b"line\nbreak", False),
        (b"\xff" * 20, False),
        (None, False),
    ],
)
def test_request_id(header: bytes | None, kept: bool) -> None:  # noqa: FBT001 - a case
    """What could break a line or fill it is replaced by an id of our own."""
    scope: Scope = {"headers": [(b"accept", b"*/*"), *([(b"x-request-id", header)] if header else [])]}
    found = request_id(scope)

    assert (found.encode() == header) is kept
    assert kept or len(found) == 16


def test_outside_a_request() -> None:
    """Where no request is answered nothing is noted, and an error has a name all the same."""
    note_codes(["TIMEOUT"])
    note_role("PUBLIC")
    note_open()

    assert len(reference()) == 16


def test_within_a_request() -> None:
    """What is told last counts, and an error is named by the request."""
    observation = Observation("an-id")
    given = CURRENT.set(observation)
    note_codes(["A"])
    note_codes(["B", "C"])
    note_role("PUBLIC")
    note_open()

    assert (observation.codes, reference()) == (["B", "C"], "an-id")
    assert (observation.role, observation.stays_open) == ("PUBLIC", True)
    CURRENT.reset(given)
