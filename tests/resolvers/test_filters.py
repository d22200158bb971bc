"""Filters through links of every kind: what is deleted is not there, and a filter and its "not" are together the whole list."""

from typing import Any

import pytest

from resolvers.filters import tidy
from resolvers.problems import BadUserInputError
from tests.graph import Graph
from tests.resolvers.test_operators import TABLE

TOOLS: list[tuple[dict[str, Any], str]] = [
    ({}, "abcdefgh"),
    ({"and": []}, "abcdefgh"),
    ({"or": []}, ""),
    ({"not": {}}, ""),
    ({"or": [{}]}, "abcdefgh"),
    ({"or": [{"code": {"eq": "a"}}, {"count": {"lt": 0}}], "wear": {"eq": "NEW"}}, "ad"),
    ({"and": [{"count": {"eq": 1}}, {"not": {"code": {"eq": "a"}}}]}, "b"),
    ({"not": {"not": {"count": {"gt": 1}}}}, "ce"),
    ({"not": {"count": {"gt": 1}}}, "abdfgh"),
    ({"isNull": True}, ""),
    ({"isNull": False}, "abcdefgh"),
    ({"shed": {}}, "abcd"),
    ({"shed": {"isNull": True}}, "efgh"),
    ({"shed": {"isNull": False}}, "abcd"),
    ({"shed": {"isNull": True, "size": {"gt": 0}}}, ""),
    ({"shed": {"isNull": False, "size": {"isNull": True}}}, "c"),
    ({"shed": {"or": [{"isNull": True}, {"size": {"isNull": True}}]}}, "cefgh"),
    ({"shed": {"and": [{"isNull": True}]}}, "efgh"),
    ({"shed": {"not": {"isNull": True}}}, "abcd"),
    ({"shed": {"not": {"isNull": False}}}, "efgh"),
    ({"shed": {"not": {"size": {"eq": 3}}}}, "c"),
    ({"shed": {"or": []}}, ""),
    ({"shed": {"inside": {"isNull": True}}}, "abcd"),
    ({"not": {"shed": {"size": {"gt": 2}}}}, "cefgh"),
    ({"shed": {"hung": {"some": {"wear": {"eq": "BROKEN"}}}}}, "abd"),
    ({"loans": {"every": {"shed": {"name": {"eq": "西棚"}}}}}, "cdefgh"),
    ({"sheds": {"some": {"tools": {"some": {"code": {"eq": "c"}}}}}}, "ac"),
    ({"remarks": {"some": {"author": {"maker": {"name": {"eq": "鲁班"}}}}}}, "a"),
    ({"marks": {"some": {"text": {"eq": "二"}}}}, "a"),
    ({"marks": {"some": {"text": {"eq": "旧"}}}}, ""),
    ({"marks": {"count": {"eq": 2}}}, "a"),
    ({"keepers": {"some": {}}}, "a"),
    ({"keepers": {"some": {"name": {"eq": "宁波员"}}}}, ""),
    ({"keepers": {"count": {"eq": 1, "where": {"chief": {"badge": {"eq": "杭州7"}}}}}}, "a"),
    ({"region": {"tools": {"count": {"gte": 1}}}}, "abcd"),
    ({"verification": {"eq": "UNVERIFIED"}, "source": {"isNull": True}}, "abcdefgh"),
    ({"importBatch": {}}, ""),
]

SHEDS: list[tuple[dict[str, Any], str]] = [
    ({"hung": {"some": {"wear": {"eq": "NEW"}}}}, "东"),
    ({"hung": {"some": {}}}, "东西"),
    ({"hung": {"none": {}}}, "空"),
    ({"hung": {"none": {"wear": {"eq": "NEW"}}}}, "空西"),
    ({"hung": {"every": {"wear": {"eq": "NEW"}}}}, "空"),
    ({"hung": {"every": {"paint": {"ne": "BLUE"}}}}, "空"),
    ({"hung": {"every": {}}}, "东空西"),
    ({"hung": {"some": {"code": {"eq": "a"}}, "none": {"code": {"eq": "b"}}}}, ""),
    ({"hung": {"count": {"gte": 3}}}, "东"),
    ({"hung": {"count": {"eq": 0}}}, "空"),
    ({"hung": {"count": {"in": [0, 1]}}}, "空西"),
    ({"hung": {"count": {"notIn": [0]}}}, "东西"),
    ({"hung": {"count": {"ne": 1, "lt": 3}}}, "空"),
    ({"hung": {"count": {"gt": 0, "lte": 1, "where": {"wear": {"eq": "USED"}}}}}, "西"),
    ({"hungBroken": {"some": {}}}, "东"),
    ({"hungBroken": {"none": {}}}, "空西"),
    ({"hungBroken": {"every": {"code": {"eq": "b"}}}}, "东空西"),
    ({"tools": {"some": {"code": {"eq": "a"}}}}, "东西"),
    ({"tools": {"none": {}}}, "空"),
    ({"tools": {"count": {"gte": 3}}}, "东"),
    ({"dearTools": {"some": {}}}, "东"),
    ({"dearTools": {"every": {"code": {"eq": "b"}}}}, "空西"),
    ({"loans": {"some": {"tool": {"isNull": True}}}}, "空"),
    ({"loans": {"every": {"tool": {}}}}, "东西"),
    ({"loans": {"none": {"fee": {"amountFen": {"isNull": True}}}}}, "东空"),
]

