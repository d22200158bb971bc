"""Lookups: one row by its id, by a natural key, or by an id that was merged into another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from db.catalog import Bound
from db.entity import Key
from db.tables import key_columns
from resolvers.access import sees_entity
from resolvers.filters import tidy
from resolvers.identity import parse_id, prefix_of
from resolvers.loaders import Loaders
from resolvers.operators import bound_value
from resolvers.problems import BadUserInputError
from resolvers.records import Record, columns_of, record_of
from resolvers.scope import Scope, is_current

NODES_MAX = 100


async def node(scope: Scope, loaders: Loaders, text: str, at: str) -> Record | None:
    """The row with this id, of whatever type the viewer sees; ``None`` where there is none. Refuses what no id looks like."""
    return await by_id(loaders, entity_of(scope, prefix_of(tidy(text, at)), at), text, at)


def entity_of(scope: Scope, prefix: str, at: str) -> Bound:
    """The entity whose ids begin so; refuses what the viewer does not see like what does not exist."""
    bound = scope.catalog.by_prefix(prefix)
    if bound is None or not sees_entity(scope.viewer.profile, bound):
        message = "this is no id of the hub: take ids from its answers and pass them on unchanged"
        raise BadUserInputError(message, at=at)
    return bound


async def by_id(loaders: Loaders, bound: Bound, text: str, at: str) -> Record | None:
    """The row of one type with this id, also where the id was merged into another."""
    key = key_of(bound, tidy(text, at), at)
    columns = key_columns(bound.about)
    found = await loaders.row(bound, columns, key)
    return found or await _merged(loaders, bound, key)


def checked_ids(ids: Sequence[str]) -> list[str]:
    """At most so many ids as are answered at a time, each ready for SQL."""
    if len(ids) > NODES_MAX:
        message = f"{len(ids)} ids are given; ask for at most {NODES_MAX} at a time"
        raise BadUserInputError(message, at="ids", figures={"requested": len(ids), "limit": NODES_MAX})
    return [tidy(text, f"ids[{place}]") for place, text in enumerate(ids)]


def key_of(bound: Bound, text: str, at: str) -> tuple[int, ...]:
    """The key in an id of one type; refuses what is none."""
    key = parse_id(bound, text)
    if key is None:
        message = f"this is no id of {bound.name}: its ids look like {bound.id_prefix}_{'_'.join('1' for _ in key_columns(bound.about))}"
        raise BadUserInputError(message, at=at)
    return key


async def _merged(loaders: Loaders, bound: Bound, key: tuple[int, ...]) -> Record | None:
    successor = await loaders.merged_into(key[-1])
    return await loaders.row(bound, key_columns(bound.about), (*key[:-1], successor)) if successor is not None else None


async def by_key(scope: Scope, loaders: Loaders, bound: Bound, by: dict[str, Any]) -> Record | None:
    """The row that ``by`` (exactly one key) names; ``None`` where there is none, or where a name is borne by several."""
    ((name, value),) = tidy(by, "by").items()
    if name == "id":
        return await by_id(loaders, bound, value, "by.id")
    member = bound.keys[name]
    row = bound.row()
    cell = scope.cells(member, row)[0]
    conditions = [cell == bound_value(cell, value), scope.visible(bound, row)]
    if member.key is Key.CURRENT:
        conditions.append(is_current(bound, row))
    rows = await loaders.found(select(*columns_of(scope.viewer, bound, row, "")).where(*conditions).limit(2))
    return record_of(scope.viewer.profile, bound, rows[0]) if len(rows) == 1 else None
