"""Wrong input: each gets a coded error that says what to do, or the right answer, and never a row that was not asked for."""

from typing import Any

import pytest

from resolvers.budget import DEEPEST, KEYS, MOST
from tests.graph import Graph

TOOLS = "query($w: ToolFilter) { tools(first: 9, where: $w) { nodes { code } } }"
ORDER = "query($o: [ToolOrder!]) { tools(first: 9, orderBy: $o) { nodes { code } } }"
AFTER = "query($c: String) { tools(first: 9, after: $c) { nodes { code } } }"
BEFORE = "query($c: String) { tools(last: 9, before: $c) { nodes { code } } }"
NODE = "query($id: ID!) { node(id: $id) { id } }"
NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
TOOL = "query($by: ToolBy!) { tool(by: $by) { code } }"
MANY = 10_000


def nested(depth: int, key: str = "not") -> dict[str, Any]:
    """A filter so many levels deep."""
    where: dict[str, Any] = {"code": {"eq": "a"}}
    for _ in range(depth):
        where = {key: where}
    return where


def behind(steps: int) -> dict[str, Any]:
    """An order key so many relations away."""
    key: dict[str, Any] = {"name": "ASC"}
    for _ in range(steps):
        key = {"inside": key}
    return {"shed": key}


REFUSED: dict[str, tuple[str, Any, str, str | None, str]] = {
    # what is wrong: (query, variables, code, argument, part of the message)
    "id of nothing": (NODE, {"id": "nonsense"}, "BAD_USER_INPUT", "id", "take ids from its answers"),
    "id that is empty": (NODE, {"id": ""}, "BAD_USER_INPUT", "id", "take ids from its answers"),
    "id that is a number": (NODE, {"id": 5}, "BAD_USER_INPUT", "id", "take ids from its answers"),
    "id of no type": (NODE, {"id": "spoon_1"}, "BAD_USER_INPUT", "id", "take ids from its answers"),
    "id without a number": (NODE, {"id": "tool_"}, "BAD_USER_INPUT", "id", "look like tool_1"),
    "id out of range": (NODE, {"id": f"tool_{2**63}"}, "BAD_USER_INPUT", "id", "look like tool_1"),
    "id with a zero in front": (NODE, {"id": "tool_01"}, "BAD_USER_INPUT", "id", "look like tool_1"),
    "id with NUL": (NODE, {"id": "tool_1\x00"}, "BAD_USER_INPUT", "id", "take it out"),
    "id with a lone surrogate": (NODE, {"id": "tool_\ud800"}, "BAD_USER_INPUT", "id", "take it out"),
    "id of a person without placement": (NODE, {"id": "keeper_7"}, "BAD_USER_INPUT", "id", "look like keeper_1_1"),
    "id of a wrong type": (NODE, {"id": 1.5}, "BAD_USER_INPUT", None, "ID cannot represent"),
    "id that is null": (NODE, {"id": None}, "BAD_USER_INPUT", None, "$id"),
    "ids with a bad one": (NODES, {"ids": ["tool_1", "x"]}, "BAD_USER_INPUT", "ids[1]", "take ids from its answers"),
    "ids with null": (NODES, {"ids": [None]}, "BAD_USER_INPUT", None, "$ids"),
    "ids too many": (NODES, {"ids": ["tool_1"] * 101}, "BAD_USER_INPUT", "ids", "at most 100"),
    "lookup by another type's id": (TOOL, {"by": {"id": "shed_1"}}, "BAD_USER_INPUT", "by.id", "look like tool_1"),
    "lookup with NUL": (TOOL, {"by": {"code": "a\x00"}}, "BAD_USER_INPUT", "by.code", "take it out"),
    "lookup by nothing": (TOOL, {"by": {}}, "BAD_USER_INPUT", None, "exactly one key"),
    "lookup by two keys": (TOOL, {"by": {"id": "tool_1", "code": "a"}}, "BAD_USER_INPUT", None, "exactly one key"),
    "lookup by null": (TOOL, {"by": {"code": None}}, "BAD_USER_INPUT", None, "non-null"),
    "cursor of nothing": (AFTER, {"c": "nonsense"}, "BAD_USER_INPUT", "after", "take one from pageInfo or edges"),
    "cursor that is empty": (AFTER, {"c": ""}, "BAD_USER_INPUT", "after", "take one from pageInfo or edges"),
    "cursor with NUL": (AFTER, {"c": "\x00"}, "BAD_USER_INPUT", "after", "take it out"),
    "cursor with a lone surrogate": (BEFORE, {"c": "\udfff"}, "BAD_USER_INPUT", "before", "take it out"),
    "cursor of another list": (BEFORE, {"c": "aaaaaaaaaaaaaaaa.1"}, "CURSOR_MISMATCH", "before", "start again without it"),
    "first missing": ("{ tools { nodes { code } } }", None, "PAGE_SIZE", None, "add first: 10"),
    "first null": ("{ tools(first: null) { nodes { code } } }", None, "PAGE_SIZE", None, "say how many"),
    "first zero": ("{ tools(first: 0) { nodes { code } } }", None, "PAGE_SIZE", "first", "1 to 100"),
    "first negative": ("{ tools(first: -5) { nodes { code } } }", None, "PAGE_SIZE", "first", "1 to 100"),
    "first too large": ("{ tools(first: 101) { nodes { code } } }", None, "PAGE_SIZE", "first", "1 to 100"),
    "first with last": ("{ tools(first: 1, last: 1) { nodes { code } } }", None, "PAGE_SIZE", None, "first or last"),
    "first huge": ("query($n: Int) { tools(first: $n) { nodes { code } } }", {"n": 2**31}, "BAD_USER_INPUT", None, "32-bit"),
    "first huge in the query": (f"{{ tools(first: {2**31}) {{ nodes {{ code }} }} }}", None, "GRAPHQL_VALIDATION_FAILED", None, "32-bit"),
    "first of a wrong type": ("query($n: Int) { tools(first: $n) { nodes { code } } }", {"n": "1"}, "BAD_USER_INPUT", None, "non-integer"),
    "text with NUL": (TOOLS, {"w": {"name": {"contains": "a\x00b"}}}, "BAD_USER_INPUT", "where.name.contains", "take it out"),
    "text with a lone surrogate": (TOOLS, {"w": {"name": {"eq": "\ud800"}}}, "BAD_USER_INPUT", "where.name.eq", "take it out"),
    "text with NUL in a list": (TOOLS, {"w": {"name": {"in": ["a", "\x00"]}}}, "BAD_USER_INPUT", "where.name.in[1]", "take it out"),
    "text with NUL in the query": (
        '{ tools(first: 1, where: { name: { eq: "\\u0000" } }) { nodes { code } } }',
        None,
        "BAD_USER_INPUT",
        "where.name.eq",
        "take it out",
    ),
    "text with a lone surrogate in the query": (
        '{ tools(first: 1, where: { name: { eq: "\\ud800" } }) { nodes { code } } }',
        None,
        "GRAPHQL_PARSE_FAILED",
        None,
        "Invalid Unicode escape",
    ),
    "NUL in the tree": ('{ regions(where: { within: "\\u0000" }) { totalCount } }', None, "BAD_USER_INPUT", "where.within", "take it out"),
    "null for a field": (TOOLS, {"w": {"name": None}}, "BAD_USER_INPUT", "where.name", "ask with isNull"),
    "null for an operator": (TOOLS, {"w": {"name": {"eq": None}}}, "BAD_USER_INPUT", "where.name.eq", "ask with isNull"),
    "null for isNull": (TOOLS, {"w": {"name": {"isNull": None}}}, "BAD_USER_INPUT", "where.name.isNull", "ask with isNull"),
    "null for a list": (TOOLS, {"w": {"name": {"in": None}}}, "BAD_USER_INPUT", "where.name.in", "ask with isNull"),
    "null in a list": (TOOLS, {"w": {"name": {"in": [None]}}}, "BAD_USER_INPUT", None, "non-null"),
    "null for or": (TOOLS, {"w": {"or": None}}, "BAD_USER_INPUT", "where.or", "ask with isNull"),
    "null in or": (TOOLS, {"w": {"or": [None]}}, "BAD_USER_INPUT", None, "non-null"),
    "null for not": (TOOLS, {"w": {"not": None}}, "BAD_USER_INPUT", "where.not", "ask with isNull"),
    "null deep inside": (
        TOOLS,
        {"w": {"and": [{}, {"shed": {"hung": {"some": {"or": [{"count": {"gt": None}}]}}}}]}},
        "BAD_USER_INPUT",
        "where.and[1].shed.hung.some.or[0].count.gt",
        "ask with isNull",
    ),
    "null for a relation": (TOOLS, {"w": {"shed": None}}, "BAD_USER_INPUT", "where.shed", "ask with isNull"),
    "null for some": (TOOLS, {"w": {"loans": {"some": None}}}, "BAD_USER_INPUT", "where.loans.some", "ask with isNull"),
    "null for count": (TOOLS, {"w": {"loans": {"count": {"gte": None}}}}, "BAD_USER_INPUT", "where.loans.count.gte", "ask with isNull"),
    "null for an order": (ORDER, {"o": [{"name": None}]}, "BAD_USER_INPUT", None, "non-null"),
    "null in an order": (ORDER, {"o": [None]}, "BAD_USER_INPUT", None, "non-null"),
    "order that is empty": (ORDER, {"o": [{}]}, "BAD_USER_INPUT", None, "exactly one key"),
    "order of two keys": (ORDER, {"o": [{"name": "ASC", "code": "ASC"}]}, "BAD_USER_INPUT", None, "exactly one key"),
    "order by nothing of a relation": (ORDER, {"o": [{"shed": {}}]}, "BAD_USER_INPUT", None, "exactly one key"),
    "order in no direction": (ORDER, {"o": [{"name": "UP"}]}, "BAD_USER_INPUT", None, "Direction"),
    "order of many keys": (ORDER, {"o": [{"name": "ASC"}] * (KEYS + 1)}, "BAD_USER_INPUT", "orderBy", f"at most {KEYS} keys"),
    "order from far away": (ORDER, {"o": [behind(KEYS)]}, "BAD_USER_INPUT", "orderBy", f"at most {KEYS} relations"),
    "date that does not exist": (TOOLS, {"w": {"made": {"eq": "2025-02-29"}}}, "BAD_USER_INPUT", None, "not in the calendar"),
    "month that does not exist": (TOOLS, {"w": {"made": {"eq": "2025-13"}}}, "BAD_USER_INPUT", None, "not in the calendar"),
    "year zero": (TOOLS, {"w": {"made": {"within": "0000"}}}, "BAD_USER_INPUT", None, "not in the calendar"),
    "year zero in a day": (TOOLS, {"w": {"bought": {"eq": "0000-01-01"}}}, "BAD_USER_INPUT", None, "does not exist"),
    "day of a wrong form": ('{ loans(asOf: "2025") { totalCount } }', None, "GRAPHQL_VALIDATION_FAILED", None, "takes a day written"),
    "instant without zone": (TOOLS, {"w": {"oiled": {"eq": "2025-01-01T00:00:00"}}}, "BAD_USER_INPUT", None, "with a time zone"),
    "integer too large": (TOOLS, {"w": {"count": {"eq": 2**70}}}, "BAD_USER_INPUT", None, "32-bit"),
    "year too large": (TOOLS, {"w": {"loanCount": {"year": 2**31, "eq": 1}}}, "BAD_USER_INPUT", None, "32-bit"),
    "number with a fraction": (TOOLS, {"w": {"count": {"eq": 1.5}}}, "BAD_USER_INPUT", None, "non-integer"),
    "big integer too large": (TOOLS, {"w": {"turns": {"eq": str(2**63)}}}, "BAD_USER_INPUT", None, "64 bits"),
    "truth of a wrong type": (TOOLS, {"w": {"isLent": {"eq": "true"}}}, "BAD_USER_INPUT", None, "Boolean"),
    "member of no set": (TOOLS, {"w": {"wear": {"eq": "SHINY"}}}, "BAD_USER_INPUT", None, "Wear"),
    "member of a set as text": (
        '{ tools(where: { wear: { eq: "NEW" } }) { totalCount } }',
        None,
        "GRAPHQL_VALIDATION_FAILED",
        None,
        "Wear",
    ),
    "operator that is none": (TOOLS, {"w": {"name": {"like": "%"}}}, "BAD_USER_INPUT", None, "like"),
    "field that is none": (TOOLS, {"w": {"secret": {"eq": "x"}}}, "BAD_USER_INPUT", None, "secret"),
    "filter of null": (TOOLS, {"w": None}, "BAD_USER_INPUT", "where", "leave it out"),
    "filter whose variable is missing": (
        "query($x: String) { tools(first: 9, where: { code: { eq: $x } }) { nodes { code } } }",
        {},
        "BAD_USER_INPUT",
        "where",
        "set its variable",
    ),
    "filter without an operator": (TOOLS, {"w": {"code": {}}}, "BAD_USER_INPUT", "where", "without an operator"),
    "filter without a quantifier": (TOOLS, {"w": {"loans": {}}}, "BAD_USER_INPUT", "where", "without an operator"),
    "filter that counts nothing": (TOOLS, {"w": {"loans": {"count": {"where": {}}}}}, "BAD_USER_INPUT", "where", "without an operator"),
    "filter too deep": (TOOLS, {"w": nested(DEEPEST)}, "BAD_USER_INPUT", "where", "levels deep"),
    "filter far too deep": (TOOLS, {"w": nested(3000)}, "BAD_USER_INPUT", None, "too deep"),
    "filter too deep in the query": (
        f"{{ tools(where: {'{not:' * 3000}{{}}{'}' * 3000}) {{ totalCount }} }}",
        None,
        "GRAPHQL_PARSE_FAILED",
        None,
        "too deep",
    ),
    "filter too long": (TOOLS, {"w": {"or": [{"code": {"eq": "a"}}] * MANY}}, "BAD_USER_INPUT", "where", f"of {MOST}: use in"),
    "filter with text instead": (TOOLS, {"w": "a"}, "BAD_USER_INPUT", None, "ToolFilter"),
    "query too deep": ("{a" * 3000 + "}" * 3000, None, "GRAPHQL_PARSE_FAILED", None, "too deep"),
    "variable that is missing": (NODE, {}, "BAD_USER_INPUT", None, "$id"),
}

