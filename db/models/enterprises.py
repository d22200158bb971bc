"""Enterprises 单位: employing bodies that a union can cover, their names, yearly scale and outlets."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, exists, or_, select

from db.choice import Choice
from db.entity import Alias, Can, Check, Derived, Entity, Given, Key, Kind, Pii, Unique, field, many, relation, through
from db.masks import NAME, PHONE, PLACE
from db.validity import PERIOD, valid_on
from db.values import Int, Measured, OneOf, Partial, Span, Text, Truth


class EnterpriseKind(Choice, zh="单位类别"):
    """What an employing body is."""

    COMPANY = "Company", "企业"
    BRANCH = "Branch", "分支机构"
    SOLE_TRADER = "Sole trader", "个体工商户"
    OUTLET = "Affiliated outlet", "关联网点"
    INSTITUTION = "Public institution", "事业单位"
    GOVERNMENT = "Government body", "机关"
    SOCIAL_ORG = "Social organisation", "社会组织"
    RURAL_COLLECTIVE = "Rural collective", "农村集体经济组织"
    OTHER = "Other", "其他"


class OwnershipClass(Choice, zh="所有制类别"):
    """Public or not."""

    PUBLIC = "Publicly owned", "公有"
    NON_PUBLIC = "Not publicly owned", "非公有"


class RegistrationType(Choice, zh="登记注册类型"):
    """Type of registration."""

    STATE_OWNED = "State-owned", "国有"
    COLLECTIVE = "Collective", "集体"
    PRIVATE = "Private", "私营"
    MIXED = "Mixed ownership", "混合"
    HK_MO_TW = "Invested from Hong Kong, Macao or Taiwan", "港澳台投资"
    FOREIGN = "Foreign-invested", "外商投资"
    OTHER = "Other", "其他"


class PlatformTier(Choice, zh="平台层级"):
    """Weight of a platform enterprise."""

    LEADING = "Leading platform enterprise", "头部平台企业"
    ORDINARY = "Ordinary platform enterprise", "一般平台企业"


class EnterpriseStatus(Choice, zh="存续状态"):
    """Whether it still exists."""

    ACTIVE = "Active", "存续"
    SUSPENDED = "Suspended", "停业"
    REVOKED = "Licence revoked", "吊销"
    DEREGISTERED = "Deregistered", "注销"
    MERGED = "Merged into another", "合并"


class NameKind(Choice, zh="名称类别"):
    """What a name is."""

    REGISTERED = "Registered name", "登记名称"
    BRAND = "Brand", "品牌名"
    ALIAS = "Other name in use", "别名"
    FORMER = "Former name", "曾用名"


class SizeClass(Choice, zh="规模类型"):
    """Statistical size class."""

    LARGE = "Large", "大型"
    MEDIUM = "Medium", "中型"
    SMALL = "Small", "小型"
    MICRO = "Micro", "微型"


class OutletKind(Choice, zh="网点关联方式"):
    """How an outlet is tied to its enterprise."""

    BRANCH = "Branch", "分支"
    FRANCHISEE = "Franchisee", "加盟"
    CONTRACTOR = "Contractor", "承包"


def has_coverage_on(row: FromClause, given: ColumnElement[Any], alias: Alias) -> ColumnElement[bool]:
    """A union covers the enterprise on the day."""
    coverage = alias("UnionCoverage")
    covering = exists().where(coverage.c.enterprise_id == row.c.id, coverage.c.deleted_at.is_(None), valid_on(coverage, PERIOD, given))
    return covering.correlate(row)


def start_of_first_coverage(row: FromClause, _given: ColumnElement[Any], alias: Alias) -> tuple[ColumnElement[Any], ...]:
    """The start of the coverage that began first; coverages with an unknown start say nothing."""

    def part(name: str) -> ColumnElement[Any]:
        coverage = alias("UnionCoverage")
        first = (
            select(coverage.c[name])
            .where(coverage.c.enterprise_id == row.c.id, coverage.c.deleted_at.is_(None), coverage.c.period_from_earliest.is_not(None))
            .order_by(coverage.c.period_from_earliest, coverage.c.period_from_latest, coverage.c.id)
            .limit(1)
        )
        return first.correlate(row).scalar_subquery()

    return part("period_from"), part("period_from_earliest"), part("period_from_latest")


def designated_size_in(row: FromClause, given: ColumnElement[Any], alias: Alias) -> ColumnElement[Any]:
    """What the record of the year says, or the latest record where no year is given."""
    scale = alias("EnterpriseScale")
    chosen = (
        select(scale.c.above_designated_size)
        .where(scale.c.enterprise_id == row.c.id, scale.c.deleted_at.is_(None), or_(given.is_(None), scale.c.year == given))
        .order_by(scale.c.year.desc())
        .limit(1)
    )
    return chosen.correlate(row).scalar_subquery()


SOLE_TRADER = {"kind": EnterpriseKind.SOLE_TRADER.name}
"""The rows whose names and addresses are a person's (``domain/model.md`` section 3.1)."""


