"""Statements: a plan as the driver takes it: SQL text that never changes, and how each parameter is read from a request's values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import SelectBase

from resolvers.compiler.engines import ENGINES, Engine
from resolvers.compiler.ir import Connection, Fill, Lookup, Plan, Several, Text
from resolvers.compiler.roots import batch, listed, looked_up, several
from resolvers.scope import Scope
from resolvers.slots import Held, Slot, Values

Write = Callable[[Any], Any]
"""What a driver wants made of a value."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What the request fills in a SQL text, in one place or in several: the slot, and what the driver wants made of its value."""

    places: tuple[int, ...]
    name: str
    slot: Slot
    write: Write | None = None

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
        """Each place that the request fills, in the text's order, and from what."""
        placed = {place: f"{each.name} = ${each.slot.name}" for each in self.parameters for place in each.places}
        return [placed[place] for place in sorted(placed)]

    def bind(self, values: Values) -> list[Any]:
        """The parameters of one request; a slot may refuse with a `Problem`. What stands in several places is read once."""
        bound = list(self.known)
        for parameter in self.parameters:
            value = parameter.bind(values)
            for place in parameter.places:
                bound[place] = value
        return bound


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is kept of a plan that is ready for one engine; ``key`` is that of the answer, ``fills`` are what Python fills in.

    ``first`` is ``None`` where the answer is ``known``. Of rows by ids, ``ids`` say in which order.
    """

    key: str
    known: bytes | None
    ids: Held
    first: Statement | None
    batches: tuple[Statement, ...]
    fills: tuple[Fill, ...]

    @property
    def statements(self) -> list[Statement]:
        """All statements, the root's first."""
        return [*([self.first] if self.first else []), *self.batches]


def prepare(scope: Scope, plan: Plan, dialect: Dialect) -> Prepared:
    """The statements of a plan."""
    engine = ENGINES[dialect.name]
    known = plan.root.json.encode() if isinstance(plan.root, Text) else None
    ids = plan.root.ids if isinstance(plan.root, Several) else None
    batches = tuple(compiled(batch(scope, cut, engine), dialect) for cut in plan.batches)
    return Prepared(plan.key, known, ids, _first(scope, plan, dialect, engine), batches, plan.fills)


def _first(scope: Scope, plan: Plan, dialect: Dialect, engine: Engine) -> Statement | None:
    match plan.root:
        case Lookup() as root:
            return compiled(looked_up(scope, root, engine), dialect)
        case Several() as root:
            return compiled(several(scope, root, engine), dialect) if root.records else None
        case Connection() as root:
            return compiled(listed(scope, root, engine), dialect)
        case _:
            return None


def compiled(statement: SelectBase, dialect: Dialect) -> Statement:
    """A statement's text and parameters for one engine."""
    made = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    values, names = made.construct_params(), tuple(made.positiontup or ())
    writers = {name: _writer(made, name, dialect) for name in names}
    known = {name: _known(values[name], write) for name, write in writers.items()}
    filled = [name for name in writers if isinstance(values[name], Slot)]
    parameters = (Parameter(_places(names, name), name, values[name], writers[name]) for name in filled)
    return Statement(made.string, tuple(known[name] for name in names), tuple(parameters))


def _places(names: Sequence[str], name: str) -> tuple[int, ...]:
    return tuple(place for place, each in enumerate(names) if each == name)


def _writer(made: SQLCompiler, name: str, dialect: Dialect) -> Write | None:
    bind = made.binds.get(name)
    return bind.type.dialect_impl(dialect).bind_processor(dialect) if bind is not None else None


def _known(value: Held, write: Write | None) -> Any:
    if isinstance(value, Slot):
        return None
    return write(value) if write else value