RIGHT: dict[str, tuple[str, Any, Any]] = {
    "per cent is a character": (TOOLS, {"w": {"note": {"contains": "0%"}}}, "a"),
    "per cent alone": (TOOLS, {"w": {"code": {"contains": "%"}}}, ""),
    "underscore is a character": (TOOLS, {"w": {"code": {"contains": "_"}}}, ""),
    "underscore at the start": (TOOLS, {"w": {"note": {"startsWith": "5_"}}}, ""),
    "quotation marks": (TOOLS, {"w": {"name": {"eq": "' OR 1=1 --"}}}, ""),
    "empty in": (TOOLS, {"w": {"code": {"in": []}}}, ""),
    "empty notIn": (TOOLS, {"w": {"code": {"notIn": []}}}, "abcdefgh"),
    "empty or": (TOOLS, {"w": {"or": []}}, ""),
    "empty and": (TOOLS, {"w": {"and": []}}, "abcdefgh"),
    "order of null": (ORDER, {"o": None}, "abcdefgh"),
    "order that is empty": (ORDER, {"o": []}, "abcdefgh"),
    "cursor of null": (AFTER, {"c": None}, "abcdefgh"),
    "one value for a list": (TOOLS, {"w": {"code": {"in": "a"}}}, "a"),
    "ten thousand codes": (TOOLS, {"w": {"code": {"in": ["a", *(f"x{place}" for place in range(MANY))]}}}, "a"),
    "ten thousand codes left out": (TOOLS, {"w": {"code": {"notIn": ["a", *(f"x{place}" for place in range(MANY))]}}}, "bcdefgh"),
    "deepest filter": (TOOLS, {"w": nested(DEEPEST - 2)}, "a"),
    "longest filter": (TOOLS, {"w": {"or": [{"code": {"eq": "a"}}] * (MOST - 1)}}, "a"),
    "farthest order": (ORDER, {"o": [{"code": "ASC"}, behind(KEYS - 2)]}, "abcdefgh"),
    "unknown region": ('{ tools(first: 9, where: { region: { within: "999999" } }) { nodes { code } } }', None, ""),
}


