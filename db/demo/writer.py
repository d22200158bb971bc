"""The writer: collects the rows of one load, finds them by name, and inserts them at once, those first that others point at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert

from db.catalog import Catalog
from db.claims import ClaimKind
from db.ids import IdMaker
from db.rows import encode
from db.tables import stored_relations


@dataclass(frozen=True)
class Origin:
    """Where a row comes from: source and batch by their numbers, and its place there."""

    source: int
    import_batch: int | None = None
    row_ref: str | None = None


@dataclass
class Draft:
    """A row that is collected: the values it was given, and the cells that they make."""

    entity: str
    values: dict[str, Any]
    cells: dict[str, Any]


class Writer:
    """Rows go through the same door as everybody's (`encode`) and are numbered by the application.

    ``clock`` is the moment at which everything is recorded, and that numbers the rows: a load repeated with the same clock makes the same
    rows, id for id.
    """

    def __init__(self, catalog: Catalog, clock: Callable[[], dt.datetime]) -> None:
        """Nothing is collected yet."""
        self.catalog = catalog
        self.number = IdMaker(lambda: int(clock().timestamp() * 1000))
        self._clock = clock
        self._drafts: dict[int, Draft] = {}
        self._names: dict[tuple[str, Hashable], list[int]] = {}
        self._claims: list[dict[str, Any]] = []

    def add(self, entity: str, origin: Origin, **values: Any) -> int:
        """Collects a row and returns its number: ``id`` where it was reserved with `number`, else a new one. Raises `BadRowError`."""
        number: int = values.get("id") or self.number()
        given = {"source": origin.source, "import_batch": origin.import_batch, "row_ref": origin.row_ref, **values, "id": number}
        self._drafts[number] = Draft(entity, given, self._encoded(entity, given))
        return number

    def amend(self, number: int, **values: Any) -> None:
        """Adds to a collected row what only later rows tell."""
        draft = self._drafts[number]
        draft.values |= values
        draft.cells = self._encoded(draft.entity, draft.values)

    def value(self, number: int, field: str) -> Any:
        """What a collected row was given for a field; ``None`` where nothing."""
        return self._drafts[number].values.get(field)

    def rows(self, entity: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The collected rows of an entity, with their numbers."""
        return ((number, draft.values) for number, draft in self._drafts.items() if draft.entity == entity)

    def call(self, entity: str, name: Hashable, number: int) -> int:
        """Lets a row be found by a name from now on; returns its number."""
        self._names.setdefault((entity, name), []).append(number)
        return number

    def find(self, entity: str, name: Hashable) -> int | None:
        """The row that bears the name; ``None`` where none does, or several."""
        found = self._names.get((entity, name), [])
        return found[0] if len(found) == 1 else None

    def claim(self, kind: ClaimKind, value: str, region: int, number: int) -> None:
        """Claims what is unique over all placements for the row ``(region, number)``."""
        self._claims.append({"kind": kind.name, "value": value, "region_id": region, "row_id": number})

    def insert(self, connection: Connection) -> None:
        """Inserts everything that is collected, table by table."""
        for table, cells in self.tables():
            connection.execute(insert(table), cells)

    def tables(self) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
        """Each table for which something is collected, with the cells of its rows."""
        by_table = {self.catalog[name].table.name: name for name in self.catalog}
        for table in self.catalog.metadata.sorted_tables:
            cells = self._ordered(by_table[table.name]) if table.name in by_table else []
            if cells:
                yield table, cells
        if self._claims:
            yield self.catalog.claims, self._claims

    def _encoded(self, entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
        return encode(self.catalog[entity], values, self._clock())

    def _ordered(self, entity: str) -> list[dict[str, Any]]:
        """The cells of the entity's rows, each after the rows of the same table that it points at."""
        links = [relation.name for relation in stored_relations(self.catalog[entity].about) if relation.target == entity]
        waiting = {number: self._drafts[number].cells for number, _ in self.rows(entity)}
        ordered: dict[int, dict[str, Any]] = {}

        def place(number: int) -> None:
            cells = waiting.pop(number)
            for link in links:
                if cells[f"{link}_id"] in waiting:
                    place(cells[f"{link}_id"])
            ordered[number] = cells

        while waiting:
            place(next(iter(waiting)))
        return list(ordered.values())
