"""Two schemas of one catalog: sorted, described in both languages, and each without what its profile does not see."""

import re

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    lexicographic_sort_schema,
    parse,
    print_schema,
    validate_schema,
)
from graphql.type import GraphQLNamedType, GraphQLSchema
from graphql.validation.validate import validate_sdl

from resolvers.access import Profile
from tests.graph import hub_schema, hub_sdl

BUILT_IN = {"ID", "String", "Int", "Boolean", "Float"}
CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]{2}")


@pytest.fixture(params=list(Profile))
def sdl(request: pytest.FixtureRequest) -> GraphQLSchema:
    """The schema of each profile, as a client reads it."""
    return hub_sdl(request.param)


def described(kind: GraphQLNamedType) -> dict[str, str | None]:
    """Everything of a type that has a description, by its path."""
    found = {kind.name: kind.description}
    if isinstance(kind, GraphQLEnumType):
        return found | {f"{kind.name}.{name}": value.description for name, value in kind.values.items()}
    if isinstance(kind, GraphQLInputObjectType):
        return found | {f"{kind.name}.{name}": field.description for name, field in kind.fields.items()}
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            found[f"{kind.name}.{name}"] = field.description
            found |= {f"{kind.name}.{name}({key})": argument.description for key, argument in field.args.items()}
    return found


def test_described(sdl: GraphQLSchema) -> None:
    """Every type, field, argument, input field and enum value says in English and in Chinese what it is."""
    own = [kind for name, kind in sdl.type_map.items() if not name.startswith("__") and name not in BUILT_IN]
    texts = {path: text or "" for kind in own for path, text in described(kind).items()}
    silent = [path for path, text in texts.items() if not (CHINESE.search(text) and LATIN.search(text))]

    assert silent == []
    assert len(texts) > 1000


@pytest.mark.parametrize("profile", list(Profile))
def test_valid(profile: Profile) -> None:
    """It is a schema by GraphQL's own rules, and written as one."""
    assert validate_schema(hub_sdl(profile)) == []
    assert validate_sdl(parse(hub_schema(profile).as_str(), no_location=True)) == []


@pytest.mark.parametrize("profile", list(Profile))
def test_sorted(profile: Profile) -> None:
    """Types, fields, arguments and values stand in the order of the alphabet, so that a change shows where it is."""
    schema = hub_sdl(profile)

    assert print_schema(schema) == print_schema(lexicographic_sort_schema(schema))


def test_public_is_a_part() -> None:
    """The public's schema says nothing that the developer's does not say."""
    public, developer = (hub_sdl(profile) for profile in (Profile.PUBLIC, Profile.DEVELOPER))
    paths = [{path for kind in schema.type_map.values() for path in described(kind)} for schema in (public, developer)]

    assert {path for path in paths[0] - paths[1] if "Filter" not in path} == set()
    assert paths[1] - paths[0]


RESERVED = {"aggregate", "groupBy", "facets", "near", "search", "changes"}


def test_reserved_names(sdl: GraphQLSchema) -> None:
    """Names kept for what comes later are nobody's field or argument yet."""
    used = {
        name
        for kind in sdl.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for field, definition in kind.fields.items()
        for name in (field, *definition.args)
    }

    assert used & RESERVED == set()


def test_lists_are_connections(sdl: GraphQLSchema) -> None:
    """To-many is a connection, which is never null and whose count may be withheld."""
    connections = [kind for name, kind in sdl.type_map.items() if name.endswith("Connection") and isinstance(kind, GraphQLObjectType)]
    forms = {name: str(field.type) for kind in connections for name, field in kind.fields.items() if name in {"pageInfo", "totalCount"}}
    to_many = {
        str(field.type)
        for kind in sdl.type_map.values()
        if isinstance(kind, GraphQLObjectType)
        for field in kind.fields.values()
        if "Connection" in str(field.type)
    }

    assert forms == {"pageInfo": "PageInfo!", "totalCount": "Int"}
    assert all(set(kind.fields) == {"nodes", "edges", "pageInfo", "totalCount"} for kind in connections)
    assert all(name.endswith("Connection!") for name in to_many)


def test_to_one_is_nullable(sdl: GraphQLSchema) -> None:
    """A relation to one is nullable, whatever the column says (decision 2); ids are not."""
    entities = {
        kind.name: kind for kind in sdl.type_map.values() if isinstance(kind, GraphQLObjectType) and "Node" in map(str, kind.interfaces)
    }
    strict = [
        f"{kind.name}.{name}"
        for kind in entities.values()
        for name, field in kind.fields.items()
        if str(field.type).rstrip("!") in entities and str(field.type).endswith("!")
    ]

    assert strict == []
    assert {str(kind.fields["id"].type) for kind in entities.values()} == {"ID!"}
