"""Columns: what of a listed row its page is written from, so that the page carries nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, FromClause
from sqlalchemy.sql import visitors

from db.catalog import Bound
from db.entity import Derived, Field, Relation
from db.tables import key_columns
from resolvers.compiler.ir import Alternatives, Cell, Connection, Embedded, Filled, Identity, Link, Node, Nodes, Raw, Record
from resolvers.page import Query
from resolvers.scope import Scope


def columns_of(scope: Scope, query: Query, parts: Iterable[tuple[str, Any]]) -> tuple[str, ...]:
    """The columns of the listed row that a page is written from."""
    record = scope.catalog[query.listing.record_name]
    found = dict.fromkeys(key_columns(record.about))
    for _, part in parts:
        if isinstance(part, Nodes):
            found |= dict.fromkeys(_needed(scope, part.item))
    return tuple(found)


def _needed(scope: Scope, node: Node) -> Iterator[str]:
    match node:
        case Identity(bound=bound):
            yield from key_columns(bound.about)
        case Cell(bound=bound, member=member) | Raw(bound=bound, member=member):
            yield from _of_member(scope, bound, member)
        case Record(fields=fields) | Filled(needs=Record(fields=fields)):
            yield from (column for _, inner in fields for column in _needed(scope, inner))
        case Link(local=local):
            yield from local
        case Alternatives(links=links):
            yield from (column for name, link in links for column in (name, *link.local))
        case Embedded(query=query) | Connection(query=query):
            yield from query.listing.parent_names(scope)


def _of_member(scope: Scope, bound: Bound, member: Field | Derived | Relation) -> Iterator[str]:
    """The columns that a value or a link is made of; those of a derived value are found in its expressions."""
    if isinstance(member, Relation):
        yield from scope.catalog.link(bound, member)[0]
        return
    if isinstance(member, Field):
        yield from (member.name + part.suffix for part in member.value.parts)
        return
    row = bound.row()
    for expression in scope.cells(member, row):
        yield from columns_within(expression, row)


def columns_within(expression: ColumnElement[Any], row: FromClause) -> Iterator[str]:
    """The columns of ``row`` that an expression reads, at any depth."""
    for element in visitors.iterate(expression):
        if isinstance(element, ColumnClause) and element.table is row:
            yield str(element.name)