class Enterprise(Entity, kind=Kind.CORE, en="An employing body that a union can cover", zh="单位（企业）", plural="enterprises"):
    """Companies and public institutions alike; the kind tells them apart."""

    uscc = field(Text(), "Unified social credit code, 18 characters", "统一社会信用代码", Pii.P0, Can.SORT, key=Key.STRONG)
    name = field(
        Text(pinyin=True),
        "Registered name, or the name that the source gives; a sole trader's is a person's, and masked",
        "单位名称",
        Pii.P0,
        Can.NAME,
        required=True,
        key=Key.WEAK,
        mask=NAME.where(**SOLE_TRADER),
    )
    brand_name = field(
        Text(pinyin=True),
        "Preferred brand; a sole trader's is masked",
        "品牌名",
        Pii.P0,
        Can.NAME,
        key=Key.WEAK,
        mask=NAME.where(**SOLE_TRADER),
    )
    kind = field(OneOf(EnterpriseKind), "What it is", "单位类别", Pii.P0, Can.CLASS, required=True)
    ownership_class = field(OneOf(OwnershipClass), "Publicly owned or not", "公有/非公", Pii.P0, Can.CLASS)
    registration_type = field(OneOf(RegistrationType), "Type of registration", "登记注册类型", Pii.P0, Can.CLASS)
    is_platform = field(Truth(), "Whether it runs a platform", "是否平台企业", Pii.P0, Can.CLASS)
    platform_tier = field(OneOf(PlatformTier), "Its weight among platforms", "平台层级", Pii.P0, Can.CLASS)
    is_new_business_form = field(Truth(), "Whether it belongs to the new business forms", "是否新业态企业", Pii.P0, Can.CLASS)
    industry = relation(
        "Industry",
        "Industry by GB/T 4754",
        "所属行业",
        can=Can.SORT,
        inverse=many("enterprises", "The enterprises of this industry", "所属单位"),
    )
    region = relation(
        "Region",
        "The most precise region known",
        "所在区划",
        can=Can.SORT,
        inverse=many("enterprises", "The enterprises in it", "辖区单位"),
    )
    registered_address = field(
        Text(),
        "Registered address; a sole trader's is masked",
        "注册地址",
        Pii.P0,
        Can.FILTER,
        mask=PLACE.where(**SOLE_TRADER),
    )
    address = field(
        Text(),
        "Address of business; a sole trader's is masked",
        "经营地址",
        Pii.P0,
        Can.FILTER,
        mask=PLACE.where(**SOLE_TRADER),
    )
    legal_representative = field(Text(), "Legal representative", "法定代表人", Pii.P2, mask=NAME.within("region_id"))
    contact_name = field(Text(), "Contact person", "联系人", Pii.P2, mask=NAME.within("region_id"))
    contact_phone = field(Text(), "Telephone of the contact person", "联系电话", Pii.P2, mask=PHONE.within("region_id"))
    employee_count = field(Measured(), "Employees, as reported", "职工人数", Pii.P0, Can.SORT)
    new_form_worker_count = field(
        Measured(), "Workers in new forms of employment, as the platform reports them", "新就业形态劳动者数", Pii.P0, Can.SORT
    )
    status = field(OneOf(EnterpriseStatus), "Whether it still exists; null where no source says", "存续状态", Pii.P0, Can.CLASS)
    parent = relation(
        "Enterprise",
        "The enterprise it belongs to",
        "上级单位",
        can=Can.SORT,
        inverse=many("branches", "The enterprises that belong to it", "下属单位"),
    )
    is_unionised = Derived(
        en="Whether a union covers it on the day",
        zh="是否建会",
        value=Truth(),
        sql=has_coverage_on,
        can=Can.CLASS,
        required=True,
        given=Given.AS_OF,
        reads=("UnionCoverage",),
    )
    unionised_on = Derived(
        en="When a union first covered it",
        zh="建会日期",
        value=Partial(),
        sql=start_of_first_coverage,
        can=Can.SORT,
        reads=("UnionCoverage",),
    )
    above_designated_size = Derived(
        en="Whether it is above the designated size in the year",
        zh="是否规上",
        value=Truth(),
        sql=designated_size_in,
        can=Can.CLASS,
        given=Given.YEAR,
        reads=("EnterpriseScale",),
    )
    constraints = (Check(name="not_its_own_parent", rule=lambda row: row.c.parent_id != row.c.id),)