@pytest.mark.parametrize("wrong", REFUSED)
async def test_refused(graph: Graph, wrong: str) -> None:
    """The code is one of the documented, the message says what to do and where, and nothing was read for it."""
    query, variables, code, argument, said = REFUSED[wrong]
    answer = await graph.ask(query, variables)
    error = answer.errors[0]

    assert set(answer.codes) == {code}
    assert error["extensions"].get("argument") == argument
    assert said in error["message"]
    assert not {"Traceback", "sqlalchemy", "Error", "0x"} & set(error["message"].replace("'", " ").split())
    assert wrong == "ids with a bad one" or all(value is None for value in (answer.data or {}).values())
    assert answer.statements == [] or wrong == "ids with a bad one"


@pytest.mark.parametrize(
    ("wrong", "requested", "limit"),
    [
        ("first missing", None, 100),
        ("first zero", 0, 100),
        ("first too large", 101, 100),
        ("first with last", None, 100),
        ("ids too many", 101, 100),
        ("order of many keys", KEYS + 1, KEYS),
        ("order from far away", KEYS + 2, KEYS),
    ],
)
async def test_figures(graph: Graph, wrong: str, requested: int | None, limit: int) -> None:
    """What is too much is told as a number beside its limit."""
    query, variables, *_ = REFUSED[wrong]
    extensions = (await graph.ask(query, variables)).errors[0]["extensions"]

    assert (extensions.get("requested"), extensions["limit"]) == (requested, limit)


@pytest.mark.parametrize("odd", RIGHT)
async def test_right_answer(graph: Graph, odd: str) -> None:
    """What is odd but not wrong is answered: characters are characters, and nothing stated is nothing asked."""
    query, variables, codes = RIGHT[odd]
    data = await graph.data(query, variables)

    assert "".join(node["code"] for node in data["tools"]["nodes"]) == codes


@pytest.mark.parametrize("id_", ["tool_1", "tool_0", f"tool_{2**63 - 1}", "keeper_1_1", "shed_5"])
async def test_unknown_id(graph: Graph, id_: str) -> None:
    """An id that is well written and names nothing is null, alone and among others."""
    data = await graph.data("query($id: ID!) { node(id: $id) { id } nodes(ids: [$id, $id]) { id } }", {"id": id_})

    assert data == {"node": None, "nodes": [None, None]}
