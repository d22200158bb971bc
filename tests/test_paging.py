"""Any list of the hub, in any order, walked page by page either way, is the whole list: `make fuzz` walks every one, `make test` some."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from graphql import GraphQLSchema, get_named_type

from resolvers.access import Profile
from tests.graph import Graph, hub, hub_schema
from tests.operations import Maker
from tests.test_census import EVERYTHING
from tests.test_executors import OPERATIONS, SEED

SOME = 12
SIZE = 3
LONGEST = 30
"""How far a list is walked; longer ones are asked for their last rows."""
LIST = """query ($order: [%s!], $id: ID! = "region_1", $first: Int, $last: Int, $after: String, $before: String) {
  node(id: $id) { __typename }
  %s
}"""
EDGES = """(orderBy: $order, first: $first, last: $last, after: $after, before: $before) {
  totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
}"""


@dataclass(frozen=True)
class Listed:
    """A list: of all, or of one owner."""

    field: str
    order: str
    owner: str = ""
    plural: str = ""

    @property
    def query(self) -> str:
        """The question for a page of it."""
        found = f"list: {self.field} {EDGES}"
        return LIST % (self.order, f"owner: node(id: $id) {{ ... on {self.owner} {{ {found} }} }}" if self.owner else found)


def lists(schema: GraphQLSchema) -> Iterator[Listed]:
    """Give every list that can be ordered."""
    root = schema.query_type
    assert root is not None
    owners = {bound.name: bound.plural for bound in hub().values()}
    for type_name, plural in [("Query", ""), *owners.items()]:
        parent: Any = schema.type_map.get(type_name)
        for name, field in parent.fields.items() if parent else ():
            if "first" in field.args and "orderBy" in field.args:
                order = get_named_type(field.args["orderBy"].type).name
                yield Listed(name, order, type_name if plural else "", plural)


async def page(graph: Graph, listed: Listed, variables: dict[str, Any], **window: Any) -> Any:
    """Ask for one page by compiled SQL."""
    answer = await graph.compiled(listed.query, {**variables, **window})
    assert answer is not None
    assert answer.errors == []
    return (answer.data["owner"] if listed.owner else answer.data)["list"]


async def longest(graph: Graph, listed: Listed) -> str | None:
    """Give the owner whose list is the longest; none where the data hold no owner."""
    data = await graph.data(f"{{ owners: {listed.plural}(first: 100) {{ nodes {{ id list: {listed.field} {{ totalCount }} }} }} }}")
    found: list[Any] = data["owners"]["nodes"]
    return str(max(found, key=lambda owner: owner["list"]["totalCount"])["id"]) if found else None


async def walked(graph: Graph, listed: Listed, variables: dict[str, Any], *, backwards: bool) -> list[Any]:
    """Give the edges of all pages, in the order of the list."""
    size, bound, end, more = (
        ("last", "before", "startCursor", "hasPreviousPage") if backwards else ("first", "after", "endCursor", "hasNextPage")
    )
    found: list[Any] = []
    cursor = None
    while True:
        part = await page(graph, listed, variables, **{size: SIZE, bound: cursor})
        found = part["edges"] + found if backwards else found + part["edges"]
        if not part["pageInfo"][more] or len(found) > LONGEST:
            return found
        cursor = part["pageInfo"][end]


ALL = sorted(lists(hub_schema(Profile.DEVELOPER)._schema), key=str)  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
CHOSEN = ALL if OPERATIONS >= EVERYTHING else Random(SEED).sample(ALL, SOME)  # noqa: S311 - it only has to be the same again


@pytest.mark.parametrize("listed", CHOSEN, ids=lambda listed: f"{listed.owner}.{listed.field}")
async def test_walk(developer: Graph, listed: Listed) -> None:
    """No row is lost, repeated or moved; what is told of the ends is true."""
    maker = Maker(developer.planner.schema, Random(f"{SEED}{listed}"), wrong=0)  # noqa: S311 - it only has to be the same again
    order = [maker.plain(developer.planner.schema.type_map[listed.order], 2) for _ in range(2)]
    owner = await longest(developer, listed) if listed.owner else None
    if listed.owner and owner is None:
        assert await developer.data(f"{{ {listed.plural} {{ totalCount }} }}") == {listed.plural: {"totalCount": 0}}
        return
    variables = {"order": order, **({"id": owner} if owner else {})}
    whole = await page(developer, listed, variables, first=100)
    forwards = await walked(developer, listed, variables, backwards=False)
    backwards = await walked(developer, listed, variables, backwards=True)

    assert forwards == whole["edges"][: len(forwards)]
    assert backwards == (await page(developer, listed, variables, last=100))["edges"][-len(backwards) :]
    assert len(forwards) == len(backwards) == len({edge["cursor"] for edge in forwards})
    assert len(forwards) == whole["totalCount"] or len(forwards) > LONGEST


def test_every_list_is_walked() -> None:
    """What is chosen from are the lists of all types and those within them."""
    assert {listed.owner for listed in ALL} > {"", "Union", "Craftsman", "Member"}
    assert {listed.field for listed in ALL if not listed.owner} >= {bound.plural for bound in hub().values() if bound.plural.endswith("s")}
