"""Statements: a plan as the driver takes it: SQL text that never changes, and how each parameter is read from a request's values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import SelectBase

from resolvers.compiler.ir import Connection, Lookup, Plan, Several, Text
from resolvers.compiler.roots import batch, listed, looked_up, several
from resolvers.scope import Scope
from resolvers.slots import Held, Slot, Values


@dataclass(frozen=True, slots=True)
class Parameter:
    """A place in the SQL text that the request fills: the slot, and what the driver wants made of its value."""

    place: int
    name: str
    slot: Slot
    write: Callable[[Any], Any] | None = None

    def bind(self, values: Values) -> Any:
        """What the driver is given."""
        value = self.slot.read(values)
        return self.write(value) if self.write else value


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL in the driver's own form; ``known`` are its parameters as the driver takes them, null where ``parameters`` are to be."""

    sql: str
    known: tuple[Any, ...]
    parameters: tuple[Parameter, ...]

    @property
    def open(self) -> list[str]:
        """Each parameter that the request fills, and from what."""
        return [f"{each.name} = ${each.slot.name}" for each in self.parameters]

    def bind(self, values: Values) -> list[Any]:
        """The parameters of one request; a slot may refuse with a `Problem`."""
        bound = list(self.known)
        for parameter in self.parameters:
            bound[parameter.place] = parameter.bind(values)
        return bound


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is kept of a plan that is ready for one engine; ``key`` is that of the answer.

    ``first`` is ``None`` where the answer is ``known``. Of rows by ids, ``ids`` say in which order.
    """

    key: str
    known: str | None
    ids: Held
    first: Statement | None
    batches: tuple[Statement, ...]

    @property
    def statements(self) -> list[Statement]:
        """All statements, the root's first."""
        return [*([self.first] if self.first else []), *self.batches]


def prepare(scope: Scope, plan: Plan, dialect: Dialect) -> Prepared:
    """The statements of a plan."""
    known = plan.root.json if isinstance(plan.root, Text) else None
    ids = plan.root.ids if isinstance(plan.root, Several) else None
    batches = tuple(compiled(batch(scope, cut), dialect) for cut in plan.batches)
    return Prepared(plan.key, known, ids, _first(scope, plan, dialect), batches)


def _first(scope: Scope, plan: Plan, dialect: Dialect) -> Statement | None:
    match plan.root:
        case Lookup() as root:
            return compiled(looked_up(scope, root), dialect)
        case Several() as root:
            return compiled(several(scope, root), dialect) if root.records else None
        case Connection() as root:
            return compiled(listed(scope, root), dialect)
        case _:
            return None


def compiled(statement: SelectBase, dialect: Dialect) -> Statement:
    """A statement's text and parameters for one engine."""
    made = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    values = made.construct_params()
    found = [(name, values[name], _writer(made, name, dialect)) for name in made.positiontup or ()]
    known = tuple(None if isinstance(value, Slot) else write(value) if write else value for _, value, write in found)
    slots = tuple(Parameter(place, *each) for place, each in enumerate(found) if isinstance(each[1], Slot))
    return Statement(made.string, known, slots)


def _writer(made: SQLCompiler, name: str, dialect: Dialect) -> Callable[[Any], Any] | None:
    bind = made.binds.get(name)
    return bind.type.dialect_impl(dialect).bind_processor(dialect) if bind is not None else None
