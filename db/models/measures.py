"""Platform measures 平台举措: what platforms announced for their workers; terms of an agreement only where linked to one."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, field, many, relation, through
from db.models.agreements import TermTopic
from db.validity import PERIOD
from db.values import Measured, OneOf, Partial, Span, Text


class MeasureStatus(Choice, zh="举措状态"):
    """How far a measure came."""

    ANNOUNCED = "Announced", "已公布"
    PILOT = "Pilot", "试点"
    IN_FORCE = "In force", "实施中"
    ENDED = "Ended", "已结束"


class PlatformMeasure(
    Entity, kind=Kind.CORE, en="A measure that platforms offer to their workers", zh="平台举措", plural="platform_measures"
):
    """One measure may be offered by several enterprises."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    topic = field(OneOf(TermTopic), "What it is about", "主题", Pii.P0, Can.CLASS, required=True)
    status = field(OneOf(MeasureStatus), "How far it came; null where no source says", "状态", Pii.P0, Can.CLASS)
    started_on = field(Partial(), "When it began", "开始时间", Pii.P0, Can.SORT)
    agreement = relation(
        "Agreement",
        "The agreement it is a term of",
        "相关协议",
        can=Can.SORT,
        inverse=many("measures", "The measures that carry it out", "相关举措"),
    )
    reported_workers_covered = field(Measured(), "Workers it reaches, as reported; they are not members", "覆盖劳动者数", Pii.P0, Can.SORT)


class MeasureEnterprise(
    Entity,
    kind=Kind.CORE,
    en="An enterprise's offer of a measure during a period",
    zh="举措实施单位",
    plural="measure_enterprises",
    valid=PERIOD,
):
    """The same measure may be a pilot here and in force there."""

    measure = relation(
        "PlatformMeasure",
        "The measure",
        "举措",
        required=True,
        can=Can.SORT,
        inverse=many("enterprise_links", "The offers of it", "实施记录"),
    )
    enterprise = relation(
        "Enterprise",
        "The enterprise",
        "单位",
        required=True,
        can=Can.SORT,
        inverse=many("measure_links", "Its offers of measures", "举措记录"),
    )
    period = field(Span(), "When the enterprise offers it", "实施期间", Pii.P0, Can.SORT)
    status = field(OneOf(MeasureStatus), "How far it came there; null where no source says", "状态", Pii.P0, Can.CLASS)
    measures = through("enterprise", "measure", "The measures it offers", "举措")
    enterprises = through("measure", "enterprise", "The enterprises that offer it", "实施单位")
    constraints = (Unique(columns=("measure_id", "enterprise_id"), where=lambda row: row.c.period_to.is_(None)),)
