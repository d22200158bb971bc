"""Ranges: the ids of people's records that were read, folded into runs without a gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDEST = 1_000
"""Ids in one range. Whoever looks for an id need not look at ranges that begin further away than this."""

Key = tuple[str, int, int]
"""A record of people: its entity's name, its placement, its id."""


@dataclass(frozen=True, kw_only=True)
class Range:
    """All records of an entity at a placement from the first id to the last; each of them was read."""

    entity: str
    region: int
    first: int
    last: int


def ranges(keys: Iterable[Key]) -> tuple[Range, ...]:
    """The runs of the ids that were read, in order.

    A range is never widened to an id that was not read: "who saw this member" tells no lie.
    """
    runs: list[tuple[str, int, int, int]] = []
    for entity, region, number in sorted(set(keys)):
        if runs:
            *run, first, last = runs[-1]
            if run == [entity, region] and number == last + 1 and number - first < WIDEST:
                runs[-1] = (entity, region, first, number)
                continue
        runs.append((entity, region, number, number))
    return tuple(Range(entity=entity, region=region, first=first, last=last) for entity, region, first, last in runs)