class EnterpriseName(
    Entity, kind=Kind.CORE, en="A name that an enterprise bears or bore", zh="单位名称记录", plural="enterprise_names", valid=PERIOD
):
    """Search hits them all."""

    enterprise = relation(
        "Enterprise",
        "The enterprise",
        "单位",
        required=True,
        inverse=many("names", "Its names: registered, brands, former", "名称记录", listed=True),
    )
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True)
    kind = field(OneOf(NameKind), "What the name is", "名称类别", Pii.P0, Can.CLASS, required=True)
    period = field(Span(), "When it was in use", "使用期间", Pii.P0, Can.SORT)


class EnterpriseScale(Entity, kind=Kind.CORE, en="The scale of an enterprise in one year", zh="单位规模记录", plural="enterprise_scales"):
    """规上 changes yearly, so it is a record and not a flag."""

    enterprise = relation(
        "Enterprise", "The enterprise", "单位", required=True, inverse=many("scales", "Its scale, year by year", "规模记录", listed=True)
    )
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL, required=True)
    above_designated_size = field(Truth(), "Whether it is above the designated size", "是否规上", Pii.P0, Can.CLASS)
    size_class = field(OneOf(SizeClass), "Size class", "规模类型", Pii.P0, Can.CLASS)
    headcount = field(Int(), "Employees at the end of the year, persons", "年末职工人数", Pii.P0, Can.SORT)
    constraints = (Unique(columns=("enterprise_id", "year")),)


class OutletAffiliation(
    Entity, kind=Kind.CORE, en="An outlet's tie to an enterprise", zh="网点关联", plural="outlet_affiliations", valid=PERIOD
):
    """Outlets often have no credit code of their own."""

    parent = relation(
        "Enterprise",
        "The enterprise",
        "上级单位",
        required=True,
        can=Can.SORT,
        inverse=many("outlet_affiliations", "The ties of its outlets", "网点关联"),
    )
    outlet = relation(
        "Enterprise",
        "The outlet",
        "网点",
        required=True,
        can=Can.SORT,
        inverse=many("parent_affiliations", "Its ties as an outlet", "所属关联"),
    )
    kind = field(OneOf(OutletKind), "How it is tied", "关联方式", Pii.P0, Can.CLASS)
    period = field(Span(), "When it was tied", "关联期间", Pii.P0, Can.SORT)
    outlets = through("parent", "outlet", "Its affiliated outlets", "关联网点")
    parents = through("outlet", "parent", "The enterprises it is an outlet of", "所属企业")
    constraints = (Check(name="two_enterprises", rule=lambda row: row.c.parent_id != row.c.outlet_id),)
