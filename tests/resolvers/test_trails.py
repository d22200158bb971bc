"""Trails: an auditor's question is checked, and leads to the chain of a region that is reached or to none."""

from typing import Any

import pytest

from resolvers.policy import Profile, Viewer
from resolvers.problems import Problem
from resolvers.scope import Scope
from resolvers.trails import Asked, Trail, trail_of
from tests.graph import TODAY, hub

SCOPE = Scope(hub(), Viewer(Profile.AUDITOR, regions=(7, 8)), TODAY)


@pytest.mark.parametrize(
    ("asked", "trail"),
    [
        (Asked(first=3), Trail(hub(), "-", 3)),
        (Asked(first=3, region="region_7"), Trail(hub(), "region_7", 3)),
        (Asked(first=3, region="region_9"), Trail(hub(), None, 3)),
        (Asked(first=3, about="member_8_1"), Trail(hub(), "region_8", 3, ("Member", 8, 1))),
        (Asked(first=3, about="skill_certificate_9_1"), Trail(hub(), None, 3, ("SkillCertificate", 9, 1))),
        (Asked(first=3, region="region_7", after=f"{Trail(hub(), 'region_7', 1).mark}.12"), Trail(hub(), "region_7", 3, before=12)),
    ],
)
def test_trail(asked: Asked, trail: Trail) -> None:
    """A region stands for its chain, a record of people for those of its region's chain that name it."""
    assert trail_of(SCOPE, asked, 100) == trail


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"first": 0}, "PAGE_SIZE"),
        ({"first": 101}, "PAGE_SIZE"),
        ({"first": 1, "region": "region_7", "about": "member_7_1"}, "BAD_USER_INPUT"),
        ({"first": 1, "region": "7"}, "BAD_USER_INPUT"),
        ({"first": 1, "about": "region_7"}, "BAD_USER_INPUT"),
        ({"first": 1, "about": "member_7"}, "BAD_USER_INPUT"),
        ({"first": 1, "region": "region_7\0"}, "BAD_USER_INPUT"),
        ({"first": 1, "after": f"{Trail(hub(), 'region_7', 1).mark}.12"}, "CURSOR_MISMATCH"),
    ],
)
def test_refused(asked: dict[str, Any], code: str) -> None:
    """What cannot be meant is refused, and where it stands is named."""
    with pytest.raises(Problem) as refusal:
        trail_of(SCOPE, Asked(**asked), 100)

    assert refusal.value.code == code


async def test_nothing_is_asked() -> None:
    """Of a region that is not reached nothing is read."""

    async def ask(_statement: object) -> Any:
        raise AssertionError

    assert await Trail(hub(), None, 3).page(ask) == ([], False)
