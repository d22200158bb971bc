"""Indicators 指标 and published figures 公布数: numbers as sources print them, never merged with the hub's own counts."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, field, many, relation
from db.numbers import Number
from db.units import CountUnit, Precision
from db.values import Localized, OneOf, Partial, Span, Text


class IndicatorMeasure(Choice, zh="统计方式"):
    """How an indicator's number comes about."""

    COUNT = "Rows are counted", "计行数"
    COUNT_DISTINCT = "Distinct entities are counted", "去重计数"
    SUM = "A reported number is summed", "求和"
    VIEWS = "Views, as reported", "观看量"
    PARTICIPANTS = "Participants, as reported", "参与人数"
    COVERAGE = "Persons reached, as reported", "覆盖人数"


class Countability(Choice, zh="可计数性"):
    """Whether the hub could arrive at the number itself."""

    COUNTABLE = "If all rows were loaded", "可计数"
    SUMMABLE = "As the sum of a number that rows report", "可求和"
    PUBLISHED_ONLY = "Never: it can only be quoted", "仅公布"


class FigureBasis(Choice, zh="时间依据"):
    """What a figure's date rests on."""

    STATED = "A date or period is printed", "明确标注"
    THIS_YEAR = "Printed as this year, or clearly within that passage", "今年"
    AS_OF_ARTICLE = "Printed as so far or in total", "截至目前"
    INFERRED = "Our reading", "推断"
    PLAN = "A plan for the future", "计划"


class Indicator(Entity, kind=Kind.CORE, en="A number that is published again and again", zh="指标", plural="indicators"):
    """What it means, what it counts, and whether the hub can count it too."""

    code = field(Text(), "Code, such as ORG.NEW_MEMBERS", "指标代码", Pii.P0, Can.SORT, required=True, key=Key.STRONG)
    name = field(Localized(), "Name", "名称", Pii.P0, Can.NAME, required=True)
    unit = field(OneOf(CountUnit), "What it counts", "计量单位", Pii.P0, Can.CLASS, required=True)
    measure = field(OneOf(IndicatorMeasure), "How its number comes about", "统计方式", Pii.P0, Can.CLASS, required=True)
    countability = field(OneOf(Countability), "Whether the hub could arrive at it", "可计数性", Pii.P0, Can.CLASS, required=True)
    definition = field(Localized(), "What it means, and what the hub counts for it", "定义", Pii.P0)
    count_query = field(Text(), "The list whose records the hub counts or sums for it", "计数列表", Pii.P0, Can.FILTER)


class PublishedFigure(Entity, kind=Kind.CORE, en="A number as a source prints it", zh="公布数", plural="published_figures"):
    """Figures are compared with counts one by one and never added to each other."""

    indicator = relation(
        "Indicator", "The indicator it is a value of", "指标", can=Can.SORT, inverse=many("figures", "Its published values", "公布数")
    )
    value = field(Number(), "The number; null where the source gives none", "数值", Pii.P0, Can.SORT)
    unit = field(OneOf(CountUnit), "What it counts", "计量单位", Pii.P0, Can.CLASS, required=True)
    precision = field(OneOf(Precision), "How exact it is", "精确程度", Pii.P0, Can.CLASS, required=True)
    basis = field(OneOf(FigureBasis), "What its date rests on", "时间依据", Pii.P0, Can.CLASS)
    as_of = field(Partial(), "The date it holds for, where one is printed", "截至时间", Pii.P0, Can.SORT)
    period = field(Span(), "The time it covers, as we read it; from the beginning where it has no start", "统计期间", Pii.P0, Can.SORT)
    region = relation(
        "Region", "The region it is of", "统计区划", can=Can.SORT, inverse=many("published_figures", "Figures published of it", "公布数")
    )
    note = field(Text(), "What to know before using it", "说明", Pii.P0)
