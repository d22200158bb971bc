"""Resolve: names become columns and relations, arguments become queries."""

from typing import Any

import pytest

from resolvers.compiler.ir import Alternatives, Cell, Connection, Embedded, Link, Lookup, Record
from resolvers.compiler.resolve import wants_english
from resolvers.problems import BadUserInputError, PageSizeError
from resolvers.slots import Slot, slot_at
from tests.compiling import plan_of


def fields(query: str, **variables: Any) -> dict[str, Any]:
    """Give the resolved fields of a lookup by their keys."""
    root = plan_of(query, **variables).root
    assert isinstance(root, Lookup)
    return dict(root.record.fields)


def test_members() -> None:
    """Each kind of member is its kind of node."""
    tool = fields('{ tool(by: {code: "a"}) { code isKept shed { name } marks { text } loans { totalCount } provenance { verification } } }')
    remark = fields('{ remark(by: {id: "remark_1"}) { subject { __typename } } }')

    assert [type(node) for node in tool.values()] == [Cell, Cell, Link, Embedded, Connection, Record]
    assert isinstance(remark["subject"], Alternatives)
    assert [column for column, _ in remark["subject"].links] == ["tool_id", "shed_id"]


def test_day_of_a_list() -> None:
    """Derived values in a list as of a day are of that day, unless they name their own; behind a link they are of today."""
    root = plan_of('{ loans(first: 1, asOf: "2024-01-01") { nodes { tool { isKept } } } }').root
    listed = plan_of(
        '{ shed(by: {name: "x"}) { tools(first: 1, asOf: "2024-01-01") { nodes { isKept own: isKept(asOf: "2025-01-01") } } } }'
    ).root

    assert isinstance(root, Connection)
    assert isinstance(listed, Lookup)
    (link,) = (node for _, node in root.parts[0][1].item.fields)  # type: ignore[union-attr]
    assert link.record.fields[0][1].given is None  # type: ignore[union-attr]
    connection = listed.record.fields[0][1]
    assert isinstance(connection, Connection)
    assert [str(cell.given) for _, cell in connection.parts[0][1].item.record.fields] == ["2024-01-01", "2025-01-01"]  # type: ignore[union-attr]


def test_wrong_arguments() -> None:
    """What is wrong whatever the values are is refused with its own problem, for the standard way to tell."""
    with pytest.raises(PageSizeError):
        plan_of("{ tools { nodes { id } } }")
    with pytest.raises(BadUserInputError):
        plan_of("{ tools(where: {code: {eq: null}}) { totalCount } }")


@pytest.mark.parametrize(("lang", "english"), [("en", True), ("EN-us", True), ("zh", False), (None, False)])
def test_wants_english(lang: str | None, *, english: bool) -> None:
    """English is asked for by its name, whatever follows."""
    assert wants_english(lang) is english


def test_language_may_be_open() -> None:
    """A language from a variable shapes nothing: it is read when it is there."""
    cell = fields('query ($l: String) { tool(by: {code: "a"}) { title(lang: $l) { value } } }', l=slot_at("l"))["title"]

    assert isinstance(cell.english, Slot)
    assert cell.english.read({"l": "en"})
