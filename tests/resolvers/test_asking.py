"""Asking: a batch asks with the same things, whichever executor calls it."""

from tests.graph import Graph


async def test_the_day_is_known(graph: Graph) -> None:
    """A batch knows the day: what nobody said is as of today, what a list is asked for as of that day, what a field says as of its own."""
    query = """{
      today: tools(first: 3) { nodes { isVisited } }
      shed(by: { name: "西棚" }) {
        then: tools(first: 1, asOf: "2025-06-30") { nodes { isVisited } }
        before: tools(first: 1, asOf: "2025-06-30") { nodes { isVisited(asOf: "2020-01-01") } }
      }
      later: tools(first: 3) { nodes { isVisited(asOf: "2027-01-01") } }
    }"""
    found = await graph.data(query)

    assert [node["isVisited"] for node in found["today"]["nodes"]] == [True, True, False]
    assert [node["isVisited"] for node in found["later"]["nodes"]] == [True, True, True]
    assert found["shed"] == {"then": {"nodes": [{"isVisited": True}]}, "before": {"nodes": [{"isVisited": False}]}}
