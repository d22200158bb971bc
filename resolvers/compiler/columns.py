"""Columns: what of a listed row its page is written from, so that the page carries nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, FromClause
from sqlalchemy.sql import visitors

from db.catalog import Bound
from db.entity import Derived, Field, Relation
from db.tables import key_columns
from resolvers.access import cell_names, is_masked
from resolvers.compiler.cells import Fields, cells_of
from resolvers.compiler.ir import Alternatives, Cell, Connection, Embedded, Far, Filled, Identity, Link, Node, Nodes, Raw, Record
from resolvers.scope import Scope


def columns_of(scope: Scope, bound: Bound, nodes: Iterable[Node]) -> tuple[str, ...]:
    """The columns of a row of ``bound`` that these nodes are written from, with its key."""
    found = dict.fromkeys(key_columns(bound.about))
    for node in nodes:
        found |= dict.fromkeys(_needed(scope, node))
    return tuple(found)


def items_of(parts: Iterable[tuple[str, Any]]) -> list[Record | Far]:
    """What is written over the rows of a page."""
    return [part.item for _, part in parts if isinstance(part, Nodes)]


def far_columns(nodes: Iterable[Node]) -> tuple[str, ...]:
    """The columns of the rows at the far end that these nodes are written from; none where no node is there."""
    return tuple(dict.fromkeys(column for node in nodes for column in _far(node)))


def _far(node: Node) -> Iterator[str]:
    match node:
        case Far(columns=columns):
            yield from columns
        case Record(fields=fields):
            yield from (column for _, inner in fields for column in _far(inner))


def _needed(scope: Scope, node: Node) -> Iterator[str]:
    match node:
        case Identity(bound=bound):
            yield from key_columns(bound.about)
        case Cell(bound=bound, member=member, fields=fields):
            yield from _of_member(scope, bound, member, fields)
        case Raw():
            yield from _of_raw(scope, node)
        case Record(fields=fields) | Filled(needs=Record(fields=fields)):
            yield from (column for _, inner in fields for column in _needed(scope, inner))
        case Link(local=local):
            yield from local
        case Alternatives(links=links):
            yield from (column for name, link in links for column in (name, *link.local))
        case Embedded(query=query) | Connection(query=query):
            yield from query.listing.parent_names(scope)


def _of_raw(scope: Scope, raw: Raw) -> Iterable[str]:
    """The columns of stored cells."""
    if isinstance(raw.member, Relation):
        return scope.catalog.link(raw.bound, raw.member)[0]
    return _of_member(scope, raw.bound, raw.member)


def _of_member(scope: Scope, bound: Bound, member: Field | Derived, fields: Fields | None = None) -> Iterator[str]:
    """The columns that a value is made of, of an object as far as it is selected; those of a derived one are found in its expressions."""
    if isinstance(member, Field) and not is_masked(scope.viewer.profile, member):
        names = cell_names(scope.viewer.profile, member)
        places = range(len(names)) if fields is None else cells_of(member.value, fields)
        yield from (names[place] for place in places)
        return
    row = bound.row()
    for expression in scope.cells(member, row):
        yield from columns_within(expression, row)


def columns_within(expression: ColumnElement[Any], row: FromClause) -> Iterator[str]:
    """The columns of ``row`` that an expression reads, at any depth."""
    for element in visitors.iterate(expression):
        if isinstance(element, ColumnClause) and element.table is row:
            yield str(element.name)
