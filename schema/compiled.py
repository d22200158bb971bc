"""Compiled execution: a request is answered by the plans of its operation; what does not compile is left to the standard way.

A root field that the compiler refuses is executed beside the compiled ones. A request that a plan cannot answer (an expired cursor, a
wrong page size) is executed as a whole, so that its errors are told as they always are.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

import orjson
import strawberry
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableValues,
    execute,
)
from graphql import ExecutionResult as Executed
from sqlalchemy.engine import Dialect

from db.catalog import Catalog
from resolvers.access import Viewer
from resolvers.compiler.cut import cut
from resolvers.compiler.ir import Plan, Unsupported
from resolvers.compiler.plan import Roots
from resolvers.compiler.run import Fetches, Refused, answer
from resolvers.compiler.select import Select
from resolvers.compiler.statements import Prepared, prepare
from resolvers.problems import Problem
from resolvers.scope import Scope
from resolvers.slots import TODAY, slot_at
from schema.caches import Cache
from schema.context import Context
from schema.documents import Document, Operation, read_document
from schema.variables import Readers, UnreadableError, read_variables

log = logging.getLogger(__name__)

DOCUMENTS = 1000
PLANS = 2000

LEVELS = {"sqlite": (12, 9, 7, 5, 4, 3, 2, 1)}
"""How deep an engine's statements may be, tried one after the other; other engines take any depth."""


class Database(Fetches, Protocol):
    """What compiled execution needs of a database."""

    @property
    def dialect(self) -> Dialect:
        """The language that statements are compiled for."""


@dataclass(frozen=True, eq=False)
class Planned:
    """An operation in one shape of its variables: its plans, and the document of what is left."""

    keys: tuple[str, ...]
    plans: tuple[Prepared, ...]
    rest: DocumentNode | None


@dataclass(frozen=True)
class Result:
    """An answer, its compiled parts as the text that the database gave, and the errors of what was executed beside."""

    data: dict[str, Any] | None
    errors: list[Any]


class Compiled:
    """Compiled execution for one schema."""

    def __init__(self, schema: strawberry.Schema, catalog: Catalog, viewer: Viewer, page_max: int) -> None:
        """Nothing is read or planned yet."""
        self.schema: GraphQLSchema = schema._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
        self.scope = Scope(catalog, viewer, slot_at(TODAY))
        self.page_max = page_max
        self.documents: Cache[str, Document] = Cache(DOCUMENTS)
        self.plans: Cache[Hashable, Planned] = Cache(PLANS)
        self.left: Counter[str] = Counter()
        self._readers = Readers()
        self._known = frozenset(bound.id_prefix for bound in catalog.values())

    async def execute(self, database: Database, query: str, variables: Mapping[str, Any] | None, context: Context) -> Result | None:
        """The answer to a request; ``None`` where the standard way gives it."""
        document = await self.documents.get(query, lambda: self._read(query))
        operation = document.operation(context.operation)
        if operation is None:
            return None
        try:
            values = read_variables(operation.variables, variables or {})
            planned = await self._planned(database, query, operation, values)
            return await self._answered(database, planned, {**values, TODAY: context.scope.day}, variables, context)
        except (UnreadableError, Unsupported, Refused, Problem) as reason:
            self.last = reason
            self.left[reason.reason if isinstance(reason, Unsupported) else type(reason).__name__] += 1
            return None

    async def _read(self, query: str) -> Document:
        return read_document(self.schema, self._readers, self._known, query)

    async def _planned(self, database: Database, query: str, operation: Operation, values: Mapping[str, Any]) -> Planned:
        shape = tuple((each.name, each.reader.shape(values[each.name])) for each in operation.variables if each.name in values)
        name = operation.node.name.value if operation.node.name else None
        key = (query, name, shape)
        found = self.plans.known(key)
        return found if found is not None else await self.plans.get(key, lambda: self._plan(database, operation, values))

    async def _plan(self, database: Database, operation: Operation, values: Mapping[str, Any]) -> Planned:
        opened = {each.name: each.reader.opened(values[each.name], (each.name,)) for each in operation.variables if each.name in values}
        select = Select(self.schema, operation.fragments, VariableValues({}, opened))
        root = cast("GraphQLObjectType", self.schema.query_type)
        merged = select.merged(root, [operation.node.selection_set])
        plans, left = [], []
        for key, nodes in merged.items():
            try:
                plan = Roots(self.scope, self.page_max).plan(select.field(root, key, nodes))
                plans.append(await self._prepared(database, plan))
            except Unsupported as refusal:
                self.left[refusal.reason] += 1
                left += nodes
        return Planned(tuple(merged), tuple(plans), _document(operation, left) if left else None)

    async def _prepared(self, database: Database, plan: Plan) -> Prepared:
        """The plan as deep as the engine takes it."""
        levels = LEVELS.get(database.dialect.name)
        if levels is None:
            return prepare(self.scope, plan, database.dialect)
        for deepest in levels:
            prepared = prepare(self.scope, cut(plan, deepest), database.dialect)
            if await _accepted(database, prepared):
                return prepared
        reason = "engine"
        raise Unsupported(reason)

    async def _answered(
        self, database: Database, planned: Planned, values: Mapping[str, Any], variables: Mapping[str, Any] | None, context: Context
    ) -> Result:
        texts = await asyncio.gather(*(answer(database, prepared, values) for prepared in planned.plans))
        data: dict[str, Any] = {prepared.plan.key: orjson.Fragment(text) for prepared, text in zip(planned.plans, texts, strict=True)}
        if planned.rest is None:
            return Result(data, [])
        done = execute(self.schema, planned.rest, context_value=context, variable_values=dict(variables or {}))
        rest = cast("Executed", done if isinstance(done, Executed) else await cast("Any", done))
        if rest.data is None:
            return Result(None, rest.errors or [])
        data |= rest.data
        return Result({key: data[key] for key in planned.keys}, rest.errors or [])


def _document(operation: Operation, left: list[FieldNode]) -> DocumentNode:
    """The operation with nothing but these root fields."""
    node = operation.node
    chosen = SelectionSetNode(selections=tuple(left))
    reduced = OperationDefinitionNode(
        operation=node.operation, name=node.name, variable_definitions=node.variable_definitions, directives=(), selection_set=chosen
    )
    return DocumentNode(definitions=(reduced, *operation.fragments.values()))


async def _accepted(database: Database, prepared: Prepared) -> bool:
    """Whether the engine parses every statement."""
    statements = [*([prepared.first] if prepared.first else []), *prepared.batches]
    try:
        for statement in statements:
            await database.fetch(f"EXPLAIN {statement.sql}", [None] * len(statement.parameters))
    except Exception:  # noqa: BLE001 - whatever the engine objects to, a smaller statement may pass
        return False
    return True
