"""Suppression: numbers of too few people are withheld, and beside them as many as keep a total from giving them away.

The numbers of one table are of regions, each a part of the one above it. Whoever is shown a total and all parts but one works out the one
(``domain/identifiers.md`` section 9, leak 2): then the smallest of the others is withheld too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from resolvers.policy import FEWEST

Place = int | None
"""A region by its number; ``None`` for all of them."""


def withheld_places(people: Mapping[Place, int], above: Mapping[int, int | None], hidden: Collection[Place] = ()) -> set[Place]:
    """The places of a table whose numbers are withheld: each is over so many ``people``; ``above`` names the region over a region.

    ``hidden`` are withheld whatever stands beside them.
    """
    withheld = {place for place, count in people.items() if count < FEWEST} | set(hidden)
    parts = _parts(people, above)
    # From the top down: what is withheld of a part is kept from being added up of its own parts, or taken away from a total.
    for place in sorted(parts, key=lambda place: _depth(place, above)):
        shown = sorted(parts[place] - withheld, key=lambda part: (people[part], part or 0))
        while shown and _gives_away(place, people, parts[place], withheld):
            withheld.add(shown.pop(0))
    return withheld


def _gives_away(place: Place, people: Mapping[Place, int], parts: set[Place], withheld: set[Place]) -> bool:
    """Whether what is shown of the parts of a place tells what is not: by adding it up, or by taking it away from the total."""
    if place in withheld:
        return not withheld & parts
    rest = people[place] - sum(people[part] for part in parts - withheld)
    return rest < FEWEST if withheld & parts else 0 < rest < FEWEST


def _parts(people: Collection[Place], above: Mapping[int, int | None]) -> dict[Place, set[Place]]:
    """The places right beneath each place, as far as the table has them."""
    found: dict[Place, set[Place]] = {}
    for place in people:
        total = _total(place, people, above)
        if total is not place:
            found.setdefault(total, set()).add(place)
    return found


def _total(place: Place, people: Collection[Place], above: Mapping[int, int | None]) -> Place:
    """The nearest place over a place that the table has; the place itself where there is none."""
    over = place
    while over is not None:
        over = above.get(over)
        if over in people:
            return over
    return place


def _depth(place: Place, above: Mapping[int, int | None]) -> int:
    depth = 0
    while place is not None:
        place, depth = above.get(place), depth + 1
    return depth
