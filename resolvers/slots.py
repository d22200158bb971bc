"""Slots: places in a plan for what each request brings anew, so that one plan serves all requests of its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

Held = Any
"""A value, or in a plan the `Slot` where one will stand."""

Values = Mapping[str, Any]
"""What a request brings: its variables by name, ready for SQL as GraphQL's types read them, and the day it is."""

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
        return Slot(self.name, _once(lambda values: make(self.read(values))), self.kinds)


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
    return Slot(
        name, _once(lambda values: make(*filled(parts, values))), tuple(dict.fromkeys(kind for slot in slots for kind in slot.kinds))
    )


def _once(read: Callable[[Values], Any]) -> Callable[[Values], Any]:
    """The same, done once for a request however many places of a statement are filled by it: it is kept among the values."""
    key = object()

    def kept(values: Values) -> Any:
        held = cast("dict[object, Any]", values)
        if key not in held:
            held[key] = read(values)
        return held[key]

    return kept


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
