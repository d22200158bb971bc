"""Refusing: what an operation may cost, and in words where it costs too much and which page size would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import FieldNode

from resolvers.problems import CostLimitError
from schema.pricing import Priced, Pricer, Variables
from schema.weights import weight_of


@dataclass(frozen=True)
class Place:
    """A list on the way to what costs most."""

    node: FieldNode
    path: str
    coordinate: str
    argument: str
    size: int


def too_dear(priced: Priced, variables: Variables, cost: int, limit: int) -> CostLimitError:
    """The refusal of an operation under these variables."""
    pricer = priced.pricer.at(variables)
    places = sorted(_places(pricer), key=lambda place: -place.size)
    advised = ((place, _affordable(pricer, variables, place, cost, limit)) for place in places)
    place, size = next(((place, size) for place, size in advised if size > 0), (places[0] if places else None, 0))
    way = f"{place.argument}: {size}" if place and size else "several requests, each for a part of it"
    at = f" at {place.path} ({place.coordinate})" if place else ""
    message = f"the query may read {cost:,} records, the limit is {limit:,}; ask for less: {way}{at}"
    where = {"coordinate": place.coordinate} if place else {}
    return CostLimitError(message, figures={"requested": cost, "limit": limit, **where})


def _affordable(pricer: Pricer, variables: Variables, place: Place, cost: int, limit: int) -> int:
    """The page size at a place that all of it can be had with; a price is linear in each page size."""
    rest = pricer.at(variables, {id(place.node): 0}).whole()[0]
    return min(place.size, (limit - rest) * place.size // (cost - rest)) if cost > rest else 0


def _places(pricer: Pricer) -> Iterator[Place]:
    """The lists on the way from the root to what costs most at each level."""
    chosen: Any = pricer.operation.selection_set
    parent: Any = pricer.root
    path: list[str] = []
    while chosen:
        around = [(sum(term[0] for term in pricer.field(node, of)), node, of) for node, of in pricer.fields(chosen, parent, set())]
        _, node, parent = max(around, key=lambda each: each[0], default=(0, None, None))
        if node is None or node.name.value.startswith("__"):
            return
        path.append(node.name.value)
        weight = weight_of(parent, node.name.value)
        size: Any = pricer.size(node, weight)
        named = [argument.name.value for argument in node.arguments or () if argument.name.value in weight.slicing]
        if size > 1 and named:
            yield Place(node, ".".join(path), f"{parent.name}.{node.name.value}", named[0], size)
        chosen, parent = node.selection_set, pricer.type_of(parent, node)
