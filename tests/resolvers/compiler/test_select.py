"""Select: what an operation asks, with fragments and directives gone."""

from typing import Any

import pytest
from graphql import FragmentDefinitionNode, GraphQLObjectType, OperationDefinitionNode, VariableValues, parse

from resolvers.access import Profile
from resolvers.compiler.ir import Selected, Unsupported
from resolvers.compiler.select import Select
from resolvers.slots import Slot, slot_at
from tests.world import world_schema

SCHEMA = world_schema(Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else


def selected(query: str, **variables: Any) -> list[Selected]:
    """Select a valid query."""
    nodes = parse(query).definitions
    fragments = {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}
    operation = next(node for node in nodes if isinstance(node, OperationDefinitionNode))
    select = Select(SCHEMA, fragments, VariableValues({}, variables))
    root = SCHEMA.query_type
    assert isinstance(root, GraphQLObjectType)
    return [select.field(root, key, found) for key, found in select.merged(root, [operation.selection_set]).items()]


def names(fields: Any) -> Any:
    """Give the keys, and what is beneath them, for each concrete type."""
    return {field.key: {name: names(inner) for name, inner in field.beneath.items()} for field in fields}


def test_fragments() -> None:
    """Fragments are gone; each key stands where it was first asked for, once, with all that is beneath it."""
    found = selected(
        '{ tool(by: {code: "x"}) { shed { name } ...f ... { code } ...f } } fragment f on Node { id ... on Tool { shed { size } } }'
    )

    assert names(found) == {"tool": {"Tool": {"shed": {"Shed": {"name": {}, "size": {}}}, "id": {}, "code": {}}}}


def test_concrete_types() -> None:
    """Under an interface or a union each concrete type has its own fields."""
    found = selected('{ remark(by: {id: "x"}) { subject { __typename ... on Tool { code } ...s } } } fragment s on Shed { name }')

    assert names(found)["remark"]["Remark"]["subject"] == {"Shed": {"__typename": {}, "name": {}}, "Tool": {"__typename": {}, "code": {}}}


def test_aliases() -> None:
    """An alias is the key; arguments belong to it."""
    (one, other) = selected('{ a: tool(by: {code: "x"}) { id } b: tool(by: {code: "y"}) { id } }')

    assert (one.key, one.name, one.arguments) == ("a", "tool", {"by": {"code": "x"}})
    assert other.arguments == {"by": {"code": "y"}}


def test_directives() -> None:
    """What is skipped or not included is gone, by a literal and by a variable."""
    query = "query ($no: Boolean!) { tools { a: totalCount @skip(if: true) b: totalCount @include(if: $no) c: totalCount @skip(if: $no) } }"

    assert names(selected(query, no=False)) == {"tools": {"ToolConnection": {"c": {}}}}


def test_slots_stand_in_arguments() -> None:
    """A variable's slot stands where its value will; a list that holds one is one parameter."""
    query = 'query ($a: String!, $w: ToolFilter) { tools(where: {code: {in: [$a, "b"]}, and: [$w]}) { totalCount } }'
    (found,) = selected(query, a=slot_at("a"), w={"note": {"eq": slot_at("w", "note", "eq")}})
    codes = found.arguments["where"]["code"]["in"]

    assert isinstance(codes, Slot)
    assert codes.read({"a": "x"}) == ["x", "b"]
    assert found.arguments["where"]["and"][0]["note"]["eq"].name == "w.note.eq"


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("{ __schema { queryType { name } } }", "introspection"),
        ("query ($by: ToolBy!) { tool(by: $by) { id } }", "argument"),
    ],
)
def test_unsupported(query: str, reason: str) -> None:
    """Introspection, and an argument that GraphQL itself refuses, are left to the standard way."""
    with pytest.raises(Unsupported, match=reason):
        selected(query)
