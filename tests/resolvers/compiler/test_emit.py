"""Emit: what is written over one row, and nothing that is not asked for."""

import re

from resolvers.compiler.emit import WRITERS
from resolvers.compiler.ir import Node
from tests.compiling import prepared, sql_of


def test_every_node_has_a_writer() -> None:
    """The table has a row for each kind of node."""
    assert set(WRITERS) == set(Node.__args__)


def test_only_what_is_asked() -> None:
    """The statement reads no column that the answer does not need."""
    sql = sql_of('{ tool(by: {code: "a"}) { count } }')

    assert "tool_1.count" in sql
    assert "note" not in sql


def test_links_are_subqueries_under_the_viewers_predicate() -> None:
    """A link finds its row by the key and only where the viewer sees it."""
    sql = sql_of('{ tool(by: {code: "a"}) { shed { name } } }')

    assert "WHERE shed_1.id = tool_1.shed_id AND shed_1.deleted_at IS NULL" in sql


def test_no_type_of_an_alternative() -> None:
    """A link to one of several writes the one whose column is filled."""
    sql = sql_of('{ remark(by: {id: "remark_1"}) { subject { __typename } } }')

    assert "CASE WHEN remark_1.tool_id IS NOT NULL THEN" in sql


def test_people_name_their_placement() -> None:
    """A list of people behind a core row names the placement that the row pins, a link among people theirs."""
    sql = sql_of('{ tool(by: {code: "a"}) { keepers(first: 1) { nodes { name chief { name } } } } }')

    assert re.search(r"(keeper_\d)\.region_id = tool_1\.region_id AND \1\.tool_id = tool_1\.id", sql)
    assert re.search(r"(keeper_\d)\.region_id = (anon_\d)\.region_id AND \1\.id = \2\.chief_id", sql)


def test_a_statement_is_the_same_every_time() -> None:
    """Names in the text follow from the plan, so that the drivers' prepared statements are found again."""
    query = "{ tools(first: 2, where: {loans: {some: {year: {eq: 1}}}}) { nodes { code shed { name } } } }"

    assert prepared(query).first == prepared(query).first
    assert sql_of(query) == sql_of(query)
