"""Variables: read as GraphQL reads them, told apart by shape."""

import datetime as dt
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from schema.variables import Readers, UnreadableError, Variable, read_variables, variables_of
from tests.compiling import SCHEMA

KNOWN = frozenset({"tool", "shed"})


def variables(notation: str, *ids: str) -> list[Variable]:
    """Read the declarations of an operation."""
    (operation,) = parse(f"query ({notation}) {{ __typename }}").definitions
    assert isinstance(operation, OperationDefinitionNode)
    return variables_of(SCHEMA, Readers(), operation, ids, KNOWN)


def shape(notation: str, value: Any, *ids: str) -> Any:
    """Give the shape of one variable's value."""
    (variable,) = variables(notation, *ids)
    return variable.reader.shape(variable.reader.read(value))


@pytest.mark.parametrize(
    ("notation", "given", "read"),
    [
        ("$a: Int", {"a": 1}, {"a": 1}),
        ("$a: Int", {"a": None}, {"a": None}),
        ("$a: Int", {}, {}),
        ("$a: Int = 5", {}, {"a": 5}),
        ("$a: Date!", {"a": "2025-01-01"}, {"a": dt.date(2025, 1, 1)}),
        ("$a: [Int!]", {"a": 1}, {"a": [1]}),
        ("$a: [Int!]", {"a": [1, 2]}, {"a": [1, 2]}),
        ("$a: Wear", {"a": "NEW"}, {"a": "NEW"}),
        ("$a: ToolFilter", {"a": {"not": {"count": {"eq": 1}}}}, {"a": {"not": {"count": {"eq": 1}}}}),
        ("$a: ToolBy!", {"a": {"code": "x"}}, {"a": {"code": "x"}}),
    ],
)
def test_read(notation: str, given: dict[str, Any], read: dict[str, Any]) -> None:
    """Values are what resolvers take; what is left out is missing, or its default."""
    assert read_variables(variables(notation), given) == read


@pytest.mark.parametrize(
    ("notation", "given"),
    [
        ("$a: Int!", {}),
        ("$a: Int!", {"a": None}),
        ("$a: Int", {"a": "x"}),
        ("$a: BigInt", {"a": "9" * 5000}),
        ("$a: Wear", {"a": "ROTTEN"}),
        ("$a: [Int!]", {"a": [None]}),
        ("$a: ToolFilter", {"a": 5}),
        ("$a: ToolFilter", {"a": {"unknown": 1}}),
        ("$a: ToolBy", {"a": {"code": "x", "id": "y"}}),
        ("$a: ToolBy", {"a": {"code": None}}),
    ],
)
def test_refused(notation: str, given: dict[str, Any]) -> None:
    """What a type does not take is left to the standard way."""
    with pytest.raises(UnreadableError):
        read_variables(variables(notation), given)


def test_required_fields() -> None:
    """An input object without a compulsory field is refused."""
    (variable,) = variables("$a: ToolFilter")
    variable.reader.reader.fields["note"].required = True  # type: ignore[attr-defined]

    with pytest.raises(UnreadableError):
        variable.reader.read({})


@pytest.mark.parametrize(
    ("notation", "one", "other", "same"),
    [
        ("$a: Int", 1, 2, True),
        ("$a: Int", 1, None, False),
        ("$a: Boolean", True, False, False),
        ("$a: Wear", "NEW", "USED", False),
        ("$a: [Int!]", [1], [1, 2], True),
        ("$a: [Wear!]", ["NEW"], ["NEW", "USED"], False),
        ("$a: ToolFilter", {"count": {"eq": 1}}, {"count": {"eq": 2}}, True),
        ("$a: ToolFilter", {"count": {"eq": 1}}, {"count": {"lt": 1}}, False),
        ("$a: [ToolOrder!]", [{"id": "ASC"}], [{"id": "DESC"}], False),
    ],
)
def test_shapes(notation: str, one: Any, other: Any, *, same: bool) -> None:
    """Values shape nothing; nulls, keys, enumerations and Booleans do."""
    assert (shape(notation, one) == shape(notation, other)) is same


def test_shapes_of_ids() -> None:
    """Where an id of any type may stand, its type is shape; unknown ones are all alike, and of many each type counts once."""
    assert [shape("$a: ID!", text, "a") for text in ("tool_1", "tool_2", "shed_1", "x_1", "y_1")] == ["tool", "tool", "shed", "", ""]
    assert shape("$a: [ID!]!", ["tool_2", "shed_1", "tool_1"], "a") == ("shed", "tool")


def test_opened() -> None:
    """What shapes nothing is a slot; what shapes stays."""
    (order, ids, one) = variables("$o: ToolFilter, $i: [ID!]!, $n: ID", "i", "n")
    opened = order.reader.opened({"wear": {"eq": "NEW"}, "count": {"in": [1]}, "or": [{"code": {"eq": "x"}}], "note": None}, ("o",))

    assert opened["wear"] == {"eq": "NEW"}
    assert (opened["count"]["in"].name, opened["or"][0]["code"]["eq"].name, opened["note"]) == ("o.count.in", "o.or.0.code.eq", None)
    assert ids.reader.opened(["tool_1", "shed_1"], ("i",)).kinds == ("shed", "tool")
    assert one.reader.opened("tool_1", ("n",)).kinds == ("tool",)


def test_only_inputs() -> None:
    """A type that is no input has no reader."""
    output: Any = SCHEMA.query_type

    with pytest.raises(TypeError):
        Readers().of(output)
