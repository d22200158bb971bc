"""Views: types that no entity declares, over the rows of one that does. A view shows the row, and beside it what Python gives for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.batches import Batched, Row
from db.entity import Described
from db.values import Value
from resolvers.page import Query
from resolvers.scope import Scope
from resolvers.slots import ROW, Held, slot_at

Arguments = Mapping[str, Held]


@dataclass(frozen=True)
class Opened:
    """A list that a row stands for: ``shape`` and which values are missing tell its plan, ``held`` are the values of this row."""

    shape: Any
    held: Mapping[str, Any]

    @property
    def present(self) -> tuple[str, ...]:
        """The values that are there: lists of one shape with the same ones share a plan."""
        return tuple(name for name, value in self.held.items() if value is not None)

    @property
    def slots(self) -> dict[str, Held]:
        """Places for the values, which then stand under `ROW`."""
        return {name: None if value is None else slot_at(ROW, name) for name, value in self.held.items()}


@dataclass(frozen=True, kw_only=True)
class Behind(Described):
    """A list of records of any type that a row stands for.

    ``open`` reads what the row needs: ``None`` where nothing may be listed, not even how much. ``query`` makes the list of a shape, from
    values or from slots.
    """

    needs: tuple[str, ...]
    open: Callable[[Scope, Row, Arguments], Opened | None]
    query: Callable[[Scope, Any, Mapping[str, Held]], Query]


@dataclass(frozen=True, kw_only=True)
class Told(Described):
    """A scalar that the request knows, whatever the row: ``held`` reads it from the view's arguments, or is a slot.

    It ``passes`` where it is another at the next moment.
    """

    value: Value
    held: Callable[[Arguments], Held]
    passes: bool = False


@dataclass(frozen=True, kw_only=True)
class Itself(Described):
    """The row's own record."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A type and the root field that lists it: the rows of ``over`` that fulfil ``where``.

    ``flags`` are the Boolean arguments of the root, false unless said, with what they mean in English and Chinese.
    """

    name: str
    en: str
    zh: str
    root: str
    root_en: str
    root_zh: str
    over: str
    where: Mapping[str, Any]
    flags: Mapping[str, tuple[str, str]]
    members: Mapping[str, Itself | Told | Batched | Behind]

    def read(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Held]]:
        """The arguments of the list, and the flags."""
        listed = {name: value for name, value in given.items() if name not in self.flags}
        listed["where"] = {"and": [given.get("where") or {}, self.where]}
        return listed, {name: bool(given.get(name)) for name in self.flags}
