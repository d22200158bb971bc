"""gql, the client of Python, against Gongtu: pages by HTTP, what happens by WebSocket, refusals by their codes."""

from collections.abc import AsyncIterator
from typing import Any

from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXAsyncTransport
from gql.transport.websockets import WebsocketsTransport

CRAFTSMEN = """
  query Craftsmen($first: Int!, $after: String) {
    craftsmen(first: $first, after: $after) {
      totalCount
      nodes { id name }
      pageInfo { hasNextPage endCursor }
    }
  }
"""


def over_http(url: str, headers: dict[str, str]) -> Client:
    """Ask by POST; refusals have GraphQL's media type, which this client reads as any other JSON."""
    accept = {"Accept": "application/graphql-response+json"}
    return Client(transport=HTTPXAsyncTransport(url, headers=headers | accept))


def over_socket(url: str, headers: dict[str, str]) -> Client:
    """Ask by WebSocket; credentials stand in the first message, since browsers can send no headers."""
    # The first connection of a role waits until the server has its schema.
    return Client(transport=WebsocketsTransport(url.replace("http", "ws"), init_payload=headers, ack_timeout=60))


async def pages(client: Client, first: int) -> AsyncIterator[dict[str, Any]]:
    """Give all pages of the craftsmen, one after the other."""
    variables: dict[str, Any] = {"first": first}
    more = True
    async with client as session:
        while more:
            page = (await session.execute(GraphQLRequest(CRAFTSMEN, variable_values=variables)))["craftsmen"]
            yield page
            more, variables["after"] = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]


async def answer(client: Client, document: str) -> Any:
    """Give what is answered, or the codes of what was refused."""
    try:
        async with client as session:
            return await session.execute(gql(document))
    except TransportQueryError as refused:
        return [error["extensions"]["code"] for error in refused.errors or []]


async def events(client: Client, document: str) -> list[Any]:
    """Give all that a subscription tells until it ends."""
    async with client as session:
        return [told async for told in session.subscribe(gql(document))]
