"""urql and Apollo Client against the running server: pages joined in their caches, documents by hash, refusals understood."""

import re
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLObjectType, build_schema

from app.settings import CHECKOUT
from tests.faults.running import running
from tests.nodejs import told

CLIENTS = {"urql": "GET", "apollo": "POST"}
"""The clients, and how each sends a document whose hash is not known."""
REFUSED = {"method": "GET", "hashed": True, "document": False, "status": 422, "codes": ["PERSISTED_QUERY_NOT_FOUND"]}
HIT = {"method": "GET", "hashed": True, "document": False, "status": 200, "codes": []}
FAULTS = {"unknown": ["GRAPHQL_VALIDATION_FAILED"], "size": ["PAGE_SIZE"]}


@pytest.fixture(scope="module")
def clients() -> dict[str, Any]:
    """What the clients said on each engine, by its name."""
    return {}


@pytest.fixture
async def results(node: Path, engine: str, demo_url: str, clients: dict[str, Any]) -> dict[str, Any]:
    """What each client had in its cache, sent and was told."""
    if engine not in clients:
        async with running(demo_url) as server:
            clients[engine] = await told(node, "pages.mjs", f"http://127.0.0.1:{server.port}/graphql")
    result: dict[str, Any] = clients[engine]
    return result


@pytest.mark.parametrize("client", CLIENTS)
async def test_pages(results: dict[str, Any], client: str) -> None:
    """The pages of three are joined to what one large page holds, as many as are counted; a record is found by its id."""
    small, large = (results[client][size] for size in ("small", "large"))

    assert small["names"] == large["names"]
    assert len(small["names"]) == len(set(small["names"])) == small["totalCount"] > 9
    assert small["node"] == small["names"][0]


@pytest.mark.parametrize("client", CLIENTS)
async def test_hashes(results: dict[str, Any], client: str) -> None:
    """An unknown hash is refused, the document sent with it once, and from then on asked for by its hash; the next client at once."""
    small, large = (results[client][size]["seen"] for size in ("small", "large"))
    sent = HIT | {"document": True, "method": CLIENTS[client]}

    assert small == [REFUSED, sent, HIT, HIT, HIT, REFUSED, sent]
    assert large == [HIT, HIT]


@pytest.mark.parametrize("client", CLIENTS)
async def test_refusals(results: dict[str, Any], client: str) -> None:
    """What is refused with 422, and what is partly answered with 294, is an error with its code."""
    assert results[client]["codes"] == FAULTS


def test_parts() -> None:
    """What urql is told to have no id are all such types of the SDL that it does not know by their names."""
    schema = build_schema((CHECKOUT / "schema" / "schema.graphql").read_text("utf-8"), assume_valid=True)
    known = re.compile(r"^__|^Query$|^Mutation$|PageInfo|(Connection|Edge)$")
    records = {name: kind for name, kind in schema.type_map.items() if isinstance(kind, GraphQLObjectType) and not known.search(name)}
    listed = re.search(r"const PARTS = \[(.+)\]", (CHECKOUT / "tests" / "clients" / "urql.mjs").read_text("utf-8"))

    assert listed
    assert re.findall(r"\w+", listed[1]) == sorted(name for name, kind in records.items() if "id" not in kind.fields)
