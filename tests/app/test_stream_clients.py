"""Real clients against the running server: graphql-ws and graphql-sse understand what they are told."""

from pathlib import Path

from tests.app.conftest import Keys
from tests.events import event_roots, open_sources
from tests.faults.running import running
from tests.nodejs import told

TICKS = {"answers": [{"data": {"ticks": number}} for number in range(3)]}
OFFICER = {"answers": [{"data": {"viewer": {"role": "UNION_OFFICER"}}}]}


async def test_clients(node: Path, keys: Keys) -> None:
    """Both are told the same by their own ways, end what they want no longer, and nothing is left open."""
    url, made = keys
    async with running(url, event_roots) as server:
        before = server.held()
        result = await told(node, "streams.mjs", f"http://127.0.0.1:{server.port}/graphql", made["own"])
        after = await server.calm(before)

    socket, events = result["socket"], result["events"]
    assert (socket["ticks"], socket["query"]) == (TICKS, OFFICER)
    assert (socket["syntax"], socket["unknown"]) == ({"failed": ["GRAPHQL_PARSE_FAILED"]}, {"failed": ["GRAPHQL_VALIDATION_FAILED"]})
    assert (events["ticks"], events["query"]) == (TICKS, OFFICER)
    codes = [[error["extensions"]["code"] for error in events[name]["answers"][0]["errors"]] for name in ("syntax", "unknown")]
    assert codes == [["GRAPHQL_PARSE_FAILED"], ["GRAPHQL_VALIDATION_FAILED"]]
    assert result["left"] == [OFFICER, OFFICER]
    assert result["wrong"] == {"failed": "Forbidden"}
    assert after.tasks <= before.tasks
    assert open_sources == []
