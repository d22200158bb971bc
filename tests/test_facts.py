"""What the article states about the hub's entities is answered by the graph, each with its source and its passage."""

from typing import Any

import pytest
import yaml

from app.settings import CHECKOUT
from tests.graph import Graph

FACTS = {fact["id"]: fact for fact in yaml.safe_load((CHECKOUT / "db" / "demo" / "facts.yaml").read_text("utf-8"))["facts"]}
STATED = "provenance { rowRef quotation source { code isInvented } }"
GE = '{ craftsman(by: { slug: "ge-xiaoqing" }) { %s } }'
HU = '{ craftsman(by: { slug: "hu-fangtie" }) { %s } }'
YUAN = '{ craftsman(by: { slug: "yuan-yonghui" }) { %s } }'
CAOCAO = '{ enterprise(by: { brandName: "曹操出行" }) { %s } }'
TALK = '{ consultation(by: { title: "曹操出行网约车平台算法和劳动规则协商恳谈会" }) { %s } }'
AGREEMENT = '{ agreement(by: { title: "曹操出行浙江省域平台算法与劳动规则协议" }) { %s } }'
CONTEST = '{ competition(by: { title: "2025年杭州市数字化解决方案设计师职业技能竞赛" }) { %s } }'
CITY = '{ union(by: { name: "杭州市总工会" }) { %s } }'
ARTICLE = '{ source(by: { code: "ARTICLE" }) { %s } }'


def measure(brand: str, name: str, topic: str, status: str | None) -> tuple[str, str, Any]:
    """A measure of one platform, with the status on its edge."""
    where = f'where: {{ name: {{ eq: "{name}" }} }}'
    query = f'{{ enterprise(by: {{ brandName: "{brand}" }}) {{ measures(first: 5, {where}) {{ edges {{ status node {{ topic }} }} }} }} }}'
    return query, "enterprise.measures.edges.0", {"status": status, "node": {"topic": topic}}


def listed(key: str, inner: str) -> str:
    """The first five of a connection."""
    return f"{key}(first: 5) {{ nodes {{ {inner} }} }}"


