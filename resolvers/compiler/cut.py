"""Cut: a plan deeper than an engine parses becomes several statements. A node too deep becomes a `Cut`, and its `Batch` answers for all.

A batch is the same node, written over its parents as their keys find them: nothing else of it differs, so its answer is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from db.catalog import Bound
from resolvers.compiler.ir import (
    Alternatives,
    Batch,
    Connection,
    Cut,
    Embedded,
    Far,
    Filled,
    Link,
    Lookup,
    Node,
    Nodes,
    Plan,
    Record,
    Root,
    Several,
)

DEPTHS: Mapping[type[Any], int] = {Link: 10, Alternatives: 15, Embedded: 15, Connection: 20}
"""How much deeper a statement becomes by each kind of node, in places on the stack of SQLite's parser, which has a hundred."""
START = 20
"""How deep a statement is before any node, with what its conditions and plain values take at the end."""
BENEATH = START + 1
"""How deep what is beneath a root is, at least: even that can be cut, where a root's own conditions leave it no room."""


@dataclass
class _Cutting:
    """One pass over a plan; ``deepest`` is what a statement may reach."""

    deepest: int
    batches: list[Batch] = field(default_factory=list)

    def root(self, root: Root) -> Root:
        """The root without what is too deep."""
        match root:
            case Lookup(record=record):
                return replace(root, record=self.record(record, BENEATH))
            case Several(records=records):
                return replace(root, records=tuple(self.record(record, BENEATH) for record in records))
            case Connection():
                return self.connection(root, BENEATH)
            case _:
                return root

    def record(self, record: Record, depth: int) -> Record:
        """The same with its fields cut where they are too deep."""
        return replace(record, fields=tuple((key, self.node(record.bound, inner, depth)) for key, inner in record.fields))

    def node(self, bound: Bound, node: Node, depth: int) -> Node:
        """The node, or a cut in its place."""
        if isinstance(node, Record | Far):
            return self.item(node, depth)
        if isinstance(node, Filled):
            return replace(node, needs=self.record(node.needs, depth))
        if type(node) not in DEPTHS:
            return node
        below = depth + DEPTHS[type(node)]
        if depth > START and below > self.deepest:
            return self.cut(bound, node)
        return self.deepened(node, below)

    def cut(self, bound: Bound, node: Node) -> Cut:
        """Leaves the node to a statement of its own, which may be cut again."""
        number = len(self.batches)
        self.batches.append(Batch(bound, node))
        self.batches[number] = Batch(bound, self.deepened(node, START + DEPTHS[type(node)]))
        return Cut(number, bound)

    def deepened(self, node: Any, depth: int) -> Node:
        """The node with what is beneath it cut."""
        match node:
            case Link(record=record):
                return replace(node, record=self.record(record, depth))
            case Alternatives(links=links):
                return replace(node, links=tuple((name, replace(link, record=self.record(link.record, depth))) for name, link in links))
            case Embedded(record=record):
                return replace(node, record=self.record(record, depth))
            case _:
                return self.connection(node, depth)

    def connection(self, node: Connection, depth: int) -> Connection:
        """The list with what is beneath its nodes cut."""
        return replace(node, parts=tuple((key, self.part(part, depth)) for key, part in node.parts))

    def part(self, part: Any, depth: int) -> Any:
        """The nodes or edges of a list with what is beneath them cut."""
        if not isinstance(part, Nodes):
            return part
        return replace(part, item=self.item(part.item, depth))

    def item(self, item: Record | Far, depth: int) -> Record | Far:
        """What is written over a row of a list."""
        return self.record(item, depth) if isinstance(item, Record) else replace(item, record=self.record(item.record, depth))


def cut(plan: Plan, deepest: int) -> Plan:
    """The plan with no statement deeper than ``deepest``, but for what one node needs by itself."""
    cutting = _Cutting(deepest)
    root = cutting.root(plan.root)
    return replace(plan, root=root, batches=tuple(cutting.batches))
