"""Freshness: what may be withdrawn is asked about each time, by whatever way an operation shows it or finds by it."""

import pytest
from graphql import (
    FragmentDefinitionNode,
    InputObjectTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    OperationDefinitionNode,
    parse,
    print_ast,
)

from resolvers.access import Profile
from resolvers.policy import ABOUT, PEOPLE, ROW_RULES
from schema.freshness import max_age
from tests.graph import hub, hub_schema

SCHEMA = hub_schema(Profile.PUBLIC)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
SDL = parse(hub_schema(Profile.DEVELOPER).as_str())
SAID = {
    type_.name.value: {
        argument.name.value: print_ast(argument.value)
        for node in type_.directives or ()
        if node.name.value == "cacheControl"
        for argument in node.arguments or ()
    }
    for type_ in SDL.definitions
    if isinstance(type_, ObjectTypeDefinitionNode | InputObjectTypeDefinitionNode)
}
HIDDEN = [bound.name for bound in hub().values() if bound.name not in SCHEMA.type_map]
ALWAYS = ("", "Connection", "Edge", "Filter", "Order")
FORMS = (*ALWAYS, "ListFilter", "CountFilter")

AGES = [
    ('{ craftsman(by: { slug: "a" }) { name } }', 0),
    ("{ craftsmen { totalCount } }", 0),
    ('{ story(by: { slug: "a" }) { __typename } }', 0),
    ("{ regions(first: 1) { nodes { name } pageInfo { endCursor } } }", 60),
    ("{ unions(first: 1) { nodes { name enterprises(first: 1) { nodes { name } } } } }", 60),
    ("{ regions(first: 1) { nodes { provenance { source { title } } } } }", 60),
    ("{ regions(first: 1) { nodes { provenance { quotation } } } }", 0),
    ("{ regions(first: 1) { nodes { ...deep } } } fragment deep on Region { parent { craftsmen { totalCount } } }", 0),
    ("{ a: regions { ...all } b: regions { ...all } } fragment all on RegionConnection { totalCount }", 60),
    ('{ node(id: "region_1") { ... on Region { name } } }', 0),
    ('{ node(id: "region_1") { ... { id } } }', 0),
    ("{ __typename }", 60),
    ("{ __schema { types { name } } }", 60),
    ('{ enterprises(where: { craftsmen: { some: { slug: { eq: "a" } } } }) { totalCount } }', 0),
    ("{ enterprises(where: { craftsmen: { count: { gte: 1 } } }) { totalCount } }", 0),
    ('{ enterprises(where: { and: [{ region: { code: { eq: "1" } } }] }) { totalCount } }', 60),
    ('{ studios(where: { namedBy: { eq: "a" } }) { totalCount } }', 0),
    ("query ($where: EnterpriseFilter) { enterprises(where: $where) { totalCount } }", 0),
    ("query ($by: [RegionOrder!], $n: Int) { regions(first: $n, orderBy: $by) { nodes { name } } }", 60),
    ("{ figureComparisons(first: 1) { nodes { counted } } }", 0),
    ("{ figureComparisons(first: 1) { nodes { countedAt } } }", None),
    ("{ viewer { role } }", None),
    ("{ regions { totalCount } viewer { role } }", None),
]


@pytest.mark.parametrize(("text", "seconds"), AGES)
def test_max_age(text: str, seconds: int | None) -> None:
    """An answer is kept as long as the least of what it shows and is found by; what is of the moment is kept by nobody."""
    nodes = parse(text).definitions
    fragments = {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}
    (operation,) = [node for node in nodes if isinstance(node, OperationDefinitionNode)]

    assert max_age(SCHEMA, operation, fragments) == seconds


@pytest.mark.parametrize("name", hub())
def test_every_entity(name: str) -> None:
    """Each form of an entity says how long it may be kept: not at all where a rule, a consent or a person stands behind its rows."""
    said = [SAID[f"{name}{form}"]["maxAge"] for form in FORMS if f"{name}{form}" in SAID]
    asked = name in {*ROW_RULES, *ABOUT} or name in HIDDEN

    assert len(said) >= len(ALWAYS)
    assert set(said) == {"0" if asked else "60"}


def test_people() -> None:
    """What is about people who are not public is kept by nobody."""
    assert {SAID[name].get("scope") for name in (*PEOPLE, "ConsentRecord")} == {"PRIVATE"}
    assert {SAID[name].get("scope") for name in (*ROW_RULES, *ABOUT)} == {None}