ANSWERS: list[tuple[str, str, str, Any]] = [
    ("F001", CITY % "level kind region { code }", "union", {"level": "MUNICIPAL", "kind": "FEDERATION", "region": {"code": "330100"}}),
    ("F002", ARTICLE % "kind publishedOn { value }", "source", {"kind": "NEWSPAPER", "publishedOn": None}),
    ("F003", ARTICLE % "authors", "source.authors", "王柯宇 徐炯 王钰哲"),
    ("F103", ARTICLE % "photoCredit", "source.photoCredit", "杭州市总工会"),
    ("F033", TALK % "heldOn { value precision } place", "consultation",
     {"heldOn": {"value": "2025-08", "precision": "MONTH"}, "place": "杭州市"}),
    ("F033", CAOCAO % listed("consultations", "topicKind"), "enterprise.consultations.nodes.0.topicKind", "ALGORITHM_LABOUR_RULES"),
    ("F034", YUAN % listed("honours", "honour { name level } year"), "craftsman.honours.nodes.0",
     {"honour": {"name": "全国劳模", "level": "NATIONAL"}, "year": None}),
    ("F034", YUAN % "consultations(first: 5) { edges { side node { title } } }", "craftsman.consultations.edges.0.side", "WORKER"),
    ("F034", YUAN % "categories enterprise { name }", "craftsman", {"categories": ["MODEL_WORKER"], "enterprise": None}),
    ("F035", TALK % listed("topics", "workerGroup"), "consultation.topics.nodes.0.workerGroup", "RIDE_HAILING_DRIVER"),
    ("F036", AGREEMENT % "kind scope scopeRegion { code } promotedBy { name } signedOn { value } status", "agreement",
     {"kind": "ALGORITHM_LABOUR_RULES", "scope": "PLATFORM", "scopeRegion": {"code": "330000"}, "promotedBy": {"name": "杭州市总工会"},
      "signedOn": None, "status": None}),
    ("F036", AGREEMENT % listed("enterprises", "brandName"), "agreement.enterprises.nodes", [{"brandName": "曹操出行"}]),
    ("F036", AGREEMENT % listed("consultations", "heldOn { value }"), "agreement.consultations.nodes.0.heldOn.value", "2025-08"),
    ("F037", "{ enterprises(where: { platformTier: { eq: LEADING } }) { totalCount } }", "enterprises.totalCount", 4),
    ("F039", *measure("曹操出行", "阳光收入账单", "INCOME_TRANSPARENCY", None)),
    ("F040", *measure("货拉拉", "拖欠运费先行垫付", "ARREARS_ADVANCE", None)),
    ("F041", *measure("货拉拉", "偏远地区返程补贴", "ALLOWANCE", None)),
    ("F042", *measure("饿了么", "新就业形态人员职业伤害保障", "INJURY_PROTECTION", "PILOT")),
    ("F043", *measure("菜鸟", "新就业形态人员职业伤害保障", "INJURY_PROTECTION", "PILOT")),
    ("F065", '{ honour(by: { code: "HZ_CRAFTSMAN" }) { name level } }', "honour", {"name": "杭州工匠", "level": "MUNICIPAL"}),
    ("F071", '{ honour(by: { code: "NATIONAL_CRAFTSMAN" }) { name aliases { name } } }', "honour",
     {"name": "大国工匠人才", "aliases": [{"name": "大国工匠"}]}),
    ("F072", GE % "skillLevel enterprise { name }", "craftsman", {"skillLevel": "SPECIAL_TECHNICIAN", "enterprise": None}),
    ("F073", GE % listed("honours", "year honour { name level } awardedOn { precision }"), "craftsman.honours.nodes",
     [{"year": 2025, "honour": {"name": "大国工匠人才", "level": "NATIONAL"}, "awardedOn": {"precision": "YEAR"}}]),
    ("F074", GE % listed("quotes", "text"), "craftsman.quotes.nodes.0.text", "带领更多青年技工提升技能"),
    ("F074", GE % "mentees { totalCount }", "craftsman.mentees.totalCount", 0),
    ("F075", HU % listed("honours", "honour { code kind }"), "craftsman.honours.nodes.0.honour",
     {"code": "NATIONAL_CRAFTSMAN_ZJ_CANDIDATE", "kind": "CULTIVATION"}),
    ("F076", HU % "categories skillLevel enterprise { name }", "craftsman", {"categories": [], "skillLevel": None, "enterprise": None}),
    ("F078", '{ honour(by: { code: "HZ_DIGITAL_CRAFTSMAN" }) { batches(first: 1, orderBy: [{ year: ASC }]) { nodes { year } } } }',
     "honour.batches.nodes.0.year", 2023),
    ("F079", '{ honourBatches(where: { year: { eq: 2025 }, honour: { code: { eq: "HZ_DIGITAL_CRAFTSMAN" } } }) { totalCount } }',
     "honourBatches.totalCount", 1),
    ("F084", CONTEST % "level year status", "competition", {"level": "MUNICIPAL", "year": 2025, "status": None}),
    ("F084", CONTEST % listed("disciplines", "occupation { name code }"), "competition.disciplines.nodes.0.occupation",
     {"name": "数字化解决方案设计师", "code": None}),
    ("F089", '{ region(by: { code: "330127111264" }) { name parent { code name parent { name } } } }', "region",
     {"name": "下姜村", "parent": {"code": "330127111", "name": "枫树岭镇", "parent": {"name": "淳安县"}}}),
]  # fmt: skip

CITED = {
    "F001": CITY,
    "F002": ARTICLE,
    "F033": TALK,
    "F034": YUAN,
    "F036": AGREEMENT,
    "F072": GE,
    "F076": HU,
    "F084": CONTEST,
}


def at(data: Any, path: str) -> Any:
    """What stands at a path of names and places."""
    for step in path.split("."):
        data = data[int(step)] if step.isdigit() else data[step]
    return data


@pytest.mark.parametrize(("fact", "query", "path", "expected"), ANSWERS)
async def test_stated(public: Graph, fact: str, query: str, path: str, expected: Any) -> None:
    """The graph answers what the article states, and null where it states nothing."""
    assert fact in FACTS
    assert at(await public.data(query), path) == expected


@pytest.mark.parametrize(("fact", "query"), CITED.items())
async def test_cited(public: Graph, fact: str, query: str) -> None:
    """Each of the article's records names its source and quotes the passage that states it."""
    (record,) = (await public.data(query % STATED)).values()

    expected = {"rowRef": fact, "quotation": FACTS[fact]["quote"], "source": {"code": "ARTICLE", "isInvented": False}}
    assert record["provenance"] == expected


async def test_every_passage(public: Graph) -> None:
    """All 104 passages can be read, with their sections."""
    query = ARTICLE % "citations { totalCount }"

    assert (await public.data(query))["source"]["citations"]["totalCount"] == len(FACTS) == 104


@pytest.mark.parametrize("plural", ["craftsmen", "honourAwards", "platformMeasures", "consultations", "agreements", "quotes"])
async def test_all_cited(public: Graph, plural: str) -> None:
    """No record of the article goes without a passage."""
    where = '{ source: { code: { eq: "ARTICLE" } } }'
    found = (await public.data(f"{{ {plural}(first: 100, where: {where}) {{ nodes {{ {STATED} }} }} }}"))[plural]["nodes"]

    assert found
    assert [node for node in found if node["provenance"]["quotation"] != FACTS[node["provenance"]["rowRef"]]["quote"]] == []
