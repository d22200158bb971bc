"""Organisations 机构: bodies that organise, host, issue, name or sign."""

from __future__ import annotations

from sqlalchemy import or_

from db.choice import Choice
from db.entity import Can, Check, Entity, Key, Kind, Pii, field, many, relation
from db.values import OneOf, Text


class OrganisationKind(Choice, zh="机构类别"):
    """What a body is."""

    UNION = "Trade union", "工会"
    GOVERNMENT = "Government department", "政府部门"
    ENTERPRISE = "Enterprise", "企业"
    EMPLOYERS_ASSOCIATION = "Employers' or sector association", "企业组织（行业协会）"
    COURT = "Court", "法院"
    SCHOOL = "School or institute", "院校"
    OTHER = "Other", "其他"


class Organisation(
    Entity,
    kind=Kind.CORE,
    en="A body that organises, hosts, issues, names or signs; where it is a union or an enterprise of the hub it points there",
    zh="机构",
    plural="organisations",
):
    """Stands for organisers, issuers and naming bodies alike (``design.md`` section 8)."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    kind = field(OneOf(OrganisationKind), "What it is", "机构类别", Pii.P0, Can.CLASS)
    region = relation(
        "Region", "The region it acts in", "所在区划", can=Can.SORT, inverse=many("organisations", "The bodies that act in it", "机构")
    )
    union = relation(
        "Union",
        "The union that it is",
        "对应工会",
        can=Can.SORT,
        inverse=many("organisations", "It as organiser, issuer or naming body", "作为机构"),
    )
    enterprise = relation(
        "Enterprise",
        "The enterprise that it is",
        "对应单位",
        can=Can.SORT,
        inverse=many("organisations", "It as organiser, issuer or naming body", "作为机构"),
    )
    constraints = (Check(name="union_or_enterprise", rule=lambda row: or_(row.c.union_id.is_(None), row.c.enterprise_id.is_(None))),)
