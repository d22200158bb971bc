"""Coordinates: the audit log names the personal fields that were asked for in clear, and what a role asked for and does not see."""

import pytest

from resolvers.policy import Profile
from schema.coordinates import Coordinates, hidden
from tests.graph import hub, hub_schema


def schema_of(profile: Profile) -> object:
    """Give the schema that graphql-core knows."""
    return hub_schema(profile)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else


@pytest.mark.parametrize(
    ("query", "coordinates"),
    [
        ("{ regions(first: 1) { nodes { name } } }", ()),
        ("{ members(first: 1) { nodes { id name mobile } } }", ()),
        (
            "{ members(first: 1) { nodes { g: gender ...f } } } fragment f on Member { education @skip(if: true) }",
            ("Member.education", "Member.gender"),
        ),
        ("{ memberships(first: 1) { nodes { status member { name } } } }", ("Membership.member", "Membership.status")),
        (
            "{ unions(first: 1) { nodes { members(first: 1) { edges { joinKind node { id } } } } } }",
            ("Membership.joinKind", "Union.members"),
        ),
        ('{ node(id: "member_1_1") { ... on Member { gender } ... on Union { name } } }', ("Member.gender",)),
    ],
)
def test_in_clear(query: str, coordinates: tuple[str, ...]) -> None:
    """Aliases, fragments and edges are seen through; what has a mask is not read in clear."""
    found = Coordinates(schema_of(Profile.UNION_OFFICER), hub(), Profile.UNION_OFFICER)  # type: ignore[arg-type]

    assert found.of(query, {}) == coordinates


@pytest.mark.parametrize(
    ("query", "variables", "coordinates"),
    [
        ("{ members(first: 1, where: { gender: { eq: MALE } }) { totalCount } }", {}, ("MemberFilter.gender",)),
        (
            "{ craftsmen(first: 1, where: { members: { some: { education: { isNull: false } } } }) { totalCount } }",
            {},
            ("CraftsmanFilter.members", "MemberFilter.education"),
        ),
        ("{ members(first: 1, orderBy: [{ skillLevel: ASC }]) { totalCount } }", {}, ("MemberOrder.skillLevel",)),
        (
            "query ($w: MemberFilter, $o: [MemberOrder!]) { members(first: 1, where: $w, orderBy: $o) { totalCount } }",
            {"w": {"and": [{"gender": {"eq": "MALE"}}, {"not": {"nonsense": 1}}]}, "o": [{"skillLevel": "ASC"}]},
            ("MemberFilter.gender", "MemberOrder.skillLevel"),
        ),
        ("query ($n: Int!, $w: MemberFilter) { members(first: $n, where: $w) { totalCount } }", {"n": 1}, ()),
        ('{ unions(first: 1, where: { name: { eq: "x" } }) { totalCount } }', {}, ()),
    ],
)
def test_found_by(query: str, variables: dict[str, object], coordinates: tuple[str, ...]) -> None:
    """What rows are found and sorted by is told too, from the document and from its variables."""
    found = Coordinates(schema_of(Profile.UNION_OFFICER), hub(), Profile.UNION_OFFICER)  # type: ignore[arg-type]

    assert found.of(query, variables) == coordinates


@pytest.mark.parametrize(
    ("query", "coordinates"),
    [
        ("{ regions(first: 1) { nodes { name } } }", ()),
        ("{ __schema { types { name } } }", ()),
        ("{ nonsense }", ()),
        ("{ regions(first: 1, nonsense: { a: 1 }) { totalCount } }", ()),
        ("{ members(first: 1) { nonsense } }", ("Query.members",)),
        (
            '{ members(first: 1, where: { mobile: { startsWith: "138" } }) { totalCount } }',
            ("MemberConnection.totalCount", "MemberFilter.mobile", "Query.members"),
        ),
        ("{ members(first: 1", ()),
        (
            "{ m: members(first: 1, where: { gender: { eq: MALE } }) { totalCount } }",
            ("GenderFilter.eq", "MemberConnection.totalCount", "MemberFilter.gender", "Query.members"),
        ),
        (
            "query ($w: MemberFilter) { members(first: 1, where: $w) { nodes { id } } }",
            ("Member.id", "MemberConnection.nodes", "Query.members"),
        ),
    ],
)
def test_hidden(query: str, coordinates: tuple[str, ...]) -> None:
    """What the public does not see is named; what nobody has, or what is no document, is not."""
    everything, own = schema_of(Profile.UNION_OFFICER), schema_of(Profile.PUBLIC)

    assert hidden(everything, own, query, {}) == coordinates  # type: ignore[arg-type]
