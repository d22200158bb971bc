"""What is listed: the rows behind each kind of connection, on a day or on all."""

import pytest

from db.catalog import ThroughMany, ToMany
from resolvers.access import Viewer
from resolvers.listings import Listing
from resolvers.scope import Scope
from tests.graph import TODAY, Graph
from tests.world import world


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("loans(first: 9)", [2024, 2025, 2025]),
        ('loans(first: 9, asOf: "2024-06-01")', [2024, 2025]),
        ('loans(first: 9, asOf: "2025-05-01")', [2025, 2025]),
        ('loans(first: 9, asOf: "2025-07-01")', [2025]),
        ('loans(first: 9, asOf: "2025-05-01", where: { fee: { amountFen: { gt: "0" } } })', [2025]),
    ],
)
async def test_as_of(graph: Graph, question: str, found: list[int]) -> None:
    """On a day only records that may hold then: an unknown start counts as begun, no end as lasting."""
    data = await graph.data(f'{{ tool(by: {{ code: "a" }}) {{ list: {question} {{ nodes {{ year }} }} }} }}')

    assert [node["year"] for node in data["tool"]["list"]["nodes"]] == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("tools(first: 9)", [("a", 50), ("a", 500), ("b", 101)]),
        ("tools(last: 2)", [("a", 500), ("b", 101)]),
        ("tools(first: 9, orderBy: [{ code: DESC }])", [("b", 101), ("a", 500), ("a", 50)]),
        ('tools(first: 9, asOf: "2025-05-01")', [("a", 500), ("b", 101)]),
        ('tools(first: 9, where: { code: { eq: "b" } })', [("b", 101)]),
        ("dearTools(first: 9)", [("a", 500), ("b", 101)]),
    ],
)
async def test_through(graph: Graph, question: str, found: list[tuple[str, int]]) -> None:
    """Through a record the far entity stands once for each record, and the edge holds the record's own fields."""
    asked = f"list: {question} {{ totalCount nodes {{ code }} edges {{ fee {{ amountFen }} node {{ code }} }} }}"
    data = await graph.data(f'{{ shed(by: {{ name: "东棚" }}) {{ {asked} }} }}')
    edges = [(edge["node"]["code"], int(edge["fee"]["amountFen"])) for edge in data["shed"]["list"]["edges"]]

    assert edges == found
    assert [node["code"] for node in data["shed"]["list"]["nodes"]] == [code for code, _ in found]
    assert data["shed"]["list"]["totalCount"] == len(found) + (question == "tools(last: 2)")


@pytest.mark.parametrize(("shed", "found"), [("东棚", ["b"]), ("西棚", [])])
async def test_part_of_the_way_back(graph: Graph, shed: str, found: list[str]) -> None:
    """A way back may lead to some of the rows only, and count no others."""
    data = await graph.data(f'{{ shed(by: {{ name: "{shed}" }}) {{ hungBroken(first: 9) {{ totalCount nodes {{ code }} }} }} }}')

    assert data["shed"]["hungBroken"] == {"totalCount": len(found), "nodes": [{"code": code} for code in found]}


async def test_deleted_at_either_end(graph: Graph) -> None:
    """A deleted record leads nowhere, and a record to a deleted entity is listed itself but leads nowhere either."""
    asked = "tools(first: 9) { totalCount nodes { code } } loans(first: 9) { totalCount nodes { tool { code } } }"
    data = await graph.data(f'{{ shed(by: {{ name: "空棚" }}) {{ {asked} }} }}')

    assert data["shed"] == {"tools": {"totalCount": 0, "nodes": []}, "loans": {"totalCount": 1, "nodes": [{"tool": None}]}}


async def test_pinned(graph: Graph) -> None:
    """A way from core to people leads to the people of the owner's own placement; without one it leads to nobody."""
    data = await graph.data("{ tools(first: 9) { nodes { code keepers(first: 9) { totalCount nodes { name } } } } }")
    found = {node["code"]: node["keepers"] for node in data["tools"]["nodes"] if node["keepers"]["totalCount"]}

    assert found == {"a": {"totalCount": 1, "nodes": [{"name": "杭州员"}]}}


async def test_embedded(graph: Graph) -> None:
    """An embedded list comes whole, in the order of its ids, without what is deleted."""
    data = await graph.data('{ a: tool(by: { code: "a" }) { marks { text } } b: tool(by: { code: "b" }) { marks { text } } }')

    assert data == {"a": {"marks": [{"text": "一"}, {"text": "二"}]}, "b": {"marks": []}}


def test_whole_list_has_no_owner() -> None:
    """A root list lists its own entity, and its rows are nobody's."""
    catalog = world()
    listing = Listing(catalog["Tool"])
    graph_scope = Scope(catalog, viewer=Viewer(), day=TODAY)

    assert (listing.record_name, listing.via) == ("Tool", None)
    assert listing.parent_columns(graph_scope, listing.source(graph_scope)) == []


@pytest.mark.parametrize(("owner", "name", "record"), [("Shed", "hung", "Tool"), ("Shed", "tools", "Loan")])
def test_record_name(owner: str, name: str, record: str) -> None:
    """Behind a relation the source's rows are listed, behind a dated record the record's."""
    member = world()[owner].members[name]

    assert isinstance(member, ToMany | ThroughMany)
    assert Listing(world()["Tool"], world()[owner], member).record_name == record
