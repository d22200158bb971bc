"""The client gql of Python against the running server, over HTTP and over WebSockets."""

from collections.abc import Callable

import pytest
from gql import Client

from tests.app.conftest import Keys
from tests.clients.gql_pages import answer, events, over_http, over_socket, pages
from tests.events import event_roots
from tests.faults.running import running

WAYS = [over_http, over_socket]
OFFICER = {"viewer": {"role": "UNION_OFFICER"}}
Way = Callable[[str, dict[str, str]], Client]


@pytest.mark.parametrize("way", WAYS)
async def test_pages(demo_url: str, way: Way) -> None:
    """All pages together are one large page, as many records as are counted."""
    async with running(demo_url) as server:
        client = way(f"http://127.0.0.1:{server.port}/graphql", {})
        small = [page async for page in pages(client, 3)]
        large = [page async for page in pages(client, 100)]

    assert [len(page["nodes"]) for page in small[:-1]] == [3] * (len(small) - 1)
    assert [node for page in small for node in page["nodes"]] == large[0]["nodes"]
    assert len(large) == 1
    assert len(large[0]["nodes"]) == large[0]["totalCount"] > 9


@pytest.mark.parametrize("way", WAYS)
async def test_answers(keys: Keys, way: Way) -> None:
    """A key is understood; what is refused before it begins, and what fails in part, are errors with their codes."""
    url, made = keys
    async with running(url) as server:
        address = f"http://127.0.0.1:{server.port}/graphql"
        told = [
            await answer(way(address, headers), document)
            for headers, document in (
                ({"X-API-Key": made["own"]}, "{ viewer { role } }"),
                ({}, "{ nothing }"),
                ({}, "{ craftsmen(first: 3000) { nodes { id } } }"),
            )
        ]

    assert told == [OFFICER, ["GRAPHQL_VALIDATION_FAILED"], ["PAGE_SIZE"]]


async def test_subscription(keys: Keys) -> None:
    """What happens is told in order, to its end."""
    url, made = keys
    async with running(url, event_roots) as server:
        client = over_socket(f"http://127.0.0.1:{server.port}/graphql", {"X-API-Key": made["own"]})
        told = await events(client, "subscription { ticks(count: 3, pause: 20) }")

    assert told == [{"ticks": number} for number in range(3)]