REMARKS: list[tuple[dict[str, Any], str]] = [
    ({"subject": {"tool": {}}}, "好密"),
    ({"subject": {"shed": {}}}, "大"),
    ({"subject": {"shed": {"isNull": True}}}, "好密旧"),
    ({"subject": {"tool": {"isNull": True}, "shed": {"isNull": True}}}, "旧"),
    ({"subject": {"tool": {}, "shed": {}}}, ""),
    ({"not": {"subject": {"tool": {"code": {"eq": "a"}}}}}, "大旧"),
    ({"author": {"maker": {"name": {"eq": "鲁班"}}}}, "好"),
    ({"author": {"guest": {"name": {"isNull": False}}}}, "密"),
]

KEEPERS: list[tuple[dict[str, Any], str]] = [
    ({"chief": {"name": {"eq": "杭州长"}}}, "杭州员"),
    ({"juniors": {"some": {"name": {"eq": "宁波员"}}}}, "宁波长"),
    ({"juniors": {"count": {"eq": 1}}, "badge": {"startsWith": "杭"}}, "杭州长"),
    ({"tool": {"code": {"eq": "a"}}}, "宁波员杭州员"),
    ({"chief": {"isNull": True}}, "宁波长杭州长"),
]

CASES = [
    *(("tools", "Tool", "code", where, found) for where, found in TOOLS),
    *(("sheds", "Shed", "name", where, found) for where, found in SHEDS),
    *(("remarks", "Remark", "text", where, found) for where, found in REMARKS),
    *(("keepers", "Keeper", "name", where, found) for where, found in KEEPERS),
]


@pytest.mark.parametrize(("plural", "kind", "shown", "where", "found"), CASES)
async def test_filter(graph: Graph, plural: str, kind: str, shown: str, where: dict[str, Any], found: str) -> None:
    """A filter reaches through every link, sees only what the viewer sees, and is answered by one statement."""
    data = await graph.data(
        f"query($where: {kind}Filter) {{ {plural}(first: 50, where: $where) {{ nodes {{ {shown} }} }} }}", {"where": where}
    )

    assert sorted(node[shown].removesuffix("棚") for node in data[plural]["nodes"]) == sorted(split(found, kind))
    assert len(graph.statements) == 1


def split(found: str, kind: str) -> list[str]:
    """Keepers' names have three characters, all else is one letter."""
    return [found[place : place + 3] for place in range(0, len(found), 3)] if kind == "Keeper" else list(found)


async def test_complement(graph: Graph) -> None:
    """What fulfils a filter and what fulfils its "not" are together the whole list, and nothing is in both: for every case above."""
    torn = []
    for plural, kind, where in [("tools", "Tool", where) for where, _ in TABLE] + [
        (plural, kind, where) for plural, kind, _, where, _ in CASES
    ]:
        data = await graph.data(
            f"query($where: {kind}Filter, $not: {kind}Filter, $both: {kind}Filter) {{ all: {plural} {{ totalCount }}"
            f" stated: {plural}(where: $where) {{ totalCount }} not: {plural}(where: $not) {{ totalCount }}"
            f" both: {plural}(where: $both) {{ totalCount }} }}",
            {"where": where, "not": {"not": where}, "both": {"and": [where, {"not": where}]}},
        )
        count = {name: part["totalCount"] for name, part in data.items()}
        if count["stated"] + count["not"] != count["all"] or count["both"]:
            torn.append((where, count))

    assert torn == []


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ({"name": None}, "where.name"),
        ({"and": [{}, {"name": {"eq": None}}]}, "where.and[1].name.eq"),
        ({"name": {"eq": "a\x00"}}, "where.name.eq"),
        ({"name": {"in": ["a", "\ud800"]}}, "where.name.in[1]"),
    ],
)
def test_tidy_refuses(value: Any, at: str) -> None:
    """Null, NUL and lone surrogates are refused at any depth, and the refusal says where."""
    with pytest.raises(BadUserInputError) as caught:
        tidy(value, "where")

    assert caught.value.at == at


def test_tidy() -> None:
    """Texts come out in NFC, all else as it was."""
    assert tidy({"name": {"in": ["cafe\u0301"]}, "count": {"eq": 1}}, "where") == {"name": {"in": ["caf\u00e9"]}, "count": {"eq": 1}}
