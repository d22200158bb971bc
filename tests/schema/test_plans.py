"""Plans: one for each shape of an operation's variables, as deep as the engine takes, and nothing more."""

import asyncio
import gc
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, GraphQLUnionType, get_named_type

from app.settings import CHECKOUT
from db.errors import SlowError
from resolvers.access import Profile
from resolvers.compiler.ir import Unsupported
from schema.plans import Planner
from schema.variables import read_variables
from tests.graph import Graph, hub, hub_schema

FILTERED = "query ($w: ToolFilter, $n: Int) { tools(first: $n, where: $w) { nodes { code } } }"
DEPTH = 12


async def ask(graph: Graph, query: str, **variables: Any) -> None:
    """Ask for a compiled answer that must come."""
    assert await graph.compiled(query, variables) is not None


async def test_values_leave_one_plan(graph: Graph) -> None:
    """A thousand requests with different values are one plan and one text; another shape of the filter is another plan."""
    for number in range(1000):
        await ask(graph, FILTERED, n=number % 100 + 1, w={"count": {"eq": number}})

    assert (len(graph.planner.plans), graph.planner.plans.misses, graph.planner.plans.hits) == (1, 1, 999)
    await ask(graph, FILTERED, n=1, w={"count": {"lt": 5}})
    assert len(graph.planner.plans) == 2


async def test_first_use_at_once(graph: Graph) -> None:
    """Many who ask for the first time at once wait for one plan."""
    await asyncio.gather(*(graph.compiled(FILTERED, {"n": 1}) for _ in range(20)))

    assert (graph.planner.documents.misses, graph.planner.plans.misses) == (1, 1)


async def test_lists_and_cursors_shape_nothing(graph: Graph) -> None:
    """A longer list and another cursor find the same plan; a cursor that is left out is another shape."""
    query = "query ($c: [String!]!, $a: String) { tools(first: 1, after: $a, where: {code: {in: $c}}) { pageInfo { endCursor } } }"
    await ask(graph, query, c=["a"])
    for codes in (["a", "b"], ["b", "c", "d"]):
        answer = await graph.compiled(query, {"c": codes})
        assert answer is not None
        await ask(graph, query, c=codes, a=answer.data["tools"]["pageInfo"]["endCursor"])

    assert len(graph.planner.plans) == 2


def chains(schema: GraphQLSchema) -> Iterator[str]:
    """Give queries that go through every link of a schema once, each as deep as it goes, to the depth that is asked for."""
    seen: Counter[tuple[str, str]] = Counter()
    root = schema.query_type
    assert root is not None
    for name, field in root.fields.items():
        if name.endswith("s") and "first" in field.args and name != "figureComparisons":
            yield f"{{ {name}(first: 2) {{ nodes {beneath(schema, node_of(field.type), DEPTH - 1, seen)} }} }}"


def node_of(type_: Any) -> Any:
    """Give the type of a list's nodes, or the type itself."""
    named: Any = get_named_type(type_)
    return get_named_type(named.fields["nodes"].type) if named.name.endswith("Connection") else named


def beneath(schema: GraphQLSchema, parent: Any, depth: int, seen: Counter[tuple[str, str]]) -> str:
    """Give a selection that goes on through the link that was gone through least."""
    if isinstance(parent, GraphQLUnionType | GraphQLInterfaceType):
        possible = min(schema.get_possible_types(parent), key=lambda one: (seen[parent.name, one.name], one.name))
        seen[parent.name, possible.name] += 1
        return f"{{ ... on {possible.name} {beneath(schema, possible, depth, seen)} }}"
    links = [name for name, field in parent.fields.items() if is_link(field.type)]
    if depth == 0 or not links:
        return "{ id }"
    name = min(links, key=lambda one: (seen[parent.name, one], one))
    seen[parent.name, name] += 1
    field = parent.fields[name]
    inner = beneath(schema, node_of(field.type), depth - 1, seen)
    return (
        f"{{ id {name}(first: 2) {{ totalCount nodes {inner} pageInfo {{ hasNextPage endCursor }} }} }}"
        if "first" in field.args
        else f"{{ id {name} {inner} }}"
    )


def is_link(type_: Any) -> bool:
    """Whether a field leads to another record."""
    node = node_of(type_)
    return isinstance(node, GraphQLUnionType | GraphQLInterfaceType) or (
        isinstance(node, GraphQLObjectType) and "provenance" in node.fields
    )


async def test_every_way_to_depth_twelve(developer: Graph) -> None:
    """Whatever the schema lets one ask compiles, however deep: a statement for each cut, and none for a row."""
    schema = hub_schema(Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
    for query in chains(schema):
        document = await developer.planner.document(query)
        operation = document.operation(None)
        assert operation is not None
        planned = await developer.planner.planned(developer.database, query, operation, {})
        answer = await developer.compiled(query)

        assert planned.rest is None
        assert answer is not None
        assert len(answer.statements) <= 1 + len(planned.roots[0].prepared.batches)
    assert developer.planner.left == Counter()


async def test_deep_answers_are_the_same(graph: Graph) -> None:
    """Twelve levels that are cut are answered like twelve levels that are not."""
    for query in chains(graph.planner.schema):
        assert (await graph.ask(query)).errors == []
        assert await graph.compiled(query) is not None


PAGE = (CHECKOUT / "docs" / "queries" / "p1-craftsman-page.graphql").read_text("utf-8")
KEPT = 12


async def test_memory(demo_url: str) -> None:
    """What is kept of a page of a portal takes no more than is reckoned with, and that is a tenth of a megabyte."""
    async with Graph(demo_url, hub_schema(Profile.DEVELOPER), hub(), Profile.DEVELOPER) as graph:
        await graph.compiled(PAGE, {"slug": "x"})
        tracemalloc.start()
        for number in range(KEPT):
            await graph.compiled(PAGE.replace("quotes(", f"q{number}: quotes("), {"slug": "x"})
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        documents, plans = graph.planner.documents, graph.planner.plans

        assert len(documents) == len(plans) == KEPT + 1
        assert held / KEPT < (documents.weight + plans.weight) / (KEPT + 1) < 100_000


class Failing:
    """A database that fails when it is asked whether it parses a statement."""

    def __init__(self, graph: Graph, error: Exception | None) -> None:
        self.dialect = graph.database.dialect
        self.error = error

    async def fetch(self, sql: str, _parameters: Any) -> Any:
        """Never asked."""
        raise NotImplementedError(sql)

    async def parses(self, _sql: str) -> bool:
        """Fail, or take nothing."""
        if self.error:
            raise self.error
        return False


@pytest.mark.parametrize(("error", "told"), [(None, Unsupported), (SlowError(), SlowError)])
async def test_an_engine_that_takes_nothing(anonymous: Graph, error: Exception | None, told: type[Exception]) -> None:
    """What an engine does not parse at any depth is left, one that does not answer says so; nothing of it is kept."""
    planner = Planner(anonymous.schema, anonymous.catalog, anonymous.viewer, 100)
    operation = (await planner.document(FILTERED)).operation(None)
    assert operation is not None
    values = read_variables(operation.variables, {"n": 1})

    with pytest.raises(told):
        await planner.planned(Failing(anonymous, error), FILTERED, operation, values)
    assert len(planner.plans) == 0
