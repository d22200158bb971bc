"""Industries 国民经济行业: the classification GB/T 4754, edition by edition."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, field, many, relation
from db.values import OneOf, Text


class IndustryLevel(Choice, zh="行业分类层级"):
    """Levels of the classification."""

    SECTION = "Section, a letter", "门类"
    DIVISION = "Division, two digits", "大类"
    GROUP = "Group, three digits", "中类"
    CLASS = "Class, four digits", "小类"


class Industry(
    Entity,
    kind=Kind.CORE,
    en="An industry of the national classification GB/T 4754, in one edition",
    zh="国民经济行业",
    plural="industries",
    tree="parent",
):
    """The same number means something else in another edition (``domain/identifiers.md`` section 5)."""

    code = field(Text(), "Code: section letter and up to four digits", "行业代码", Pii.P0, Can.SORT, required=True, key=Key.WEAK)
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    level = field(OneOf(IndustryLevel, ranked=True), "Level", "层级", Pii.P0, Can.LEVEL, required=True)
    edition = field(Text(), "Edition of the classification, such as GB/T 4754-2017", "版本", Pii.P0, Can.CLASS, required=True)
    parent = relation(
        "Industry", "The industry it belongs to", "上级行业", inverse=many("children", "The industries directly in it", "下级行业")
    )
    constraints = (Unique(columns=("edition", "code")),)
