"""One declaration is enough: a new entity beside the hub's own is asked for, filtered, ordered and paged, and nothing else is written."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import strawberry

from db.catalog import Catalog
from db.entity import Can, Described, Entity, Key, Kind, Pii, field, many, relation, through
from db.models import declarations, load_catalog
from db.validity import PERIOD
from db.values import Int, Partial, Span, Text
from resolvers.access import Profile
from schema.build import build_schema
from schema.derive import build, derive
from tests.graph import Graph, Rows
from tests.world import world


class Bicycle(Entity, kind=Kind.CORE, en="A bicycle", zh="自行车", plural="bicycles"):
    """New to the hub."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    gears = field(Int(), "Gears", "档数", Pii.P0, Can.SORT)
    built = field(Partial(), "When built", "制造时间", Pii.P0, Can.SORT)
    enterprise = relation("Enterprise", "Owner", "单位", can=Can.SORT, inverse=many("bicycles", "Its bicycles", "自行车"))


class Ride(Entity, kind=Kind.CORE, en="A ride", zh="骑行", plural="rides", valid=PERIOD):
    """A dated record between two entities of the hub."""

    bicycle = relation("Bicycle", "The bicycle", "自行车", required=True, inverse=many("rides", "Its rides", "骑行记录"))
    region = relation("Region", "Where to", "目的地", required=True, inverse=many("rides", "Rides to it", "骑行记录"))
    period = field(Span(), "When", "期间", Pii.P0, Can.SORT)
    destinations = through("bicycle", "region", "Where it went", "去处")
    visitors = through("region", "bicycle", "What came", "来访自行车")


NAMES = ["阿", "张", "王", "张", "李"]


@pytest.fixture(scope="module")
def larger() -> Catalog:
    """The whole hub and two entities more."""
    return Catalog([*declarations(), Bicycle, Ride])


