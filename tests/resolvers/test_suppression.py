"""Suppression: nobody works out a number of too few people from what is shown beside it; tried out over tables made at random."""

from itertools import pairwise
from random import Random

import pytest

from resolvers.policy import FEWEST
from resolvers.suppression import Place, withheld_places
from tests.test_executors import SEED

CITY, EAST, WEST, NORTH, HILL, LAKE = 1, 2, 3, 4, 5, 6
ABOVE = {CITY: None, EAST: CITY, WEST: CITY, NORTH: CITY, HILL: EAST, LAKE: EAST}


@pytest.mark.parametrize(
    ("people", "withheld"),
    [
        ({CITY: 100}, set()),
        ({CITY: 4}, {CITY}),
        ({EAST: 4, WEST: 90}, {EAST}),
        ({CITY: 94, EAST: 4, WEST: 90}, {EAST, WEST}),
        ({CITY: 154, EAST: 4, WEST: 90, NORTH: 60}, {EAST, NORTH}),
        ({CITY: 97, EAST: 4, WEST: 3, NORTH: 90}, {EAST, WEST}),
        ({CITY: 92, EAST: 1, WEST: 1, NORTH: 90}, {EAST, WEST, NORTH}),
        ({CITY: 94, WEST: 90}, {WEST}),
        ({CITY: 95, WEST: 90}, set()),
        ({CITY: 150, WEST: 90, NORTH: 60}, set()),
        ({CITY: 99, WEST: 90, NORTH: 60}, set()),
        ({CITY: 94, EAST: 4}, {EAST}),
        ({None: 94, CITY: 94, WEST: 4}, {WEST}),
        ({None: 94, EAST: 4, WEST: 90}, {EAST, WEST}),
        ({CITY: 154, EAST: 60, WEST: 90, NORTH: 4, HILL: 30, LAKE: 30}, {NORTH, EAST, HILL}),
        ({CITY: 154, EAST: 60, WEST: 90, NORTH: 4, HILL: 3, LAKE: 57}, {NORTH, EAST, HILL}),
        ({CITY: 9, EAST: 9, HILL: 4, LAKE: 5}, {HILL, LAKE}),
        ({CITY: 9, HILL: 4, LAKE: 5}, {HILL, LAKE}),
    ],
)
def test_tables(people: dict[Place, int], withheld: set[Place]) -> None:
    """What is small is withheld; with a total beside it one more; what is withheld is not added up of its parts either."""
    assert withheld_places(people, ABOVE) == withheld


def test_no_difference_gives_away() -> None:
    """Whatever is withheld has another withheld part beside it, or a total that is withheld, or none; the seed is shown."""
    for seed in range(SEED, SEED + 200):
        check(seed, Random(seed))  # noqa: S311 - it only has to be the same again


def check(seed: int, random: Random) -> None:
    """Make a table, and look at every total of it."""
    above: dict[int, int | None] = {number: random.choice([None, *range(1, number)]) for number in range(1, 30)}
    leaves = {number: random.choice([0, 1, 4, 5, 9, 50]) for number in above if number not in above.values()}
    counts = {number: sum(count for leaf, count in leaves.items() if number in _over(leaf, above)) for number in above}
    people: dict[Place, int] = {number: counts[number] for number in above if random.random() < 0.7}
    withheld = withheld_places(people, above)

    assert {place for place, count in people.items() if count < FEWEST} <= withheld
    for place, count in people.items():
        parts = {part for part in people if part is not place and _next_over(part, people, above) == place}
        if place in withheld:
            assert not parts or parts & withheld, seed
        else:
            rest = count - sum(people[part] for part in parts - withheld)
            assert not parts - withheld or rest >= FEWEST or (rest == 0 and not parts & withheld), seed


def _over(place: int, above: dict[int, int | None]) -> list[int]:
    """Give a place and all over it."""
    found: list[int] = [place]
    while (over := above[found[-1]]) is not None:
        found.append(over)
    return found


def _next_over(place: Place, people: dict[Place, int], above: dict[int, int | None]) -> Place:
    """Give the next place over a place that the table has."""
    line = [over for over in _over(place or 0, above) if over in people]
    return dict(pairwise(line)).get(line[0])
