"""Declared records: rows that are written by hand in YAML, with relations by the names that the records have there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from db.demo.reports import FileReport
from db.demo.writer import Origin, Writer
from db.entity import Field
from db.numbers import Number
from db.tables import stored_relations
from db.values import Localized, LocalizedText, Measured, Quantity, Value


def _quantity(written: Mapping[str, Any]) -> Quantity:
    return Quantity(Decimal(str(written["value"])), written["unit"], written["precision"])


WRITTEN: dict[type[Value], Callable[[Any], Any]] = {
    Number: lambda written: Decimal(str(written)),
    Measured: _quantity,
    Localized: lambda written: LocalizedText(**written),
}
"""How YAML writes a value that it has no form for; what is not listed is written as it is stored."""


def load_declared(path: Path, writer: Writer, only: Collection[str] = ()) -> FileReport:
    """Collects the records of a file, or those of some entities ``only``.

    ``source`` declares the source of them all, which is its own source, or names one by its code. ``fact`` of a record is its reference
    within the source, else its name is. Raises ``KeyError`` for a name that no record above has.
    """
    document = yaml.safe_load(path.read_text("utf-8"))
    batch, source, records = writer.number(), document["source"], list(_records(document, only))
    if isinstance(source, dict):
        records.insert(0, ("Source", source["code"], source))
        source = source["code"]
    for entity, name, fields in records:
        _add(writer, entity, name, {"source": source, **fields}, batch)
    record_batch(writer, path, batch, source=named(writer, "Source", source), rows=len(records))
    return FileReport(file=path.name, read=len(records), loaded=len(records))


def record_batch(writer: Writer, path: Path, number: int, *, source: int, rows: int, loaded: int | None = None) -> None:
    """Records a file as a batch of its own: where it comes from, what it held, how much of that was loaded."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    stored = rows if loaded is None else loaded
    counts = {"rows_read": rows, "rows_loaded": stored, "rows_reported": rows - stored}
    writer.add("ImportBatch", Origin(source), id=number, file_name=path.name, sha256=digest, encoding="utf-8", **counts)


def named(writer: Writer, entity: str, name: str) -> int:
    """The record with this name; ``KeyError`` where there is none."""
    number = writer.find(entity, name)
    if number is None:
        message = f"no {entity} is called {name}"
        raise KeyError(message)
    return number


def _records(document: dict[str, Any], only: Collection[str]) -> Iterator[tuple[str, str | None, dict[str, Any]]]:
    """Entity, name and fields of each record; those written as a list have no name."""
    for entity, records in document["records"].items():
        if only and entity not in only:
            continue
        if isinstance(records, dict):
            yield from ((entity, name, fields) for name, fields in records.items())
        else:
            yield from ((entity, None, fields) for fields in records)


def _as_it_is(value: Any) -> Any:
    return value


def _add(writer: Writer, entity: str, name: str | None, fields: dict[str, Any], batch: int) -> None:
    number = writer.number()
    if name:
        writer.call(entity, name, number)
    row_ref = fields.pop("fact", name)
    about = writer.catalog[entity].about
    targets = {relation.name: relation.target for relation in stored_relations(about)}
    read = {key: WRITTEN.get(type(member.value)) for key, member in about.members.items() if isinstance(member, Field)}
    values = {
        key: named(writer, targets[key], value) if key in targets else (read.get(key) or _as_it_is)(value) for key, value in fields.items()
    }
    writer.add(entity, Origin(values.pop("source"), batch, row_ref), id=number, **values)
