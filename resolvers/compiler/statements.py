"""Statements: a plan as the driver takes it: SQL text that never changes, and how each parameter is read from a request's values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import SelectBase

from resolvers.compiler import json_postgresql, json_sqlite
from resolvers.compiler.ir import Connection, Lookup, Plan, Several
from resolvers.compiler.roots import batch, listed, looked_up, several
from resolvers.scope import Scope
from resolvers.slots import Held, Slot, Values

ENGINES = {"sqlite": json_sqlite, "postgresql": json_postgresql}
"""How each engine writes JSON, as SQLAlchemy's compiler knows once they are read."""

TOLD_THE_MOST = {"postgresql"}
"""Engines that plan by how many rows a page can have at most."""


@dataclass(frozen=True)
class Parameter:
    """One place in the SQL text: a known value as the driver takes it, or a slot and what the driver wants made of its value."""

    name: str
    value: Held
    write: Callable[[Any], Any] | None = None

    def bind(self, values: Values) -> Any:
        """What the driver is given for a slot."""
        value = self.value.read(values)
        return self.write(value) if self.write else value


@dataclass(frozen=True)
class Statement:
    """SQL in the driver's own form."""

    sql: str
    parameters: tuple[Parameter, ...]

    @property
    def open(self) -> list[str]:
        """Each parameter that the request fills, and from what."""
        return [f"{each.name} = ${each.value.name}" for each in self.parameters if isinstance(each.value, Slot)]

    def bind(self, values: Values) -> list[Any]:
        """The parameters of one request; a slot may refuse with a `Problem`. What stands in several places is read once."""
        bound = list(self._known)
        for parameter, places in self._filled:
            value = parameter.bind(values)
            for place in places:
                bound[place] = value
        return bound

    @cached_property
    def _known(self) -> list[Any]:
        return [parameter.value for parameter in self.parameters]

    @cached_property
    def _filled(self) -> list[tuple[Parameter, list[int]]]:
        places: dict[str, list[int]] = {}
        for place, parameter in enumerate(self.parameters):
            if isinstance(parameter.value, Slot):
                places.setdefault(parameter.name, []).append(place)
        return [(self.parameters[standing[0]], standing) for standing in places.values()]


@dataclass(frozen=True)
class Prepared:
    """A plan made ready for one engine: ``first`` is ``None`` where the answer is known."""

    plan: Plan
    first: Statement | None
    batches: tuple[Statement, ...]

    @property
    def statements(self) -> list[Statement]:
        """All statements, the root's first."""
        return [*([self.first] if self.first else []), *self.batches]


def prepare(scope: Scope, plan: Plan, dialect: Dialect) -> Prepared:
    """The statements of a plan."""
    most = scope.page_max + 1 if dialect.name in TOLD_THE_MOST else None
    return Prepared(plan, _first(scope, plan, dialect, most), tuple(compiled(batch(scope, cut, most), dialect) for cut in plan.batches))


def _first(scope: Scope, plan: Plan, dialect: Dialect, most: int | None) -> Statement | None:
    match plan.root:
        case Lookup() as root:
            return compiled(looked_up(scope, root, most), dialect)
        case Several() as root:
            return compiled(several(scope, root, most), dialect) if root.records else None
        case Connection() as root:
            return compiled(listed(scope, root, most), dialect)
        case _:
            return None


def compiled(statement: SelectBase, dialect: Dialect) -> Statement:
    """A statement's text and parameters for one engine."""
    made = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    values = made.construct_params()
    return Statement(made.string, tuple(_parameter(made, name, values[name], dialect) for name in made.positiontup or ()))


def _parameter(made: SQLCompiler, name: str, value: Held, dialect: Dialect) -> Parameter:
    bind = made.binds.get(name)
    write = bind.type.dialect_impl(dialect).bind_processor(dialect) if bind is not None else None
    if isinstance(value, Slot):
        return Parameter(name, value, write)
    return Parameter(name, write(value) if write else value)
