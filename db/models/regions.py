"""Regions 行政区划: the tree of places and its reforms."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, field, many, relation, through
from db.values import OneOf, Span, Text


class RegionLevel(Choice, zh="区划层级"):
    """Levels of the tree."""

    NATION = "Nation", "国家"
    PROVINCE = "Province", "省"
    CITY = "Prefecture-level city", "地级市"
    COUNTY = "County-level unit", "区县（市）"
    TOWNSHIP = "Street or town", "镇街"
    VILLAGE = "Village or community", "村（社区）"
    FUNCTIONAL = "Functional area without a code", "功能区"


class Region(
    Entity,
    kind=Kind.CORE,
    en="A place: nation, province, city, county, street or village, as it was during its period",
    zh="行政区划",
    plural="regions",
    valid=("period_from", "period_to"),
    tree="parent",
):
    """Codes are reused with other borders, so the code together with the period is the key (``domain/identifiers.md`` section 4)."""

    code = field(
        Text(),
        "Code of GB/T 2260 or the statistical code (6, 9 or 12 digits); none for functional areas",
        "区划代码",
        Pii.P0,
        Can.FILTER | Can.ORDER,
        key=Key.CURRENT,
    )
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.FILTER | Can.ORDER | Can.SEARCH, required=True, key=Key.WEAK)
    level = field(OneOf(RegionLevel, ranked=True), "Level", "层级", Pii.P0, Can.FILTER | Can.ORDER | Can.GROUP, required=True)
    period = field(Span(), "When it existed with these borders", "有效期", Pii.P0, Can.FILTER)
    parent = relation(
        "Region",
        "The region it lies in",
        "上级区划",
        can=Can.FILTER | Can.ORDER,
        inverse=many("children", "The regions that lie directly in it", "下级区划"),
    )


class RegionSuccession(
    Entity, kind=Kind.CORE, en="A step of a reform: one region gave area to another", zh="区划沿革", plural="region_successions"
):
    """Makes the reforms replayable."""

    predecessor = relation(
        "Region",
        "The region before",
        "前身",
        required=True,
        inverse=many("successions", "The steps by which it gave area away", "撤并记录"),
    )
    successor = relation(
        "Region", "The region after", "继承者", required=True, inverse=many("origins", "The steps by which it received area", "来源记录")
    )
    note = field(Text(), "What went over", "说明", Pii.P0)
    successors = through("predecessor", "successor", "The regions that took over its area", "继承区划")
    predecessors = through("successor", "predecessor", "The regions whose area it took over", "前身区划")
