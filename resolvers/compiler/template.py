"""Templates: the viewer's predicates and the derived values are the same over every row, so SQLAlchemy compiles each but once.

What differs from one use to the next are names and parameters. A template is the text between them; a use has its own row, a name of its
own for each other table, and parameters of its own. It writes what the expression itself would write, letter by letter.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, Boolean, ColumnElement, FromClause, Select, select
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import Grouping
from sqlalchemy.types import NULLTYPE

from resolvers.compiler.columns import columns_within
from resolvers.compiler.json import Written, is_bare

Label = tuple[str, str]
"""What a compiler is asked to name: the kind of thing, and SQLAlchemy's own mark for it."""

PARAMETER = "parameter"
MARK = re.compile("zq([0-9]+)qz")
START, END = "\x02", "\x03"


class Recording(SQLCompiler):
    """What an engine's compiler does otherwise while a template is made: each name and each parameter becomes a mark."""

    def __init__(self, dialect: Dialect, statement: Select[Any]) -> None:
        """Compiles the statement."""
        self.marks: dict[Label, str] = {}
        super().__init__(dialect, statement)

    def _truncated_identifier(self, ident_class: str, name: Any) -> str:
        return self.marks.setdefault((ident_class, str(name)), f"zq{len(self.marks)}qz")

    def visit_bindparam(self, bindparam: BindParameter[Any], *_given: Any, **_options: Any) -> str:
        """A mark."""
        self.binds[bindparam.key] = bindparam
        return self._truncated_identifier(PARAMETER, bindparam.key)


def recording(engine: Any) -> Any:
    """The engine's compiler, recording."""
    return type("Recorder", (Recording, engine), {})


class bounded(Written):  # noqa: N801 - used like a SQL function
    """``bounded(value)``: the value between two signs that no statement holds."""


@compiles(bounded)
def _bounded(element: bounded, compiler: SQLCompiler, **_options: Any) -> str:
    return START + compiler.process(element.parts[0]) + END


@dataclass(frozen=True, eq=False)
class Recorded:
    """A template's text for one engine: ``pieces`` are texts and between them numbers, of what is ``marked`` in the order of its naming."""

    pieces: Sequence[str]
    marked: Mapping[str, Label]
    binds: Mapping[str, BindParameter[Any]]

    def written(self, compiler: SQLCompiler, use: templated) -> str:
        """The text of one use."""
        made = {number: self._made(compiler, use, *label) for number, label in self.marked.items()}
        return "".join(made[piece] if place % 2 else piece for place, piece in enumerate(self.pieces))

    def _made(self, compiler: SQLCompiler, use: templated, kind: str, label: str) -> str:
        if kind == PARAMETER:
            return compiler.process(use.bind(self.binds[label]))
        return compiler.preparer.quote(compiler._truncated_identifier(kind, use.named(label)))  # noqa: SLF001 - names are given nowhere else


@dataclass(frozen=True, eq=False)
class Template:
    """An expression over ``row``, which takes the parameter ``given`` where it takes one."""

    model: ColumnElement[Any]
    row: FromClause
    given: BindParameter[Any] | None = None
    _recorded: dict[str, Recorded] = field(default_factory=dict)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The row's columns that it reads."""
        return tuple(dict.fromkeys(columns_within(self.model, self.row)))

    def recorded(self, dialect: Dialect) -> Recorded:
        """Its text for an engine."""
        if dialect.name not in self._recorded:
            self._recorded[dialect.name] = self._record(dialect)
        return self._recorded[dialect.name]

    def _record(self, dialect: Dialect) -> Recorded:
        made = recording(dialect.statement_compiler)(dialect, select(bounded(self.model)).select_from(self.row))
        text = made.string.partition(START)[2].rpartition(END)[0]
        pieces = MARK.split(text)
        numbered = {mark[2:-2]: label for label, mark in made.marks.items()}
        return Recorded(pieces, {number: label for number, label in numbered.items() if number in pieces[1::2]}, made.binds)


_uses = itertools.count()


def label_of(row: Any) -> Any:
    """SQLAlchemy's mark for the name of a row."""
    return row.name


class templated(Written):  # noqa: N801 - used like a SQL function
    """A template over one row."""

    def __init__(self, template: Template, row: FromClause, given: BindParameter[Any] | None = None) -> None:
        super().__init__()
        # A predicate is typed as nothing: SQLAlchemy compares what it takes for a Boolean value with one.
        self.type: Any = NULLTYPE if isinstance(template.model.type, Boolean) else template.model.type
        self.is_bare = is_bare(template.model)
        self.template, self.row = template, row
        self._binds = {template.given.key: given} if template.given is not None else {}
        self._number = next(_uses)

    def named(self, label: str) -> Any:
        """SQLAlchemy's mark for a name, told apart from that of every other use."""
        row = label_of(self.template.row)
        return label_of(self.row) if label == row else type(row)(label.replace("%(", f"%({self._number}-"))

    def bind(self, model: BindParameter[Any]) -> Any:
        """The use's own parameter."""
        if model.key not in self._binds:
            self._binds[model.key] = self._made(model)
        return self._binds[model.key]

    def _made(self, model: BindParameter[Any]) -> BindParameter[Any]:
        own: BindParameter[Any] = model._clone()  # noqa: SLF001 - there is no other way to have the same under a name of its own
        placeholder = self.template.given
        given = self._binds.get(placeholder.key) if placeholder is not None else None
        if placeholder is not None and given is not None and model.value is placeholder.value:
            # Made another type, what was given has another name, and is what was given all the same.
            own.value = given.value
        return own

    def get_children(self, **_options: Any) -> Iterable[ColumnElement[Any]]:
        """The columns that it reads."""
        return [self.row.c[name] for name in self.template.columns]

    def self_group(self, against: Any = None) -> Any:
        """The same, in parentheses where the expression itself would stand in such."""
        model = self.template.model
        grouped = model.self_group(against)
        return self if grouped is model else Grouping(self)


@compiles(templated)
def _templated(element: templated, compiler: SQLCompiler, **_options: Any) -> str:
    return element.template.recorded(compiler.dialect).written(compiler, element)
