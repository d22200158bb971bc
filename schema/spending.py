"""Spending: what an answer cost, by the weights of its price; a list counts with the items that it has, what is not there costs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import SelectionSetNode

from schema.pricing import Pricer
from schema.weights import weight_of


@dataclass(frozen=True, eq=False, slots=True)
class Spent:
    """A field by its key in the answer, what each of its items weighs, and what is selected of them."""

    key: str
    weight: int
    inner: tuple[Spent, ...]


def spent(pricer: Pricer, data: Mapping[str, Any]) -> int:
    """What the data of an answer cost. As in its price, what is selected twice is paid twice."""
    return _of(_fields(pricer, pricer.operation.selection_set, pricer.root, {}), data)


def _fields(pricer: Pricer, chosen: SelectionSetNode, parent: Any, known: dict[tuple[int, str], tuple[Spent, ...]]) -> tuple[Spent, ...]:
    """The fields of a selection, worked out once, however many items are made of it."""
    place = id(chosen), parent.name
    if place not in known:
        found = ((node, of) for node, of in pricer.fields(chosen, parent, set()) if not node.name.value.startswith("__"))
        known[place] = tuple(
            Spent(
                node.alias.value if node.alias else node.name.value,
                weight_of(of, node.name.value).weight,
                _fields(pricer, node.selection_set, pricer.type_of(of, node), known) if node.selection_set else (),
            )
            for node, of in found
        )
    return known[place]


def _of(fields: tuple[Spent, ...], data: Mapping[str, Any]) -> int:
    total = 0
    for field in fields:
        value = data.get(field.key)
        for item in value if isinstance(value, list) else (value,):
            if item is not None:
                total += field.weight + (_of(field.inner, item) if field.inner else 0)
    return total
