"""Employment services 就业服务: totals of a region and year; the hub is no job board and holds nobody who seeks work."""

from __future__ import annotations

from db.entity import Can, Entity, Kind, Pii, field, many, relation
from db.values import Int, Measured


class EmploymentServiceStat(
    Entity,
    kind=Kind.CORE,
    en="What the employment services of a region did in a year, in totals",
    zh="就业服务统计",
    plural="employment_service_stats",
):
    """Openings are not placements."""

    region = relation(
        "Region",
        "The region",
        "所在区划",
        can=Can.SORT,
        inverse=many("employment_service_stats", "Employment services in it, year by year", "就业服务统计"),
    )
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL, required=True)
    programme = relation(
        "Programme",
        "The programme they belong to",
        "所属项目",
        can=Can.SORT,
        inverse=many("employment_service_stats", "Employment services under it", "就业服务统计"),
    )
    posts_offered = field(Measured(), "Openings offered", "提供岗位数", Pii.P0, Can.SORT)
    placements = field(Measured(), "Persons placed", "就业人数", Pii.P0, Can.SORT)
    trainees = field(Measured(), "Persons trained", "培训人数", Pii.P0, Can.SORT)
