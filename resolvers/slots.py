"""Slots: places in a plan for what each request brings anew, so that one plan serves all requests of its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

Held = Any
"""A value, or in a plan the `Slot` where one will stand."""

Values = Mapping[str, Any]
"""What a request brings: its variables by name, ready for SQL as GraphQL's types read them, and the day it is."""

MISSING = object()
"""Stands for what is not made yet."""

TODAY = "@today"
"""The name of the day among the values; no variable is called so."""

NOW = "@now"
"""The name of the moment of the request."""

ROW = "@row"
"""The name of what one row brings, where a row has a plan of its own."""


@dataclass(frozen=True, eq=False)
class Slot:
    """A value that only the request knows. ``name`` tells a person where it comes from; ``read`` may refuse with a `Problem`.

    ``kinds`` are the prefixes of the ids that it holds, where the plan depends on their types.
    """

    name: str
    read: Callable[[Values], Any]
    kinds: tuple[str, ...] = ()

    def then(self, make: Callable[[Any], Any]) -> Slot:
        """What is made of the value once it is there."""
        return Slot(self.name, _once(make, self.read), self.kinds)


def slot_at(*path: str | int, kinds: tuple[str, ...] = ()) -> Slot:
    """The slot of one value, or of a part of it."""

    def read(values: Values) -> Any:
        found: Any = values
        for step in path:
            found = found[step]
        return found

    return Slot(".".join(map(str, path)), read, kinds)


def made(given: Any, make: Callable[[Any], Any]) -> Any:
    """``make(given)``: now where it is known, else once it is."""
    return given.then(make) if isinstance(given, Slot) else make(given)


def made_of(parts: list[Any], make: Callable[..., Any]) -> Any:
    """``make(*parts)``: now where no slot stands in any of them, else once their values are there."""
    if not is_open(parts):
        return make(*parts)
    slots = list(_slots(parts))
    name = ", ".join(dict.fromkeys(slot.name for slot in slots))
    kinds = tuple(dict.fromkeys(kind for slot in slots for kind in slot.kinds))
    return Slot(name, _once(lambda given: make(*given), partial(_each, parts)), kinds)


def _once(make: Callable[[Any], Any], read: Callable[[Values], Any]) -> Callable[[Values], Any]:
    """What is made of what is read, once for a request however many places of a statement are filled by it: it is kept among the values."""
    key = object()

    def kept(values: Values) -> Any:
        held = cast("dict[object, Any]", values)
        found = held.get(key, MISSING)
        if found is MISSING:
            found = held[key] = make(read(values))
        return found

    return kept


def _each(parts: list[Any], values: Values) -> list[Any]:
    return [part.read(values) if isinstance(part, Slot) else filled(part, values) for part in parts]


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
    return next(_slots(given), None) is not None


def _slots(given: Any) -> Iterator[Slot]:
    match given:
        case Slot():
            yield given
        case Mapping():
            yield from _slots(list(given.values()))
        case list() | tuple():
            for item in given:
                yield from _slots(item)
        case _:
            return
