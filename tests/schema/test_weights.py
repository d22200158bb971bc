"""Weights: what the SDL says of each list and count, and what is made of it."""

import pytest
from graphql import GraphQLObjectType, ObjectTypeDefinitionNode, parse

from resolvers.access import Profile
from schema.weights import weight_of
from tests.graph import hub_schema

SDL = parse(hub_schema(Profile.DEVELOPER).as_str())
FIELDS = {
    f"{type_.name.value}.{field.name.value}": field
    for type_ in SDL.definitions
    if isinstance(type_, ObjectTypeDefinitionNode)
    for field in type_.fields or ()
}


def told(field: object) -> dict[str, str]:
    """The directives of a field with their arguments."""
    return {
        node.name.value: ", ".join(f"{each.name.value}: {each.value.to_dict()}" for each in node.arguments)
        for node in getattr(field, "directives", ())
    }


def test_every_connection() -> None:
    """Every field that gives a connection says by which arguments its pages are counted."""
    connections = [name for name, field in FIELDS.items() if str(field.type.to_dict()).count("Connection'")]

    assert len(connections) > 50
    assert [name for name in connections if "'first'" not in told(FIELDS[name]).get("listSize", "")] == []


@pytest.mark.parametrize(
    ("parent", "name", "weight", "sized"),
    [
        ("Query", "craftsmen", 1, {"nodes", "edges"}),
        ("CraftsmanConnection", "nodes", 1, set()),
        ("CraftsmanConnection", "edges", 1, set()),
        ("CraftsmanConnection", "totalCount", 1, set()),
        ("CraftsmanConnection", "pageInfo", 0, set()),
        ("CraftsmanEdge", "node", 0, set()),
        ("CraftsmanEdge", "cursor", 0, set()),
        ("Craftsman", "enterprise", 1, set()),
        ("Craftsman", "name", 0, set()),
        ("Craftsman", "provenance", 0, set()),
    ],
)
def test_weight(parent: str, name: str, weight: int, sized: set[str]) -> None:
    """A record, a list and a count weigh 1; what stands in a row that is read anyway weighs nothing."""
    kind = hub_schema(Profile.DEVELOPER)._schema.type_map[parent]  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
    assert isinstance(kind, GraphQLObjectType)
    found = weight_of(kind, name)

    assert (found.weight, set(found.sized)) == (weight, sized)


@pytest.mark.parametrize(("parent", "name", "assumed", "slicing"), [("Query", "nodes", 1, ("ids",)), ("Enterprise", "names", 2, ())])
def test_list(parent: str, name: str, assumed: int, slicing: tuple[str, ...]) -> None:
    """A list without pages is as long as one of its arguments, or as such lists are."""
    kind = hub_schema(Profile.DEVELOPER)._schema.type_map[parent]  # noqa: SLF001 - as above
    assert isinstance(kind, GraphQLObjectType)
    found = weight_of(kind, name)

    assert (found.assumed, found.slicing, set(found.sized)) == (assumed, slicing, set())
