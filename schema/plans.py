"""Plans: an operation in one shape of its variables, planned and prepared once; root fields that do not compile are set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import strawberry
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableValues,
    is_non_null_type,
)

from db.catalog import Catalog
from db.limits import Limits
from resolvers.access import Viewer
from resolvers.asking import Fetches
from resolvers.compiler.depths import prepared
from resolvers.compiler.fill import Filling
from resolvers.compiler.ir import Plan, Unsupported
from resolvers.compiler.plan import Roots
from resolvers.compiler.scope import PlanScope
from resolvers.compiler.select import Select
from resolvers.compiler.statements import Prepared
from resolvers.slots import TODAY, slot_at
from schema.caches import Cache
from schema.desk import Desk
from schema.documents import Document, Operation, located, read_document
from schema.limits import NO_LIMITS, QueryLimits
from schema.refusing import too_dear
from schema.spending import spent
from schema.variables import Readers
from schema.views import VIEWS

# What is kept at most, in bytes as they are reckoned below.
DOCUMENTS = 24_000_000
PLANS = 24_000_000
LISTS = 8_000_000

ALONE = 2_000
"""What any document, plan or list takes beside its text."""
NODES = 50
"""What the nodes of a document take for each character of its text: measured over pages of portals, the names in them being short."""
FILLED = 600
"""What it takes to fill one parameter from a request."""
FILL = 3_000
"""What it takes to fill one field from Python."""


@dataclass(frozen=True, eq=False, slots=True)
class Root:
    """A root field that compiles; ``required`` where it may not be null."""

    prepared: Prepared
    required: bool

    @property
    def key(self) -> str:
        """Its key in the answer."""
        return self.prepared.key


@dataclass(frozen=True, eq=False, slots=True)
class Planned:
    """An operation's root fields by their keys in the answer: those that compile, and a document of those that are left."""

    keys: tuple[str, ...]
    roots: tuple[Root, ...]
    rest: DocumentNode | None


def weight_of_document(query: str, _document: Document) -> int:
    """About how many bytes a document takes."""
    return ALONE + NODES * len(query)


def weight_of_plan(_key: Hashable, planned: Planned) -> int:
    """About how many bytes a plan takes."""
    return ALONE + sum(_weight(root.prepared) for root in planned.roots)


def weight_of_list(_key: Hashable, prepared: Prepared) -> int:
    """About how many bytes the plan of a list takes, which rows stand for."""
    return ALONE + _weight(prepared)


def _weight(prepared: Prepared) -> int:
    """The SQL, a place for each parameter, and more for each that a request fills, and for what Python does."""
    texts = sum(len(each.sql) + 8 * len(each.known) + FILLED * len(each.parameters) for each in prepared.statements)
    return texts + FILL * len(prepared.fills)


