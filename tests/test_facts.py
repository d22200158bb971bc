"""What the article states is answered by the graph, fact by fact, each with its source and its passage."""

from typing import Any

import pytest
import yaml

from app.settings import CHECKOUT
from db.entity import Kind, Pii
from tests.graph import Graph, hub

FACTS = {fact["id"]: fact for fact in yaml.safe_load((CHECKOUT / "db" / "demo" / "facts.yaml").read_text("utf-8"))["facts"]}
PASSAGE = 'quotation section statement(lang: "en") { value lang } document { code isInvented }'
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
GAMES = '{ event(by: { name: "杭州市职工运动会" }) { %s } }'
BRANCH = '{ venue(by: { name: "杭州市工人文化宫大下姜分宫" }) { %s } }'
TOGETHER = '{ programme(by: { name: "工助共富" }) { %s } }'
CAMP = '{ programme(by: { name: "新光成长营" }) { %s } }'
DAY = '{ programme(by: { name: "926工匠日" }) { %s } }'


def measure(brand: str, name: str, topic: str, status: str | None) -> tuple[str, str, Any]:
    """A measure of one platform, with the status on its edge."""
    where = f'where: {{ name: {{ eq: "{name}" }} }}'
    query = f'{{ enterprise(by: {{ brandName: "{brand}" }}) {{ measures(first: 5, {where}) {{ edges {{ status node {{ topic }} }} }} }} }}'
    return query, "enterprise.measures.edges.0", {"status": status, "node": {"topic": topic}}


def programme(fact: str, name: str, **expected: Any) -> tuple[str, str, str, Any]:
    """A programme by its name, with what the article says of it."""
    inner = {key: " { name }" if key == "organiser" else "" for key in expected}
    fields = " ".join(key + rest for key, rest in inner.items())
    return fact, f'{{ programme(by: {{ name: "{name}" }}) {{ {fields} }} }}', "programme", expected


def goals(fact: str, name: str, place: int, text: str) -> tuple[str, str, str, Any]:
    """A goal of a programme, at its place in the list."""
    return fact, f'{{ programme(by: {{ name: "{name}" }}) {{ goals {{ text }} }} }}', f"programme.goals.{place}.text", text


