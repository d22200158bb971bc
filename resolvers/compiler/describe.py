"""Describe: a selection and a plan as lines for a person to read, one node a line, what is beneath it indented."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from resolvers.compiler.ir import (
    Alternatives,
    Brought,
    Cell,
    Connection,
    Cut,
    Embedded,
    Far,
    Filled,
    Identity,
    Link,
    Lookup,
    Nodes,
    PageInfo,
    Plan,
    Raw,
    Record,
    Selected,
    Several,
    Text,
)
from resolvers.page import Window
from resolvers.slots import Slot

INDENT = "  "
Lines = Iterator[str]


def selection_lines(selected: Selected) -> Lines:
    """A field, its arguments, and for each concrete type what is selected of it."""
    alias = "" if selected.key == selected.name else f"{selected.key}: "
    arguments = ", ".join(f"{name}: {shown(value)}" for name, value in selected.arguments.items())
    yield f"{alias}{selected.name}{f'({arguments})' if arguments else ''}"
    for type_name, fields in selected.beneath.items():
        yield f"{INDENT}on {type_name}"
        for field in fields:
            yield from _indented(_indented(selection_lines(field)))


def plan_lines(plan: Plan) -> Lines:
    """The root, then each cut, and what Python fills in."""
    yield from node_lines(plan.key, plan.root)
    for number, batch in enumerate(plan.batches):
        yield from node_lines(f"cut {number} of {batch.bound.name}", batch.node)
    for number, fill in enumerate(plan.fills):
        yield f"fill {number}: {type(fill.member).__name__} {fill.selected.name} for {shown(fill.arguments)}"


def node_lines(key: str, node: Any) -> Lines:
    """A node and all that is written within it."""
    yield f"{key}: {type(node).__name__}{_told(node)}"
    for name, inner in _within(node):
        yield from _indented(node_lines(name, inner))


def shown(value: Any) -> str:
    """A value as it stands in a plan: an open one by its name."""
    match value:
        case Slot(name=name):
            return f"${name}"
        case Mapping():
            return "{" + ", ".join(f"{key}: {shown(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(shown, value)) + "]"
        case _:
            return str(value)


def _indented(lines: Lines) -> Lines:
    return (INDENT + line for line in lines)


def _told(node: Any) -> str:
    return TOLD.get(type(node), lambda _node: "")(node)


def _page(window: Window | None) -> str:
    if window is None:
        return ""
    bounds = [f" {name} a cursor" for name, key in (("after", window.after), ("before", window.before)) if key is not None]
    return f", {'last' if window.backwards else 'first'} {shown(window.size)}{''.join(bounds)}"


TOLD: Mapping[type[Any], Callable[[Any], str]] = {
    Text: lambda node: f" {node.json}",
    Identity: lambda node: f" of {node.bound.name}",
    Cell: lambda node: f" {node.bound.name}.{node.member.name}{f' for {shown(node.given)}' if node.given else ''}",
    Brought: lambda node: f" {shown(node.json)}",
    Raw: lambda node: f" {node.bound.name}.{node.member.name}",
    Filled: lambda node: f" {node.number}",
    Record: lambda node: f" of {node.bound.name}",
    Far: lambda node: f" {node.record.bound.name}",
    Link: lambda node: f" {', '.join(node.local)} = {node.record.bound.name} {', '.join(node.remote)}",
    Embedded: lambda node: f" of {node.query.listing.record_name}",
    Connection: lambda node: f" of {node.query.listing.record_name} where {shown(node.query.where)}{_page(node.window)}",
    PageInfo: lambda node: f" {', '.join(name for _, name in node.fields if isinstance(name, str))}",
    Lookup: lambda node: f" of {node.record.bound.name} by {node.by} = {shown(node.value)}",
    Several: lambda node: f" by {shown(node.ids)}",
    Cut: lambda node: f" {node.number}",
}
"""What a node's line tells beside its kind."""


def _within(node: Any) -> Iterator[tuple[str, Any]]:
    match node:
        case Record(fields=fields):
            yield from fields
        case Link(record=record) | Far(record=record) | Embedded(record=record) | Lookup(record=record):
            yield from record.fields
        case Filled(needs=needs):
            yield from needs.fields
        case Several(records=records):
            yield from ((record.bound.name, record) for record in records)
        case Alternatives(links=links):
            yield from links
        case Connection(parts=parts):
            yield from parts
        case Nodes(item=item):
            yield "each", item