@pytest.fixture(scope="module")
def larger_url(larger: Catalog, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with bicycles of two enterprises."""
    path: Path = tmp_path_factory.mktemp("larger") / "larger.db"
    with Rows(larger, f"sqlite:///{path}") as rows, rows.together():
        owners = [rows.add("Enterprise", name=name, kind="COMPANY") for name in ("甲厂", "乙厂")]
        place = rows.add("Region", name="西湖", level="COUNTY")
        for number, name in enumerate(NAMES):
            bicycle = rows.add("Bicycle", name=name, gears=number or None, built="2025-08", enterprise=owners[number % 2])
            rows.add("Ride", bicycle=bicycle, region=place, period=(f"202{number}", None))
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def larger_schema(larger: Catalog) -> strawberry.Schema:
    """The schema of everybody."""
    return build_schema(Profile.PUBLIC, larger)


@pytest.fixture
async def bicycles(larger: Catalog, larger_url: str, larger_schema: strawberry.Schema) -> AsyncIterator[Graph]:
    """The graph over it."""
    async with Graph(larger_url, larger_schema, larger, Profile.PUBLIC) as graph:
        yield graph


QUESTIONS: list[tuple[str, Any]] = [
    ('{ x: bicycle(by: { name: "王" }) { name gears built { value latest } enterprise { name } } }', "whole"),
    ("{ x: bicycles(first: 9, orderBy: [{ name: ASC }]) { nodes { name } } }", ["阿", "李", "王", "张", "张"]),
    ("{ x: bicycles(last: 2, orderBy: [{ gears: DESC_NULLS_FIRST }]) { nodes { name } } }", ["王", "张"]),
    ("{ x: bicycles(first: 9, where: { gears: { gte: 2 } }) { nodes { name } } }", ["王", "张", "李"]),
    ('{ x: bicycles(first: 9, where: { enterprise: { name: { eq: "甲厂" } } }) { nodes { name } } }', ["阿", "王", "李"]),
    (
        "{ x: bicycles(first: 9, orderBy: [{ enterprise: { name: DESC } }, { gears: DESC }]) { nodes { name } } }",
        ["张", "张", "李", "王", "阿"],
    ),
    ('{ x: bicycles(first: 9, where: { destinations: { some: { name: { eq: "西湖" } } } }) { nodes { name } } }', NAMES),
    ("{ x: bicycles(first: 9, where: { rides: { count: { eq: 0 } } }) { nodes { name } } }", []),
    ("{ x: enterprises(first: 9, where: { bicycles: { count: { gt: 2 } } }) { nodes { name } } }", ["甲厂"]),
    ('{ x: enterprises(first: 9, where: { bicycles: { every: { name: { eq: "张" } } } }) { nodes { name } } }', ["乙厂"]),
]


@pytest.mark.parametrize(("question", "found"), QUESTIONS)
async def test_new_entity(bicycles: Graph, question: str, found: Any) -> None:
    """It is looked up, filtered, ordered and paged, also through the entities that it points at."""
    data = (await bicycles.data(question))["x"]
    built = {"value": "2025-08", "latest": "2025-08-31"}

    if found == "whole":
        assert data == {"name": "王", "gears": 2, "built": built, "enterprise": {"name": "甲厂"}}
    else:
        assert [node["name"] for node in data["nodes"]] == found


async def test_way_back(bicycles: Graph) -> None:
    """The entities that it points at have gained connections, with pages, counts and edges."""
    listed = "bicycles(first: 1, orderBy: [{ gears: DESC }]) { totalCount nodes { name } pageInfo { hasNextPage } }"
    visitors = 'visitors(first: 2, where: { gears: { isNull: false } }, asOf: "2022-06-01")'
    edges = "{ totalCount edges { period { from { value } } node { name } } } rides(last: 1) { nodes { bicycle { name } } }"
    asked = f"""{{ enterprises(first: 9) {{ nodes {{ {listed} }} }} region(by: {{ name: "西湖" }}) {{ {visitors} {edges} }} }}"""
    data = await bicycles.data(asked)
    owned = [node["bicycles"] for node in data["enterprises"]["nodes"]]

    assert owned == [
        {"totalCount": 3, "nodes": [{"name": "李"}], "pageInfo": {"hasNextPage": True}},
        {"totalCount": 2, "nodes": [{"name": "张"}], "pageInfo": {"hasNextPage": True}},
    ]
    assert data["region"]["visitors"] == {
        "totalCount": 2,
        "edges": [
            {"period": {"from": {"value": "2021"}}, "node": {"name": "张"}},
            {"period": {"from": {"value": "2022"}}, "node": {"name": "王"}},
        ],
    }
    assert data["region"]["rides"] == {"nodes": [{"bicycle": {"name": "李"}}]}


async def test_walk(bicycles: Graph) -> None:
    """Its pages join to the whole list, and its ids are nodes."""
    found, after = [], None
    for _ in NAMES:
        page = await bicycles.data(
            "query($after: String) { bicycles(first: 1, after: $after, orderBy: [{ name: DESC }]) { edges { cursor node { id name } } } }",
            {"after": after},
        )
        (edge,) = page["bicycles"]["edges"]
        found.append(edge["node"]["name"])
        after = edge["cursor"]
    node = await bicycles.data("query($id: ID!) { node(id: $id) { __typename ... on Bicycle { name } } }", {"id": edge["node"]["id"]})

    assert found == ["张", "张", "王", "李", "阿"]
    assert node["node"] == {"__typename": "Bicycle", "name": "阿"}


def test_edge_leaves_out_its_ends() -> None:
    """An edge holds what the record itself says, neither of the entities it joins, and no lists."""
    edge = derive(Profile.DEVELOPER, world()).types["ShedToolsEdge"].__strawberry_definition__

    assert sorted(item.graphql_name for item in edge.fields) == ["cursor", "fee", "node", "period", "year"]


def test_unknown_member() -> None:
    """A member of an unknown kind stops the start instead of being left out."""
    book = derive(Profile.PUBLIC, world())
    strange = Described(name="strange", en="Strange", zh="怪")

    with pytest.raises(TypeError, match="no field is derived from Described"):
        build(book, Profile.PUBLIC, world(), strange)


async def test_one_place_asked_differently(own: Graph, rows: Rows) -> None:
    """Where fragments on two types ask the same list under one name with other arguments, each row is answered as its type is asked."""
    outer = rows.add("Shed", name="外")
    inner = rows.add("Shed", name="内", inside=outer)
    hung = [rows.add("Tool", code=code, shed=outer) for code in "abc"]
    rows.add("Remark", text="好", tool=hung[0])
    rows.add("Remark", text="好", shed=inner)
    asked = "... on Tool { at: shed { list: hung(first: 1) { ...Codes } } } ... on Shed { at: inside { list: hung(last: 2) { ...Codes } } }"
    codes = "fragment Codes on ToolConnection { nodes { code } }"
    nodes = (await own.data(f"{{ remarks(first: 9) {{ nodes {{ subject {{ {asked} }} }} }} }} {codes}"))["remarks"]["nodes"]

    assert [[tool["code"] for tool in node["subject"]["at"]["list"]["nodes"]] for node in nodes] == [["a"], ["b", "c"]]


@pytest.mark.parametrize("profile", [Profile.UNION_OFFICER, Profile.DEVELOPER])
def test_told_apart(profile: Profile) -> None:
    """What is no record of the type is not taken for one, whether it is noted who reads it or not."""
    definition = derive(profile, load_catalog()).types["Member"].__strawberry_definition__

    assert definition.is_type_of(object(), None) is False