def series(fact: str, slug: str, **expected: Any) -> tuple[str, str, str, Any]:
    """A series of stories; no story of it is named."""
    query = f'{{ storySeries(by: {{ slug: "{slug}" }}) {{ {" ".join(expected)} stories {{ totalCount }} }} }}'
    return fact, query, "storySeries", {**expected, "stories": {"totalCount": 0}}


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
    ("F004", ARTICLE % "publishedOn { value }", "source.publishedOn", None),
    programme("F007", "559部署", code="559", level="NATIONAL", organiser=None),
    ("F008", '{ __type(name: "WorkTheme") { enumValues { name } } }', "__type.enumValues",
     [{"name": name} for name in ("INDUSTRIAL_WORKER_REFORM", "LIVELIHOOD", "ORGANISATION", "THOUGHT")]),
    ("F009", "{ venues(first: 5, where: { kind: { eq: EXHIBITION_ROOM } }) { nodes { name landmarks { totalCount } } } }", "venues.nodes",
     [{"name": "杭州工运史资料陈列室", "landmarks": {"totalCount": 0}}]),
    programme("F010", "杭杭出状元", theme="THOUGHT"),
    ("F011", '{ channel(by: { name: "职工之家" }) { platform zones(first: 5) { nodes { firstOf openedOn { value } region { name } } } } }',
     "channel",
     {"platform": "APP", "zones": {"nodes": [{"firstOf": "NATION", "openedOn": {"value": "2025"}, "region": {"name": "杭州市"}}]}}),
    series("F012", "jiangxin-qi-hang", kind="AUDIO_THEATRE", printedTitle="“匠心起‘杭’”声音剧场"),
    series("F013", "hongse-gongzi-dibiao", kind="VR", printedTitle="红色“工”字地标VR云游"),
    ("F013", "{ landmarks { totalCount } }", "landmarks.totalCount", 0),
    series("F014", "chengfengpolang-gong-zhanfang", kind="MICRO_DRAMA", title="乘风破浪工绽放"),
    ("F015", "{ events(first: 5, where: { kind: { eq: LIVESTREAM } }) { nodes { reportedAttendance { value unit precision } } } }",
     "events.nodes.0.reportedAttendance", {"value": "200000", "unit": "PERSON_TIME", "precision": "MORE_THAN"}),
    ("F016", "{ events(first: 5, where: { kind: { eq: LIVESTREAM } }) { nodes { name year level } } }", "events.nodes",
     [{"name": "中国工人大思政课的N种打开方式", "year": 2025, "level": None}]),
    ("F017", "{ teams(first: 5, where: { kind: { eq: TALK_TEAM } }) { nodes { name year members { totalCount } } } }", "teams.nodes",
     [{"name": "匠心逐梦青年宣讲团", "year": 2025, "members": {"totalCount": 0}}]),
    ("F018", '{ programme(by: { name: "杭杭出状元·聆听匠心" }) { events { totalCount } } }', "programme.events.totalCount", 0),
    programme("F019", "杭杭领头雁", printedName="“杭杭领头雁”职工文体活动", theme=None),
    ("F020", GAMES % "kind level status", "event", {"kind": "SPORT", "level": "MUNICIPAL", "status": None}),
    ("F021", GAMES % listed("disciplines", "name"), "event.disciplines.nodes",
     [{"name": "围棋"}, {"name": "网球"}, {"name": "AI智能挑战赛"}]),
    ("F022", GAMES % "reportedAttendance { value unit precision }", "event.reportedAttendance",
     {"value": "200000", "unit": "PERSON", "precision": "MORE_THAN"}),
    programme("F025", "非公企业建会巩固提升专项行动", theme="ORGANISATION", status=None),
    ("F028", '{ __type(name: "UnionBuildMode") { enumValues { name } } }', "__type.enumValues",
     [{"name": name} for name in ("CATCH_ALL", "KEY_ENTERPRISE", "SECTOR")]),
    ("F031", '{ policyDocument(by: { title: "“十五五”规划建议" }) { level number } }', "policyDocument",
     {"level": "NATIONAL", "number": None}),
    goals("F032", "算法与劳动规则协商恳谈会", 0, "打开“算法黑箱”"),
    programme("F038", "算法与劳动规则协商恳谈会", firstOf="PROVINCE", organiser={"name": "杭州市总工会"}),
    ("F038", '{ programme(by: { name: "算法与劳动规则协商恳谈会" }) { consultations { totalCount } agreements { totalCount } } }',
     "programme", {"consultations": {"totalCount": 1}, "agreements": {"totalCount": 1}}),
    programme("F045", "和谐劳动关系创建工作", firstOf="NATION", organiser=None),
    ("F046", '{ programme(by: { name: "工会+法院联动机制" }) { partners(first: 5) { nodes { name kind } } } }', "programme.partners.nodes",
     [{"name": "法院", "kind": "COURT"}]),
    ("F048", '{ programme(by: { name: "15分钟法律服务圈" }) { stations { totalCount } } }', "programme.stations.totalCount", 0),
    programme("F049", "杭工小维 法护职工", printedName="“杭工小维法护职工”活动"),
    ("F062", DAY % "startedOn { value precision }", "programme.startedOn", {"value": "2019", "precision": "YEAR"}),
    ("F063", DAY % "firstOf", "programme.firstOf", "NATION"),
    ("F064", DAY % "editions { totalCount }", "programme.editions.totalCount", 0),
    ("F066", '{ policyDocument(by: { title: "杭州市工匠工作体系建设指引" }) { level issuedOn { value } issuer { name } number } }',
     "policyDocument", {"level": "MUNICIPAL", "issuedOn": {"value": "2025"}, "issuer": None, "number": None}),
    programme("F068", "助企行", theme=None),
    ("F077", '{ policyDocument(by: { title: "二十届四中全会精神" }) { level } }', "policyDocument.level", "NATIONAL"),
    ("F078", '{ programme(by: { name: "杭州数字工匠认定工作" }) { startedOn { value } organiser { name } } }', "programme",
     {"startedOn": {"value": "2023"}, "organiser": {"name": "杭州市总工会"}}),
    goals("F080", "杭州数字工匠认定工作", 0, "“数字工匠”领办数字技能大师工作室"),
    goals("F081", "杭州数字工匠认定工作", 1, "技术攻关平台"),
    ("F082", CAMP % listed("children", "startedOn { value }"),
     "programme.children.nodes.0.startedOn.value", "2025"),
    ("F083", CAMP % listed("children", "name audience"), "programme.children.nodes.1",
     {"name": "文化知识赋能项目", "audience": "新就业形态劳动者"}),
    programme("F086", "稳就业", theme="LIVELIHOOD"),
    ("F087", BRANCH % "kind parent { name kind } region { code }", "venue",
     {"kind": "BRANCH_PALACE", "parent": {"name": "杭州市工人文化宫", "kind": "CULTURAL_PALACE"}, "region": {"code": "330127111264"}}),
    ("F088", '{ venues(first: 5, where: { openedOn: { eq: "2025-11-26" } }) { nodes { name } } }', "venues.nodes",
     [{"name": "杭州市工人文化宫大下姜分宫"}]),
    ("F090", BRANCH % "setting", "venue.setting", "梦开始的地方"),
    programme("F093", "能级工资集体协商", printedName="“能级工资”集体协商"),
    programme("F098", "会·友缘", organiser={"name": "杭州市总工会"}),
    programme("F099", "工助共富", versionName="2.0", status="PLANNED"),
    goals("F100", "工助共富", 0, "缩小“三大差距”"),
    goals("F101", "工助共富", 1, "深化“扩中提低”改革"),
    goals("F102", "工助共富", 2, "杭州工会版的“东西协作”"),
]  # fmt: skip

