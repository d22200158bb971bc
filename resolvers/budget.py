"""How much one list may ask of the database: engines parse expressions only so deep and so long, so more is refused before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.catalog import Bound, Catalog, ThroughMany, ToMany
from db.entity import Derived, Either, Relation
from resolvers.problems import BadUserInputError

# SQLite 3.40 gives up at an expression thirty levels deep in these units, and at a chain of a thousand conditions; a page's own statement
# takes some of both.
DEEPEST = 18
MOST = 200
KEYS = 10

STEP = 3
"""What going through a relation costs in depth: a subquery within a condition. A derived field is one too."""

DERIVED = 5
"""What a condition on a derived field, or on a tree, counts: it is an expression of its own each time."""


def check_list(catalog: Catalog, bound: Bound, where: Mapping[str, Any], order_by: Sequence[Mapping[str, Any]]) -> None:
    """Refuses a filter that is too deep or too long, and an order of too many or too deep keys.

    Raises:
        BadUserInputError: with the figure, its limit, and the way out.
    """
    depth, count = measure(catalog, bound, where)
    if depth > DEEPEST:
        message = f"this filter is {depth} levels deep, of {DEEPEST}; a step through a relation takes {STEP}: ask in two requests"
        raise BadUserInputError(message, at="where", figures={"requested": depth, "limit": DEEPEST})
    if count > MOST:
        message = f"this filter holds {count} conditions, of {MOST}: use in for many values of one field, or ask in parts"
        raise BadUserInputError(message, at="where", figures={"requested": count, "limit": MOST})
    keys = max(len(order_by), *map(_steps, order_by), 0)
    if keys > KEYS:
        message = f"an order takes at most {KEYS} keys, each at most {KEYS} relations away"
        raise BadUserInputError(message, at="orderBy", figures={"requested": keys, "limit": KEYS})


def measure(catalog: Catalog, bound: Bound, where: Mapping[str, Any]) -> tuple[int, int]:
    """How deep a filter is, and how many conditions it holds."""
    parts = [_part(catalog, bound, key, given) for key, given in where.items()]
    return max((depth for depth, _ in parts), default=0), sum(count for _, count in parts)


def _part(catalog: Catalog, bound: Bound, key: str, given: Any) -> tuple[int, int]:
    if key in {"and", "or", "not"}:
        return _under(1, [measure(catalog, bound, item) for item in (given if isinstance(given, list) else [given])])
    member = bound.members.get(key) or bound.provenance.get(key)
    match member:
        case Relation():
            return _under(STEP, [measure(catalog, catalog[member.target], given)])
        case Either():
            return _under(STEP, [measure(catalog, catalog[member.targets[name].target], item) for name, item in given.items()])
        case ToMany() | ThroughMany():
            return _behind(catalog, member, given)
        case Derived():
            return STEP, DERIVED * operands(given)
        case _:
            return (STEP, DERIVED) if key == "within" else (1, operands(given))


def operands(given: Any) -> int:
    """How many comparisons the operators of one field make: a list of names to look for is as many as it names apart."""
    if not isinstance(given, Mapping):
        return 1
    return sum(len(set(inner)) if name == "hasAny" else operands(inner) for name, inner in given.items())


def _behind(catalog: Catalog, member: ToMany | ThroughMany, given: Mapping[str, Any]) -> tuple[int, int]:
    end = catalog[member.source if isinstance(member, ToMany) else member.far.target]
    stated = [item.get("where", {}) if name == "count" else item for name, item in given.items()]
    return _under(STEP + ("every" in given), [measure(catalog, end, item) for item in stated])


def _under(cost: int, parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return cost + max((depth for depth, _ in parts), default=0), 1 + sum(count for _, count in parts)


def _steps(item: Mapping[str, Any]) -> int:
    return 1 + max((_steps(inner) for inner in item.values() if isinstance(inner, Mapping)), default=0)
