"""The inputs of an entity: their names, what may be filtered and sorted, and that one key is one key."""

from typing import Any

import pytest
from graphql import GraphQLInputObjectType, build_schema

from resolvers.access import Profile
from tests.graph import Graph
from tests.world import world_schema


def keys(name: str, profile: Profile = Profile.DEVELOPER) -> dict[str, str]:
    """The keys of an input type, with their types."""
    kind = build_schema(world_schema(profile).as_str()).type_map[name]
    assert isinstance(kind, GraphQLInputObjectType)
    return {key: str(field.type) for key, field in kind.fields.items()}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ToolBy", {"id": "ID", "code": "String", "name": "String"}),
        ("KeeperBy", {"id": "ID", "badge": "String"}),
        ("LoanBy", {"id": "ID"}),
        ("LoanListFilter", {"some": "LoanFilter", "none": "LoanFilter", "every": "LoanFilter", "count": "LoanCountFilter"}),
        (
            "LoanOrder",
            {"id": "Direction", "fee": "Direction", "period": "Direction", "year": "Direction", "tool": "ToolOrder", "shed": "ShedOrder"},
        ),
        ("SubjectFilter", {"tool": "ToolFilter", "shed": "ShedFilter"}),
        ("PersonFilter", {"maker": "MakerFilter", "guest": "GuestFilter"}),
        ("PaintListFilter", {"has": "Paint", "hasAny": "[Paint!]"}),
        ("BooleanFilter", {"eq": "Boolean", "ne": "Boolean", "isNull": "Boolean"}),
        ("MoneyFilter", {"amountFen": "BigIntFilter"}),
        ("QuantityFilter", {"value": "DecimalFilter", "unit": "CountUnitFilter", "asOf": "PartialDateFilter"}),
    ],
)
def test_keys(name: str, found: dict[str, str]) -> None:
    """An input has these keys and no others."""
    assert keys(name) == found


@pytest.mark.parametrize(
    ("name", "has", "has_not"),
    [
        (
            "ToolFilter",
            {"and", "or", "not", "isNull", "nickname", "keepers", "loans", "sheds", "source", "verification"},
            {"within", "secret", "weightAgain", "marksText", "quotation", "recordedAt"},
        ),
        ("RegionFilter", {"within", "parent", "children"}, set()),
        ("ToolOrder", {"code", "shed", "region", "loanCount"}, {"paints", "nickname", "secret", "weightAgain", "loans"}),
    ],
)
def test_opt_in(name: str, has: set[str], has_not: set[str]) -> None:
    """Only what the declaration lets a reader do is there."""
    assert has <= set(keys(name))
    assert not has_not & set(keys(name))


def test_public() -> None:
    """The public may not even filter by what it does not see."""
    public = keys("ToolFilter", Profile.PUBLIC)

    assert {"nickname", "keepers"} & set(public) == set()
    assert keys("PersonMakerFilter", Profile.PUBLIC) == {"maker": "MakerFilter"}


def test_yearly() -> None:
    """A value of a year takes the year beside its operators."""
    assert keys("ToolFilter")["loanCount"] == "YearlyIntFilter"
    assert keys("YearlyIntFilter")["year"] == "Int"
    assert "year" not in keys("IntFilter")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("ToolBy", {}),
        ("ToolBy", {"id": "tool_1", "code": "a"}),
        ("ToolBy", {"code": None}),
        ("ToolBy", {"code": "a", "name": None}),
        ("ToolOrder", {}),
        ("ToolOrder", {"code": "ASC", "name": "ASC"}),
        ("ToolOrder", {"code": None}),
        ("ToolOrder", {"shed": {}}),
        ("ToolOrder", {"shed": {"name": "ASC", "size": "ASC"}}),
    ],
)
@pytest.mark.parametrize("how", ["variable", "literal"])
async def test_exactly_one_key(graph: Graph, kind: str, value: Any, how: str) -> None:
    """No key, two keys or an empty one are refused, in a variable and in the query itself, before any statement."""
    field = {"ToolBy": "tool(by: %s) { code }", "ToolOrder": "tools(first: 1, orderBy: [%s]) { nodes { code } }"}[kind]
    if how == "variable":
        answer = await graph.ask(f"query($x: {kind}!) {{ {field % '$x'} }}", {"x": value})
    else:
        answer = await graph.ask(f"{{ {field % written(value)} }}")

    assert set(answer.codes) == {"BAD_USER_INPUT" if how == "variable" else "GRAPHQL_VALIDATION_FAILED"}
    assert answer.statements == []


def written(value: Any) -> str:
    """Write an input value as a GraphQL literal."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
        case None:
            return "null"
        case _:
            return value if value in {"ASC", "DESC"} else f'"{value}"'
