"""The root of what is told as it happens: who asks is told each event, until either side ends it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    Executor,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationType,
    create_source_event_stream,
    execute,
    get_operation_ast,
    parse,
    specified_rules,
)
from strawberry.schema.schema import validate_document
from strawberry.types.execution import PreExecutionError

from resolvers.access import Profile
from schema.context import Context
from schema.typebook import TypeBook, TypeField

ROOT = "Subscription"
WORD = "subscription"
"""Stands in every document that subscribes to anything: one without it need not be read to know that it does not."""

Events = AsyncGenerator[Any, None]
Roots = Callable[[TypeBook, Profile], Iterable[TypeField]]
"""Gives the fields of the root: each resolves to a generator of events, and an event is what the field is of.

A generator takes hold of nothing before it is asked for the first event, bounds what it keeps for whoever is slow to ask for the next, and
lets go of everything when it is closed.
"""


def subscription_roots(_book: TypeBook, _profile: Profile) -> Iterable[TypeField]:
    """Give what can be subscribed to: nothing yet."""
    return ()


def add_subscription(book: TypeBook, fields: Iterable[TypeField]) -> None:
    """Adds ``Subscription``, where there is anything to subscribe to."""
    found = list(fields)
    if found:
        book.object(ROOT, "What is told as it happens", "实时订阅入口", found)


@dataclass(frozen=True, eq=False)
class Subscription:
    """A valid operation that subscribes, with its variables."""

    schema: GraphQLSchema
    document: DocumentNode
    name: str | None
    variables: Mapping[str, Any]

    async def events(self, context: Context) -> Events | ExecutionResult:
        """What happens from now on; or why nothing is told of it, which is an error of the request and of no field."""
        made = Executor.build(self.schema, self.document, None, context, dict(self.variables), self.name)
        if isinstance(made, list):
            return ExecutionResult(None, made)
        opened: Any = create_source_event_stream(made)
        opened = await opened if made.is_awaitable(opened) else opened
        if isinstance(opened, ExecutionResult):
            return ExecutionResult(None, [_of_request(error) for error in opened.errors or ()])
        return cast("Events", opened)

    async def told(self, event: Any, context: Context) -> ExecutionResult:
        """An event as the operation asks for it, by a context of its own: nothing that was loaded for the one before is used again."""
        done: Any = execute(self.schema, self.document, event, context, dict(self.variables), self.name)
        return cast("ExecutionResult", await done if not isinstance(done, ExecutionResult) else done)


def _of_request(error: GraphQLError) -> GraphQLError:
    return GraphQLError(error.message, error.nodes, original_error=error.original_error)


def read_subscription(schema: GraphQLSchema, asked: Mapping[str, Any]) -> Subscription | PreExecutionError | None:
    """The subscription in a ``query``, or what is wrong with it; ``None`` where it is none, or cannot be read: that is told otherwise."""
    try:
        document = parse(asked["query"])
    except (GraphQLSyntaxError, RecursionError):
        return None
    name = asked.get("operationName") or None
    node = get_operation_ast(document, name)
    if node is None or node.operation is not OperationType.SUBSCRIPTION:
        return None
    errors: list[GraphQLError] = validate_document(schema, document, tuple(specified_rules))
    return PreExecutionError(None, errors) if errors else Subscription(schema, document, name, asked.get("variables") or {})


def may_subscribe(schema: GraphQLSchema, query: str) -> bool:
    """Whether there is anything to subscribe to, and a text may do it."""
    return schema.subscription_type is not None and WORD in query
