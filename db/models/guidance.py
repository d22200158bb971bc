"""Guidance services 用工指导: what unions and partners did for one enterprise."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Kind, Pii, field, many, relation
from db.values import Int, OneOf, Span


class GuidanceKind(Choice, zh="指导类别"):
    """Kinds of guidance."""

    EMPLOYMENT_GUIDANCE = "Tailored guidance on employment", "定制化用工指导"
    LEGAL_CHECKUP = "Legal check-up", "法治体检"
    OTHER = "Other", "其他"


class GuidanceService(Entity, kind=Kind.CORE, en="A guidance given to an enterprise", zh="用工指导服务", plural="guidance_services"):
    """An enterprise guided twice is one enterprise."""

    enterprise = relation(
        "Enterprise",
        "The enterprise",
        "单位",
        required=True,
        can=Can.SORT,
        inverse=many("guidance_services", "The guidance it was given", "用工指导"),
    )
    kind = field(OneOf(GuidanceKind), "Kind", "指导类别", Pii.P0, Can.CLASS, required=True)
    provider = relation(
        "Organisation",
        "The body that gave it",
        "提供单位",
        can=Can.SORT,
        inverse=many("guidance_services", "The guidance it gave", "提供的用工指导"),
    )
    programme = relation(
        "Programme",
        "The programme it belongs to",
        "所属项目",
        can=Can.SORT,
        inverse=many("guidance_services", "Guidance given under it", "用工指导"),
    )
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL)
    period = field(Span(), "When it was given", "时间", Pii.P0, Can.SORT)