CONTEXT = {"F005", "F006", "F024", "F029", "F051", "F052", "F053", "F085", "F104"}
"""What states no record: claims of quality, context, and the place where the text is lost. It can be read, and stands nowhere else."""

FIGURE = """
query ($of: PublishedFigureFilter!) {
  publishedFigures(first: 2, where: $of) {
    nodes { value unit precision basis asOf { value } provenance { rowRef quotation source { code } } }
  }
}
"""

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


def test_complete() -> None:
    """Every fact is a figure, is answered, or is context and nothing else."""
    figures = {fact for fact, stated in FACTS.items() if stated["kind"] == "FIGURE"}
    answered = {fact for fact, *_ in ANSWERS}

    assert len(FACTS) == 104
    assert figures | answered | CONTEXT == set(FACTS)
    assert CONTEXT & (figures | answered) == set()


@pytest.mark.parametrize("fact", FACTS)
async def test_fact(public: Graph, fact: str) -> None:
    """Each fact can be asked for by its reference; what it states is answered, and null where it states nothing."""
    stated = FACTS[fact]
    query = f'{{ citations(first: 2, where: {{ ref: {{ eq: "{fact}" }} }}) {{ nodes {{ {PASSAGE} }} }} }}'
    passages = (await public.data(query))["citations"]["nodes"]
    asked = [(at(await public.data(query), path), expected) for other, query, path, expected in ANSWERS if other == fact]

    assert passages == [
        {
            "quotation": stated["quote"],
            "section": stated["section"],
            "statement": {"value": stated["en"], "lang": "en"},
            "document": {"code": "ARTICLE", "isInvented": False},
        }
    ]
    assert [answer for answer, expected in asked if answer != expected] == []


@pytest.mark.parametrize("fact", [fact for fact, stated in FACTS.items() if stated["kind"] == "FIGURE"])
async def test_figure(public: Graph, fact: str) -> None:
    """A figure keeps its unit and its precision, and its number as printed."""
    stated = FACTS[fact]
    of = {"indicator": {"code": {"eq": stated["indicator"]}} if "indicator" in stated else {"isNull": True}}
    (found,) = (await public.data(FIGURE, {"of": of}))["publishedFigures"]["nodes"]

    assert found == {
        "value": None if stated["value"] is None else str(stated["value"]),
        **{key: stated[key] for key in ("unit", "precision", "basis")},
        "asOf": {"value": stated["as_of"]} if stated["as_of"] else None,
        "provenance": {"rowRef": fact, "quotation": stated["quote"], "source": {"code": "ARTICLE"}},
    }


@pytest.mark.parametrize(("fact", "query"), CITED.items())
async def test_cited(public: Graph, fact: str, query: str) -> None:
    """Each of the article's records names its source and quotes the passage that states it."""
    (record,) = (await public.data(query % STATED)).values()

    expected = {"rowRef": fact, "quotation": FACTS[fact]["quote"], "source": {"code": "ARTICLE", "isInvented": False}}
    assert record["provenance"] == expected


PASSAGES = {"Citation", "ImportBatch"}
ENTITIES = [
    bound.plural for name, bound in hub().items() if bound.kind is Kind.CORE and bound.about.pii is not Pii.P2 and name not in PASSAGES
]
MANY = 100


@pytest.mark.parametrize("plural", ENTITIES)
async def test_all_cited(public: Graph, plural: str) -> None:
    """No record of the article goes without a passage."""
    where = '{ source: { code: { eq: "ARTICLE" } } }'
    found = (await public.data(f"{{ {plural}(first: {MANY}, where: {where}) {{ nodes {{ {STATED} }} }} }}"))[plural]["nodes"]

    assert len(found) < MANY
    assert [node for node in found if node["provenance"]["quotation"] != FACTS[node["provenance"]["rowRef"]]["quote"]] == []
