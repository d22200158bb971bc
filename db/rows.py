"""Rows: the typed values of an entity become the cells of its table, all of them checked on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from db.catalog import Bound
from db.entity import Field
from db.tables import key_columns, stored_relations
from db.text import UnstorableTextError
from db.values import BadValueError


class BadRowError(ValueError):
    """A row that its entity does not take; the message names the entity, the field, and what is wrong, never the value."""


def encode(bound: Bound, values: Mapping[str, Any], recorded_at: dt.datetime) -> dict[str, Any]:
    """Every cell of one row.

    ``values`` holds fields by their declared names (what `Value.store` takes), relations as the number of the row they point at, and
    ``id`` (for people ``region_id`` too). What is left out takes its default, else it is null. `BadRowError` for an unknown name, a missing
    value, or one that does not fit.
    """
    known = {member.name: member for member in (*bound.about.members.values(), *bound.provenance.values()) if isinstance(member, Field)}
    links = {relation.name for relation in stored_relations(bound.about)}
    unknown = set(values) - set(known) - links - {"id", "region_id"}
    if unknown:
        message = f"{bound.name} has no {', '.join(sorted(unknown))}"
        raise BadRowError(message)
    given = {"recorded_at": recorded_at, "updated_at": recorded_at, "verification": "UNVERIFIED", **values}
    cells = dict.fromkeys(bound.table.c.keys())
    cells |= {"version": 1} | {column: values[column] for column in key_columns(bound.about)}
    cells |= {f"{name}_id": given.get(name) for name in links}
    for name, field in known.items():
        cells |= _cells(bound, field, given.get(name, field.default))
    return cells


def _cells(bound: Bound, field: Field, value: Any) -> dict[str, Any]:
    columns = [field.name + part.suffix for part in field.value.parts]
    if value is None:
        if field.required:
            message = f"{bound.name}.{field.name} is missing"
            raise BadRowError(message)
        return dict.fromkeys(columns)
    try:
        return dict(zip(columns, field.value.store(value), strict=True))
    except (BadValueError, UnstorableTextError) as error:
        message = f"{bound.name}.{field.name}: {error}"
        raise BadRowError(message) from None
