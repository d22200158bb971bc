"""Statements: an expression becomes a driver's text and parameters, and the driver's cells become values again.

SQLAlchemy compiles an expression once for all of the same shape; what differs between two of one shape are its parameters alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.cache_key import CacheKey
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter, ClauseElement

MOST = 1000
"""Texts that are kept, and recipes."""

NUMERIC = 1700
"""PostgreSQL's number for its decimal numbers, the one column type that a reader asks for; SQLite's readers ask for none."""

Convert = Callable[[Any], Any]
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a text: its place among those of the statement, or the value that all of the shape have; and how it goes in."""

    name: str
    place: int | None
    value: Any
    write: Convert | None

    def of(self, binds: Sequence[BindParameter[Any]], given: Mapping[str, Any]) -> Any:
        """What the driver is given for a statement with these parameters, where ``given`` fills some by their names."""
        value = given[self.name] if self.name in given else self._own(binds)
        return self.write(value) if self.write else value

    def _own(self, binds: Sequence[BindParameter[Any]]) -> Any:
        return self.value if self.place is None else binds[self.place].effective_value


@dataclass(frozen=True, slots=True)
class Shape:
    """What all statements of one shape share: the text, and how cells go in and come out."""

    sql: str
    parameters: tuple[Parameter, ...]
    readers: tuple[tuple[int, Convert], ...]

    def read(self, rows: Rows) -> Rows:
        """The rows with every cell as its column's type has it."""
        return [self._read(row) for row in rows] if self.readers else rows

    def _read(self, row: Sequence[Any]) -> list[Any]:
        cells = list(row)
        for place, reader in self.readers:
            cells[place] = reader(cells[place])
        return cells


@dataclass(frozen=True)
class Prepared:
    """One statement ready for a driver: ``parameters`` stand in the order in which ``sql`` names them."""

    sql: str
    parameters: list[Any]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a statement is made, once for all that are asked under ``key``; every time where that is ``None``.

    ``given`` fills its parameters of these names, and is all in which two of one key may differ.
    """

    key: Hashable
    make: Callable[[], Executable]
    given: Mapping[str, Any] = field(default_factory=dict)


Kept = TypeVar("Kept")


class _Recent(OrderedDict[Hashable, Kept], Generic[Kept]):
    """What was used last, `MOST` of it."""

    def of(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """What is kept under the key, else made now."""
        if key not in self:
            self[key] = make()
            if len(self) > MOST:
                self.popitem(last=False)
        self.move_to_end(key)
        return self[key]


_Shaped = tuple[Shape, Sequence[BindParameter[Any]]]
"""A statement as it was made: its shape, and its own parameters."""


class Statements:
    """Prepares the statements of one dialect; the shapes used last are kept."""

    def __init__(self, dialect: Dialect) -> None:
        """Nothing is compiled yet."""
        self.dialect = dialect
        self._shapes: _Recent[Shape] = _Recent()
        self._made: _Recent[_Shaped] = _Recent()

    def prepare(self, statement: Executable | Recipe) -> Prepared:
        """The text of a statement with its parameters.

        Raises:
            ValueError: the text would depend on a value, as `in_` with a list does; `one_of` takes a list as one parameter.
        """
        recipe = statement if isinstance(statement, Recipe) else Recipe(None, lambda: statement)
        made = self._shaped(recipe.make()) if recipe.key is None else self._made.of(recipe.key, lambda: self._shaped(recipe.make()))
        shape, binds = made
        return Prepared(shape.sql, [parameter.of(binds, recipe.given) for parameter in shape.parameters], shape)

    def _shaped(self, statement: Executable) -> _Shaped:
        element = cast("ClauseElement", statement)
        key = element._generate_cache_key()  # noqa: SLF001 - SQLAlchemy's own recipe for caches beside its engine
        if key is None:
            return self._compiled(element, None), ()
        return self._shapes.of(key.key, lambda: self._compiled(element, key)), key.bindparams

    def _compiled(self, element: ClauseElement, key: CacheKey | None) -> Shape:
        compiled = cast("SQLCompiler", element.compile(dialect=self.dialect, cache_key=key))
        if compiled.post_compile_params or compiled.literal_execute_params:
            message = "the text of this statement depends on a value: give lists with one_of"
            raise ValueError(message)
        places = {bind.key: place for place, bind in enumerate(key.bindparams if key else ())}
        columns = [column.type.dialect_impl(self.dialect) for column in getattr(element, "selected_columns", ())]
        cells = enumerate(column.result_processor(self.dialect, NUMERIC) for column in columns)
        return Shape(
            compiled.string,
            tuple(self._parameter(compiled.binds[name], places) for name in compiled.positiontup or ()),
            tuple((place, reader) for place, reader in cells if reader),
        )

    def _parameter(self, bind: BindParameter[Any], places: Mapping[str, int]) -> Parameter:
        # SQLAlchemy copies a parameter now and then: the copy goes by the place of what it was copied from, as in SQLAlchemy's own cache.
        place = next((places[each.key] for each in bind._cloned_set if each.key in places), None)  # noqa: SLF001
        value = bind.effective_value if place is None else None
        return Parameter(bind.key, place, value, bind.type.dialect_impl(self.dialect).bind_processor(self.dialect))
