"""Describe: selections and plans for a person to read."""

from resolvers.compiler.cut import cut
from resolvers.compiler.describe import TOLD, plan_lines, shown
from resolvers.compiler.ir import Alternatives, Count, Cursor, Node, Nodes
from resolvers.slots import slot_at
from tests.compiling import plan_of

QUERY = """query ($c: String) {
  tool(by: {code: $c}) {
    id isKept(asOf: "2025-01-01") marks { text } provenance { __typename }
    shed { inside { name } }
    loans(last: 2, before: "x") { totalCount }
    sheds(first: 1) { edges { cursor } pageInfo { hasNextPage __typename } }
    remarks(last: 1) { nodes { subject { __typename } } }
  }
}"""


def test_plan() -> None:
    """Every node is a line; what is open bears the name of its variable."""
    lines = list(plan_lines(plan_of(QUERY.replace(', before: "x"', ""), c=slot_at("c"))))

    assert lines[:3] == ["tool: Lookup of Tool by code = $c", "  id: Identity of Tool", "  isKept: Cell Tool.is_kept for 2025-01-01"]
    assert "  shed: Link shed_id = Shed id" in lines
    assert "  sheds: Connection of Loan where {}, first 1" in lines
    assert "    pageInfo: PageInfo hasNextPage" in lines
    assert "          tool_id: Link tool_id = Tool id" in lines


def test_cursors_and_cuts() -> None:
    """A page says that it begins after a cursor, and a cut stands where it was taken from and for itself."""
    query = "query ($a: String) { tools(first: 1, after: $a) { nodes { shed { inside { name } } } } }"
    lines = list(plan_lines(cut(plan_of(query, a=slot_at("a")), 31)))

    assert lines[0] == "tools: Connection of Tool where {}, first 1 after a cursor"
    assert "        inside: Cut 0" in lines
    assert "cut 0 of Shed: Link inside_id = Shed id" in lines


def test_fills() -> None:
    """What Python fills in stands with what it needs, and then by itself with its arguments."""
    lines = list(plan_lines(plan_of("query ($y: Int) { tools(first: 1) { nodes { visits(year: $y) } } }", y=slot_at("y"))))

    assert lines[-3:] == ["      visits: Filled 0", "        shed: Raw Tool.shed", "fill 0: Batched visits for {year: $y}"]


def test_several() -> None:
    """Several rows are told with a record for each type."""
    assert list(plan_lines(plan_of('{ nodes(ids: ["tool_1"]) { id } }')))[:2] == ["nodes: Several by [tool_1]", "  Tool: Record of Tool"]


def test_all_kinds() -> None:
    """Every kind of node that has something to tell tells it."""
    silent = {Alternatives, Count, Cursor, Nodes}

    assert set(Node.__args__) - silent <= set(TOLD)


def test_shown() -> None:
    """Values are shown as they stand in a plan."""
    assert shown({"a": [slot_at("x", "y"), 1]}) == "{a: [$x.y, 1]}"
