"""The forms that a query takes on its way to SQL: `Selected`, as the document asks, and the nodes of a plan. Data without behaviour.

A node is written over one row. A `Record` is an object over that row, `Link` an object over the row that it points at; a `Connection`
is a list of the rows behind it. `Cut` stands for a node that a statement of its own answers, `Filled` for one that Python answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.batches import Batched
from db.catalog import Bound
from db.entity import Derived, Field, Relation
from resolvers.page import Query, Window
from resolvers.slots import Held
from resolvers.views import Arguments, Behind


class Unsupported(Exception):  # noqa: N818 - it is no error: the loaders answer
    """What the compiler does not write; ``reason`` is counted."""

    def __init__(self, reason: str) -> None:
        """The reason is one of few, and never holds what somebody asked for."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, eq=False)
class Selected:
    """A field of the answer: fragments, directives and variables are gone, its key in the answer is kept.

    ``beneath`` is what is selected of it, for each concrete type that may stand there.
    """

    key: str
    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    beneath: Mapping[str, tuple[Selected, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Text:
    """JSON that is known beforehand."""

    json: str


@dataclass(frozen=True, eq=False)
class Brought:
    """JSON that the request brings, whatever the row."""

    json: Held


@dataclass(frozen=True, eq=False)
class Identity:
    """The row's id."""

    bound: Bound


@dataclass(frozen=True, eq=False)
class Part:
    """A value as it is served; ``fields`` are those of its object by their keys, and what is a list of parts inside."""

    name: str
    fields: tuple[tuple[str, Part | Text], ...] = ()


@dataclass(frozen=True, eq=False)
class Cell:
    """A stored or derived value of the row; ``given`` is what a derived one takes, ``english`` whether a localized one is wanted so."""

    bound: Bound
    member: Field | Derived
    given: Held = None
    english: Held = False
    fields: tuple[tuple[str, Part | Text], ...] = ()


@dataclass(frozen=True, eq=False)
class Raw:
    """The cells of a value or of a link as they are stored, for Python to read."""

    bound: Bound
    member: Field | Derived | Relation


@dataclass(frozen=True, eq=False)
class Filled:
    """A place that Python fills in: ``number`` is that of its `Fill`, ``needs`` what it must know of the row."""

    number: int
    needs: Record


@dataclass(frozen=True, eq=False)
class Record:
    """An object of the row's own."""

    bound: Bound
    fields: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, eq=False)
class Link:
    """The row whose ``remote`` columns equal the ``local`` ones of this row, where the viewer sees it."""

    local: tuple[str, ...]
    remote: tuple[str, ...]
    record: Record


@dataclass(frozen=True, eq=False)
class Far:
    """The row at the far end of a dated record, where a list carries both: ``columns`` are those that are written."""

    record: Record
    columns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Alternatives:
    """The link whose column is filled, the first of them."""

    links: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, eq=False)
class Embedded:
    """All rows of a list, by their keys; ``columns`` is what they are written from."""

    query: Query
    record: Record
    columns: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Cursor:
    """The place of the row in a list."""

    query: Query


@dataclass(frozen=True, eq=False)
class Nodes:
    """The records of a page; ``item`` is written over the listed row: the record, or what is at its far end."""

    item: Record | Far


@dataclass(frozen=True, eq=False)
class PageInfo:
    """Where a page stands, by the names of what is asked of it."""

    fields: tuple[tuple[str, str | Text], ...]


@dataclass(frozen=True, eq=False)
class Count:
    """How many rows the whole list has."""


@dataclass(frozen=True, eq=False)
class Connection:
    """A list: ``window`` is the page where one is asked for, ``columns`` and ``far`` what of both ends of it the page is written from."""

    query: Query
    window: Window | None
    parts: tuple[tuple[str, Nodes | PageInfo | Count | Text], ...]
    columns: tuple[str, ...]
    far: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Cut:
    """A node that a statement of its own answers for all rows at once; ``number`` is that statement's."""

    number: int
    bound: Bound


Node = Text | Brought | Identity | Cell | Raw | Record | Link | Far | Alternatives | Embedded | Cursor | Connection | Cut | Filled


@dataclass(frozen=True, eq=False)
class Lookup:
    """The one row that bears a key: ``by`` is ``id`` or the name of a natural one."""

    record: Record
    by: str
    value: Held


@dataclass(frozen=True, eq=False)
class Several:
    """Rows by their ids, in the order asked for: a record for each type that is among them."""

    records: tuple[Record, ...]
    ids: Held


@dataclass(frozen=True, eq=False)
class Batch:
    """What a cut stands for: the node, written over the rows that name it."""

    bound: Bound
    node: Node


@dataclass(frozen=True, eq=False)
class Fill:
    """What a filled place stands for: a member's value for each row, or the list that each row stands for under what is selected of it."""

    member: Batched | Behind
    needs: Record
    arguments: Arguments
    selected: Selected


Root = Lookup | Several | Connection | Text


@dataclass(frozen=True, eq=False)
class Plan:
    """One root field under its key in the answer; ``batches`` are the cuts by their numbers, ``fills`` what Python fills in."""

    key: str
    root: Root
    batches: tuple[Batch, ...] = ()
    fills: tuple[Fill, ...] = ()
