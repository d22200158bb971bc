"""Subscriptions in the schema: there only where there is something to subscribe to; what happens over a connection is in `tests/app`."""

from typing import Any

import pytest
import strawberry

from app.answers import errors_of
from app.graphql import make_context
from resolvers.access import Profile, Viewer
from schema.build import build_schema
from schema.context import Context
from schema.subscription import ROOT, Subscription, may_subscribe, read_subscription
from tests.events import event_roots, open_sources
from tests.graph import TODAY, Graph, hub, hub_schema

TICKS = "subscription Clock($count: Int!) { ticks(count: $count) }"


@pytest.fixture(scope="module")
def schema() -> strawberry.Schema:
    """Make a schema with what the tests subscribe to."""
    return build_schema(Profile.PUBLIC, hub(), event_roots)


@pytest.fixture
def context(anonymous_hub: Graph) -> Context:
    """Make what an execution carries."""
    return make_context(hub(), Viewer(Profile.PUBLIC), TODAY, anonymous_hub.database, 100)


def graph_of(schema: strawberry.Schema) -> Any:
    """Give GraphQL's own schema."""
    return schema._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else


@pytest.mark.parametrize("profile", Profile)
def test_nothing_yet(profile: Profile) -> None:
    """A hub that is really run has no such root, and nothing is read to find that out."""
    graph = graph_of(hub_schema(profile))

    assert graph.subscription_type is None
    assert not may_subscribe(graph, TICKS)


def test_root(schema: strawberry.Schema) -> None:
    """What is given is in the schema, with what it means in both languages."""
    graph = graph_of(schema)

    assert graph.subscription_type.name == ROOT
    assert set(graph.subscription_type.fields) == {"ticks", "touches"}
    assert graph.subscription_type.fields["ticks"].description == "A clock\n时钟"
    assert may_subscribe(graph, TICKS)
    assert not may_subscribe(graph, "{ viewer { role } }")


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ({"query": TICKS}, "Subscription"),
        ({"query": TICKS + " query Other { __typename }", "operationName": "Clock"}, "Subscription"),
        ({"query": "subscription { nothing }"}, "PreExecutionError"),
        ({"query": TICKS + " query Other { __typename }", "operationName": "Other"}, "NoneType"),
        ({"query": TICKS + " query Other { __typename }"}, "NoneType"),
        ({"query": TICKS, "operationName": "Nobody"}, "NoneType"),
        ({"query": "subscription {"}, "NoneType"),
        ({"query": "subscription " + "{ a " * 5000}, "NoneType"),
    ],
)
def test_read(schema: strawberry.Schema, asked: dict[str, Any], kind: str) -> None:
    """A valid subscription is read, one that is wrong is told, and all else is left to what tells it otherwise."""
    assert type(read_subscription(graph_of(schema), asked)).__name__ == kind


async def test_events(schema: strawberry.Schema, context: Context) -> None:
    """Each event is what the field is of; a source that is closed lets go."""
    read = read_subscription(graph_of(schema), {"query": TICKS, "variables": {"count": 3}})
    assert isinstance(read, Subscription)
    events: Any = await read.events(context)
    told = [(await read.told(await anext(events), context)).data for _ in range(2)]
    was_open = list(open_sources)
    await events.aclose()

    assert told == [{"ticks": 0}, {"ticks": 1}]
    assert was_open == ["ticks"]
    assert open_sources == []


@pytest.mark.parametrize("count", [None, -1])
async def test_not_begun(schema: strawberry.Schema, context: Context, count: int | None) -> None:
    """A variable of the wrong type and an argument that is refused are errors of the request: they name no field of an answer."""
    read = read_subscription(graph_of(schema), {"query": TICKS, "variables": {"count": count}})
    assert isinstance(read, Subscription)
    result: Any = await read.events(context)

    assert [(error["extensions"]["code"], "path" in error) for error in errors_of(result)] == [("BAD_USER_INPUT", False)]


async def test_record(schema: strawberry.Schema, context: Context) -> None:
    """What stands beneath an event is resolved as anywhere else: an id that is none is an error of its field."""
    asked = {"query": 'subscription { touches(ids: ["x"]) { node { id } } }'}
    read = read_subscription(graph_of(schema), asked)
    assert isinstance(read, Subscription)
    events: Any = await read.events(context)
    result = await read.told(await anext(events), context)

    assert result.data == {"touches": {"node": None}}
    assert [error["path"] for error in errors_of(result)] == [["touches", "node"]]
