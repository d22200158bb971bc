"""Planners: a profile's schema is made when it is asked for first, once for all who wait."""

import asyncio

from app.planners import Planners
from app.settings import read_settings
from resolvers.access import Profile
from tests.graph import hub


def planners(mode: str = "production") -> Planners:
    """Make those of a server in a mode."""
    return Planners(read_settings({"GONGTU_MODE": mode}), hub())


async def test_made_once() -> None:
    """The public's is there from the start; another is made once, however many ask for it at the same time."""
    made = planners()
    first = [name for name, _ in made.made]
    await asyncio.gather(*(made.make(Profile.AUDITOR) for _ in range(3)))

    assert first == ["PUBLIC"]
    assert dict(made.made) == {"PUBLIC": made.of(Profile.PUBLIC), "AUDITOR": made.of(Profile.AUDITOR)}
    assert "auditRecords" in made.of(Profile.AUDITOR).parent.fields
    assert "auditRecords" not in made.of(Profile.PUBLIC).parent.fields


def test_limits() -> None:
    """Each profile has its own limits."""
    made = planners()

    assert [made.of(profile).limits.cost for profile in (Profile.PUBLIC, Profile.PORTAL)] == [5_000, 50_000]


async def test_who_is_told_names() -> None:
    """Strangers in production are told no names that they did not ask for; developers and known viewers are."""
    schemas = [planners().schema(Profile.PUBLIC), planners("development").schema(Profile.PUBLIC), planners().schema(Profile.PORTAL)]
    results = [await schema.execute("{ craftsmann { name } }") for schema in schemas]

    assert ["Did you mean" in result.errors[0].message for result in results if result.errors] == [False, True, True]
