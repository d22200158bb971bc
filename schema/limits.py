"""Limits: how much a document may ask for, as rows that say what is measured, the code of its refusal and what to do instead."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from graphql import DocumentNode, GraphQLSyntaxError, parse

from resolvers.problems import (
    AliasLimitError,
    DepthLimitError,
    DirectiveLimitError,
    FieldLimitError,
    IntrospectionError,
    LimitError,
    RootFieldLimitError,
    TokenLimitError,
)
from schema.measures import Extent, Measures, measured

log = logging.getLogger(__name__)

NESTED = 2
"""Lists of types within lists of types, in introspection: the types' fields, but not the fields of their types."""
NEVER = 10**9
"""A limit that is none."""
NO_INTROSPECTION = "strangers are told no schema here: send a token or a key with the request, or ask who runs the hub for the schema"
LONGEST = 120
"""How much is told of a place."""
TOO_LONG = "Syntax Error: Document contains more than"
TOO_DEEP = "Syntax Error: Document is nested too deeply"
"""How GraphQL's parser begins to say why it stopped."""


@dataclass(frozen=True, kw_only=True)
class QueryLimits:
    """The most of each; where they are not ``enforced``, what is more is answered and logged. ``introspects``: may ask for the schema."""

    tokens: int = 2_000
    depth: int = 12
    aliases: int = 30
    root_fields: int = 20
    directives: int = 50
    fields: int = 500
    cost: int = 50_000
    introspection_depth: int = 20
    introspection_lists: int = 12
    nested: int = NESTED
    page: int = 100
    introspects: bool = True
    enforced: bool = True

    def refuse(self, reason: LimitError) -> None:
        """Raises `LimitError`, or logs it."""
        if self.enforced:
            raise reason
        log.warning("a limit that is not enforced: %s: %s", reason.code, reason.message)


NO_LIMITS = QueryLimits(
    tokens=NEVER,
    depth=NEVER,
    aliases=NEVER,
    root_fields=NEVER,
    directives=NEVER,
    fields=NEVER,
    cost=NEVER,
    introspection_depth=NEVER,
    introspection_lists=NEVER,
    nested=NEVER,
)
"""For those who ask themselves."""


@dataclass(frozen=True)
class Row:
    """A limit: ``of`` measures, ``place`` names where the first is that is too many."""

    limit: str
    error: type[LimitError]
    what: str
    of: Callable[[Measures], int]
    place: Callable[[Measures, int], str]
    instead: str


def path_of(extent: Extent) -> str:
    """The deepest field of an extent by its path."""
    names, rest = [], extent.path
    while rest:
        names.append(rest[0])
        rest = rest[1]
    return ".".join(names)


SHORTER = "ask for the deepest records by node(id:) in a request of their own"
PART = "ask for a part of it, or read /schema.graphql"
SPLIT = "split it into several requests"
ROWS = (
    Row("aliases", AliasLimitError, "aliases", lambda m: len(m.aliases), lambda m, most: m.aliases[most], SPLIT),
    Row("root_fields", RootFieldLimitError, "root fields", lambda m: len(m.roots), lambda m, most: m.roots[most], SPLIT),
    Row("directives", DirectiveLimitError, "directives", lambda m: len(m.directives), lambda m, most: m.directives[most], "use fewer"),
    Row("depth", DepthLimitError, "levels of fields", lambda m: m.extent.depth, lambda m, _: path_of(m.extent), SHORTER),
    Row("introspection_depth", DepthLimitError, "levels of introspection", lambda m: m.shown.depth, lambda m, _: path_of(m.shown), PART),
    Row("nested", DepthLimitError, "lists of types within each other", lambda m: m.shown.nested, lambda m, _: path_of(m.shown), PART),
    Row("introspection_lists", FieldLimitError, "lists of introspection", lambda m: m.shown.lists, lambda m, _: path_of(m.shown), PART),
    Row("fields", FieldLimitError, "fields with all fragments written out", lambda m: m.extent.fields, lambda _m, _: "", SPLIT),
)
"""What is looked at before a document is validated."""


def check(limits: QueryLimits, document: DocumentNode) -> None:
    """Looks at all that depends on the document alone; raises `LimitError`, or `IntrospectionError`."""
    try:
        measures = measured(document)
    except RecursionError:
        limits.refuse(_too_deep(limits))
        return
    if measures.shown.depth and not limits.introspects:
        raise IntrospectionError(NO_INTROSPECTION)
    for row in ROWS:
        figure, most = row.of(measures), getattr(limits, row.limit)
        if figure > most:
            limits.refuse(too_much(row.error, row.what, figure, most, row.instead, row.place(measures, most)))


def too_much(error: type[LimitError], what: str, figure: int, most: int, instead: str, place: str = "") -> LimitError:
    """The refusal in words: the figure, the limit, the place, the way out."""
    shown = place if len(place) <= LONGEST else f"{place[:LONGEST]}…"
    passed = f", which is passed at {shown}" if shown else ""
    return error(f"the query has {figure:,} {what}, the limit is {most:,}{passed}; {instead}", figures={"requested": figure, "limit": most})


def read(text: str, limits: QueryLimits) -> DocumentNode:
    """The document in a text, its nodes without their places; it is read no further than its limits.

    Raises:
        GraphQLSyntaxError: there is none.
        LimitError: it has too many tokens, or too many of anything else that shows without a schema.
    """
    try:
        document = parse(text, no_location=True, max_lexical_tokens=limits.tokens, max_comments=limits.tokens)
    except GraphQLSyntaxError as error:
        document = _again(text, limits, error)
    check(limits, document)
    return document


def _again(text: str, limits: QueryLimits, error: GraphQLSyntaxError) -> DocumentNode:
    """What is to be done with a text that the parser gave up: it is refused, or read all the same."""
    if error.message.startswith(TOO_LONG):
        message = f"the query has more than {limits.tokens:,} tokens (or comments), which is the limit; ask for less, or {SPLIT}"
        limits.refuse(TokenLimitError(message, figures={"limit": limits.tokens}))
        return parse(text, no_location=True)
    if error.message.startswith(TOO_DEEP) and limits.depth < NEVER:
        limits.refuse(_too_deep(limits))
    raise error


def _too_deep(limits: QueryLimits) -> LimitError:
    message = f"the query is nested too deeply to be read, the limit is {limits.depth:,} levels; {SHORTER}"
    return DepthLimitError(message, figures={"limit": limits.depth})
