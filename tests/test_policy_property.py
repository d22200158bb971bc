"""Nothing leaks: viewers and operations made at random, and no answer that holds what a viewer may not see; the seed is shown.

The people of `tests/peopled.py` bear values that stand nowhere else. Whoever is no developer sees none of them as they are, those of people
who are not reached not even under a mask, and both executors agree.
"""

from random import Random

import pytest

from resolvers.policy import Profile
from resolvers.reach import Reach
from tests.census import courses
from tests.graph import Graph, hub, hub_schema
from tests.operations import Maker
from tests.peopled import Peopled
from tests.test_executors import BATCH, OPERATIONS, SEED, compared, end_what_is_left, ids_of

SEEDS = range(SEED, SEED + max(1, OPERATIONS // BATCH // 4))
ROLES = [profile for profile in Profile if profile is not Profile.DEVELOPER]

PLAIN = ("张own", "欧阳own", "王own", "虚own", "证own", "15400005678", "15400001234", "0571-81234567", "33010019870101001X", "secret-")
TRADERS = ("欧阳铺own", "孙记own", "虚构巷own", "欧阳主own", "欧阳旧铺own")
"""What the people's values begin with or hold, of the own branch; of the others the same with their names."""


def canaries() -> list[str]:
    """Give what stands in no answer."""
    return [text.replace("own", name) for text in PLAIN + TRADERS for name in ("own", "sibling", "other")]


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_leaks(peopled: Peopled, seed: int) -> None:
    """No answer to any operation of a viewer who reaches some of the branches holds a personal value as it is."""
    random = Random(seed)  # noqa: S311 - it only has to be the same again
    profile = ROLES[seed % len(ROLES)] if seed % 2 else Profile.UNION_OFFICER
    reached = random.sample(sorted(peopled.branches), random.randint(0, 3))
    branches = [peopled.branches[name] for name in reached]
    reach = Reach(*(tuple({getattr(branch, part) for branch in branches}) for part in ("union", "region", "region")))
    async with Graph(peopled.url, hub_schema(profile), hub(), profile, reach=reach) as graph:
        ids = await ids_of(graph)
        schema = graph.planner.schema
        maker = Maker(schema, random, ids=ids, courses=courses(schema, seed * BATCH))
        maker.pools["ID"] += [text for texts in ids.values() for text in texts]
        for _ in range(BATCH):
            operation = maker.operation()
            text = (await compared(graph, operation)).decode()
            found = [canary for canary in canaries() if canary in text]

            assert not found, f"seed {seed}, {profile.name} who reaches {reached}: {operation.query}\n{operation.variables}"
    end_what_is_left()


async def test_developers_see_them(peopled: Peopled) -> None:
    """The values are there to be seen: a developer does."""
    async with Graph(peopled.url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER) as graph:
        data = await graph.data(
            """{
              members(first: 50) { nodes { name memberNo mobile idDocMasked } }
              enterprises(first: 50) { nodes { name brandName address contactPhone legalRepresentative names { name } } }
            }"""
        )

    plain = ("张own", "欧阳other", "虚sibling", "15400005678", "0571-81234567", "33010019870101001X", *TRADERS)
    assert [text for text in plain if text not in str(data)] == []
