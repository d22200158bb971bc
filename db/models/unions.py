"""Unions 工会: their tree, their names, whom they cover, who holds office."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, FromClause, cast, func, literal, select, type_coerce
from sqlalchemy import Text as Characters

from db.choice import Choice
from db.columns import DAY, Scaled
from db.entity import Alias, Can, Check, Derived, Entity, Given, Key, Kind, Pii, Unique, field, many, relation, through
from db.masks import PHONE
from db.models.enterprises import NameKind
from db.validity import PERIOD, valid_on
from db.values import Measured, OneOf, Partial, Span, Text, Truth


class UnionLevel(Choice, zh="工会层级"):
    """Levels of the union tree, from the widest."""

    NATIONAL = "All-China Federation", "全国总工会"
    PROVINCIAL = "Provincial federation", "省总工会"
    MUNICIPAL = "City federation", "市总工会"
    DISTRICT = "District or county federation", "区县（市）总工会"
    INDUSTRY = "Industry union", "产业（系统）工会"
    TOWNSHIP = "Town or street federation", "乡镇（街道）总工会"
    GRASSROOTS = "Grassroots union", "基层工会"


class UnionKind(Choice, zh="工会组织形式"):
    """Forms of organisation."""

    FEDERATION = "Federation", "总工会"
    INDUSTRY_COMMITTEE = "Industry union committee", "产业工会"
    SINGLE = "Grassroots union of one unit", "单独基层工会"
    JOINT = "Joint grassroots union", "联合基层工会"
    SECTOR_FEDERATION = "Sector federation", "行业性工会联合会"
    REGIONAL_FEDERATION = "Regional federation", "区域性工会联合会"
    NEW_FORM_JOINT = "Joint union for new forms of employment", "新就业形态联合工会"


class UnionBuildMode(Choice, zh="建会模式"):
    """How unions are founded in non-public enterprises."""

    KEY_ENTERPRISE = "In key enterprises", "重点建"
    SECTOR = "By sector", "行业建"
    CATCH_ALL = "Catch-all", "兜底建"


class UnionStatus(Choice, zh="工会状态"):
    """State of a union."""

    PREPARING = "Being prepared", "筹建"
    ACTIVE = "Active", "正常"
    TERM_OVERDUE = "Election overdue", "届期超期"
    MERGED = "Merged into another", "合并"
    DISSOLVED = "Dissolved", "撤销"


class OfficerRole(Choice, zh="工会干部职务"):
    """Offices in a union."""

    CHAIR = "Chair", "主席"
    VICE_CHAIR = "Vice chair", "副主席"
    AUDIT = "Audit committee", "经审"
    WOMEN = "Women workers' committee", "女工"


def active_members_on(row: FromClause, given: ColumnElement[Any], alias: Alias) -> tuple[ColumnElement[Any], ...]:
    """The memberships that are active and valid on the day, as a quantity: persons, exact, as of that day."""
    membership = alias("Membership")
    counted = (
        select(func.count())
        .where(
            membership.c.region_id == row.c.placement_id,
            membership.c.union_id == row.c.id,
            membership.c.status == "ACTIVE",
            membership.c.deleted_at.is_(None),
            valid_on(membership, PERIOD, given),
        )
        .correlate(row)
        .scalar_subquery()
    )
    # Multiplying by the scaled one brings the count to the scale of the column type on either engine.
    number = type_coerce(counted * literal(Decimal(1), Scaled(3)), Scaled(3))
    day = type_coerce(given, DAY)
    return number, literal("PERSON"), literal("EXACT"), cast(day, Characters), day, day


class Union(Entity, kind=Kind.CORE, en="A trade union or federation of unions", zh="工会", plural="unions", tree="parent"):
    """``placement`` is the county whose shard holds its memberships (``scale.md`` rule 2); no reform rewrites it."""

    uscc = field(Text(), "Its own unified social credit code, beginning 81 or 89", "统一社会信用代码", Pii.P0, Can.SORT, key=Key.STRONG)
    legal_person_certificate_no = field(
        Text(), "Number of its legal-person certificate", "工会法人资格证书号", Pii.P0, Can.SORT, key=Key.STRONG
    )
    name = field(Text(pinyin=True), "Name", "工会名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    level = field(OneOf(UnionLevel, ranked=True), "Level", "层级", Pii.P0, Can.LEVEL, required=True)
    kind = field(OneOf(UnionKind), "Form of organisation", "组织形式", Pii.P0, Can.CLASS, required=True)
    build_mode = field(OneOf(UnionBuildMode), "How it was founded", "建会模式", Pii.P0, Can.CLASS)
    build_mode_text = field(Text(), "How it was founded, as printed", "建会模式原文", Pii.P0, Can.FILTER)
    parent = relation(
        "Union", "Its superior union", "上级工会", can=Can.SORT, inverse=many("children", "The unions directly beneath it", "下级工会")
    )
    region = relation(
        "Region", "The region it acts in", "所在区划", can=Can.SORT, inverse=many("unions", "The unions that act in it", "辖区工会")
    )
    industry = relation(
        "Industry", "Its industry", "所属行业", can=Can.SORT, inverse=many("unions", "The unions of this industry", "行业工会")
    )
    founded_on = field(Partial(), "When it was founded", "建会时间", Pii.P0, Can.SORT)
    approved_by = relation("Union", "The union that approved its founding", "批准工会", can=Can.SORT)
    approval_no = field(Text(), "Number of the approval", "批复文号", Pii.P0, Can.FILTER)
    status = field(OneOf(UnionStatus), "State", "状态", Pii.P0, Can.CLASS)
    term = field(Span(), "Term of the elected committee", "届期", Pii.P0, Can.SORT)
    reported_member_count = field(Measured(), "Members, as reported", "上报会员数", Pii.P0, Can.SORT)
    placement = relation("Region", "The county that places its memberships", "会籍归属区划", shown=False)
    member_count = Derived(
        en="Members on the day, counted in the hub, persons",
        zh="会员数",
        value=Measured(),
        sql=active_members_on,
        can=Can.SORT,
        required=True,
        given=Given.AS_OF,
        reads=("Membership",),
    )
    constraints = (Check(name="not_its_own_parent", rule=lambda row: row.c.parent_id != row.c.id),)


class UnionName(Entity, kind=Kind.CORE, en="A name that a union bears or bore", zh="工会名称记录", plural="union_names", valid=PERIOD):
    """Search hits them all."""

    union = relation(
        "Union", "The union", "工会", required=True, inverse=many("names", "Its names: registered, former, others", "名称记录", listed=True)
    )
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True)
    kind = field(OneOf(NameKind), "What the name is", "名称类别", Pii.P0, Can.CLASS, required=True)
    period = field(Span(), "When it was in use", "使用期间", Pii.P0, Can.SORT)


class UnionCoverage(
    Entity, kind=Kind.CORE, en="A union's coverage of an enterprise during a period", zh="建会覆盖", plural="union_coverages", valid=PERIOD
):
    """Enterprises are counted by it, since one union may cover many (``domain/model.md`` decision 1)."""

    union = relation(
        "Union", "The union", "工会", required=True, can=Can.SORT, inverse=many("coverages", "Its coverages of enterprises", "覆盖记录")
    )
    enterprise = relation(
        "Enterprise",
        "The enterprise",
        "单位",
        required=True,
        can=Can.SORT,
        inverse=many("union_coverages", "Its coverages by unions", "建会覆盖"),
    )
    period = field(Span(), "When the union covered the enterprise", "覆盖期间", Pii.P0, Can.SORT)
    is_primary = field(Truth(), "Whether the union is the enterprise's main one", "是否主要工会", Pii.P0, Can.CLASS)
    unions = through("enterprise", "union", "The unions that cover it", "覆盖工会")
    enterprises = through("union", "enterprise", "The enterprises it covers", "覆盖单位")
    constraints = (Unique(columns=("union_id", "enterprise_id"), where=lambda row: row.c.period_to.is_(None)),)


class UnionSuperior(
    Entity,
    kind=Kind.CORE,
    en="A union's second superior beside its parent, such as an industry union",
    zh="第二上级工会",
    plural="union_superiors",
    valid=PERIOD,
):
    """Industry unions stand across the tree."""

    union = relation("Union", "The union", "工会", required=True, can=Can.SORT)
    superior = relation("Union", "Its second superior", "第二上级工会", required=True, can=Can.SORT)
    period = field(Span(), "When it held", "期间", Pii.P0, Can.SORT)
    secondary_parents = through("union", "superior", "Its superiors beside its parent", "第二上级工会")
    secondary_children = through("superior", "union", "The unions it is a second superior of", "第二下级工会")
    constraints = (Check(name="two_unions", rule=lambda row: row.c.union_id != row.c.superior_id),)


class UnionOfficer(
    Entity, kind=Kind.CORE, en="A person's office in a union", zh="工会干部", plural="union_officers", interfaces=("Person",), valid=PERIOD
):
    """The name is public in office, the telephone is not."""

    union = relation(
        "Union",
        "The union",
        "工会",
        required=True,
        can=Can.SORT,
        inverse=many("officers", "Who holds office in it", "工会干部", pii=Pii.P1),
    )
    name = field(Text(pinyin=True), "Name", "姓名", Pii.P1, Can.NAME, required=True)
    role = field(OneOf(OfficerRole), "Office", "职务", Pii.P1, Can.CLASS, required=True)
    period = field(Span(), "Term of office", "任期", Pii.P1, Can.SORT)
    phone = field(Text(), "Telephone", "联系电话", Pii.P2, mask=PHONE.within("union_id"))