class Planner:
    """Reads documents and plans operations for one schema, each once while it is in use."""

    def __init__(
        self,
        schema: strawberry.Schema,
        catalog: Catalog,
        viewer: Viewer,
        page_max: int,
        wait_ms: int = Limits.wait_ms,
        limits: QueryLimits = NO_LIMITS,
    ) -> None:
        """Nothing is read or planned yet; ``wait_ms`` bounds the wait for a turn at the desk, ``limits`` what documents may ask for."""
        self.limits = limits
        self.schema: GraphQLSchema = schema._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
        self.documents: Cache[str, Document] = Cache(DOCUMENTS, weight_of_document)
        self.plans: Cache[Hashable, Planned] = Cache(PLANS, weight_of_plan)
        self.left: Counter[str] = Counter()
        self.desk = Desk(wait_ms)
        self._scope = PlanScope(catalog, viewer, slot_at(TODAY), page_max)
        self.roots = Roots(self._scope, page_max, {name: view for name, view in VIEWS.items() if view.over in catalog})
        self.filling = Filling(self._scope, page_max, Cache(LISTS, weight_of_list), self.desk)
        self._readers = Readers()
        self._known = frozenset(bound.id_prefix for bound in catalog.values())

    async def document(self, query: str) -> Document:
        """The document in a text."""
        return self.documents.known(query) or await self.documents.get(query, lambda: self.read(query))

    async def cost(self, asked: Mapping[str, Any], *, any_price: bool = False) -> int | None:
        """What a request may cost, whoever answers it; ``None`` where it holds no valid operation, which the standard way tells.

        Raises:
            BusyError: too much waits to be read or planned.
            LimitError: it asks for more than its limits, or but for ``any_price`` it costs more.
        """
        priced = (await self.document(asked["query"])).price(asked.get("operationName") or None)
        if priced is None:
            return None
        variables = asked.get("variables") or {}
        cost = priced.over(variables)
        if cost > self.limits.cost and not any_price:
            self.limits.refuse(too_dear(priced, variables, cost, self.limits.cost))
        return cost

    async def spent(self, asked: Mapping[str, Any], data: Mapping[str, Any] | None) -> int:
        """What the data of an answer to a request cost, which has a price; nothing where there are none."""
        priced = (await self.document(asked["query"])).price(asked.get("operationName") or None)
        return spent(priced.pricer, data) if priced and data else 0

    def kept(self, query: str, operation: Operation, values: Mapping[str, Any]) -> Planned | None:
        """The plan for a request with these variables, where it is made already."""
        return self.plans.known((query, operation.name, operation.shape(values)))

    async def planned(self, database: Fetches, query: str, operation: Operation, values: Mapping[str, Any]) -> Planned:
        """The plan for a request with these variables.

        Raises:
            BusyError: too much waits to be read or planned.
            Unsupported: the engine takes none of its statements.
            Problem: an argument is wrong whatever its value.
        """
        key = (query, operation.name, operation.shape(values))
        return self.plans.known(key) or await self.plans.get(key, lambda: self._in_turn(database, query, operation, values))

    async def read(self, query: str) -> Document:
        """A text, read anew. `BusyError` where too much waits to be read or planned."""
        async with self.desk.turn():
            return await self.desk.make(read_document, self.schema, self._readers, self._known, query, self.limits)

    def select(self, operation: Operation, values: Mapping[str, Any]) -> Select:
        """What an operation is selected with in the shape of these variables."""
        return Select(self.schema, operation.fragments, VariableValues({}, operation.opened(values)))

    async def _in_turn(self, database: Fetches, query: str, operation: Operation, values: Mapping[str, Any]) -> Planned:
        async with self.desk.turn():
            return await self._plan(database, query, operation, values)

    def nodes(self, operation: Operation, values: Mapping[str, Any]) -> dict[str, list[FieldNode]]:
        """The nodes of the root fields by their keys in the answer."""
        return self.select(operation, values).merged(self.parent, [operation.node.selection_set])

    @property
    def parent(self) -> GraphQLObjectType:
        """The type of the root fields."""
        return cast("GraphQLObjectType", self.schema.query_type)

    async def _plan(self, database: Fetches, query: str, operation: Operation, values: Mapping[str, Any]) -> Planned:
        select = self.select(operation, values)
        merged = self.nodes(operation, values)
        roots, left = [], []
        for key, nodes in merged.items():
            try:
                plan = await self.desk.make(self.roots.plan, select.field(self.parent, key, nodes))
            except Unsupported as refusal:
                self.left[refusal.reason] += 1
                left.append(key)
                continue
            _, made = await self.prepared(database, plan)
            roots.append(Root(made, _is_required(self.parent, nodes[0].name.value)))
        return Planned(tuple(merged), tuple(roots), self._rest(located(operation, query), values, left) if left else None)

    def _rest(self, operation: Operation, values: Mapping[str, Any], keys: Iterable[str]) -> DocumentNode:
        """The operation with nothing but these root fields."""
        nodes = self.nodes(operation, values)
        return _document(operation, [node for key in keys for node in nodes[key]])

    async def prepared(self, database: Fetches, plan: Plan) -> tuple[Plan, Prepared]:
        """The plan as deep as the engine takes its statements, and these; `Unsupported` where it takes none."""
        return await prepared(self.desk, self._scope, database, plan)


def _is_required(parent: GraphQLObjectType, name: str) -> bool:
    return name not in parent.fields or is_non_null_type(parent.fields[name].type)


def _document(operation: Operation, left: list[FieldNode]) -> DocumentNode:
    """The operation with nothing but these root fields."""
    node = operation.node
    reduced = OperationDefinitionNode(
        operation=node.operation,
        name=node.name,
        variable_definitions=node.variable_definitions,
        directives=(),
        selection_set=SelectionSetNode(selections=tuple(left)),
    )
    return DocumentNode(definitions=(reduced, *operation.fragments.values()))
