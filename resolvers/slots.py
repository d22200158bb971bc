"""Slots: places in a plan for what each request brings anew, so that one plan serves all requests of its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Held = Any
"""A value, or in a plan the `Slot` where one will stand."""

Values = Mapping[str, Any]
"""What a request brings: its variables by name, ready for SQL as GraphQL's types read them, and the day it is."""

TODAY = "today"
"""The name of the day among the values; no variable is called so, for theirs begin with ``$``."""


@dataclass(frozen=True, eq=False)
class Slot:
    """A value that only the request knows. ``name`` tells a person where it comes from; ``read`` may refuse with a `Problem`."""

    name: str
    read: Callable[[Values], Any]

    def then(self, make: Callable[[Any], Any]) -> Slot:
        """What is made of the value once it is there."""
        return Slot(self.name, lambda values: make(self.read(values)))


def slot_at(name: str, *path: str | int) -> Slot:
    """The slot of one value, or of a part of it."""

    def read(values: Values) -> Any:
        found = values[name]
        for step in path:
            found = found[step]
        return found

    return Slot(".".join((name, *map(str, path))), read)


def made(given: Any, make: Callable[[Any], Any]) -> Any:
    """``make(given)``: now where it is known, else once it is."""
    return given.then(make) if isinstance(given, Slot) else make(given)


def made_of(parts: list[Any], make: Callable[..., Any]) -> Any:
    """``make(*parts)``: now where no slot stands in any of them, else once their values are there."""
    if not is_open(parts):
        return make(*parts)
    name = ", ".join(sorted(set(_names(parts))))
    return Slot(name, lambda values: make(*filled(parts, values)))


def filled(given: Any, values: Values) -> Any:
    """The same with every slot's value in its place."""
    match given:
        case Slot():
            return given.read(values)
        case Mapping():
            return {key: filled(item, values) for key, item in given.items()}
        case list() | tuple():
            return [filled(item, values) for item in given]
        case _:
            return given


def is_open(given: Any) -> bool:
    """Whether a slot stands anywhere in it."""
    return next(_names(given), None) is not None


def _names(given: Any) -> Iterator[str]:
    match given:
        case Slot(name=name):
            yield name
        case Mapping():
            yield from _names(list(given.values()))
        case list() | tuple():
            for item in given:
                yield from _names(item)
        case _:
            return
