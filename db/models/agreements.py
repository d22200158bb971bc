"""Agreements 协议（集体合同）: what unions and employers signed, for whom it holds, and its status on a day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, func, literal, null, or_

from db.choice import Choice
from db.entity import Alias, Can, Check, Derived, Entity, Given, Key, Kind, Pii, Unique, either, field, many, relation, through
from db.expressions import days_after, is_any
from db.validity import PERIOD
from db.values import Measured, OneOf, Partial, Span, Text

REVIEW_DAYS = 15
"""An agreement under review takes effect when so many days pass without objection (``domain/model.md`` section 8)."""


class AgreementKind(Choice, zh="协议类型"):
    """Kinds of agreements."""

    COLLECTIVE_CONTRACT = "Collective contract", "综合集体合同"
    WAGE = "Collective contract on wages", "工资专项集体合同"
    SKILL_GRADE_WAGE = "Collective contract on pay by skill grade", "能级工资集体合同"
    ALGORITHM_LABOUR_RULES = "Agreement on algorithms and labour rules", "算法与劳动规则协议"
    FEMALE_WORKERS = "Collective contract on female workers", "女职工专项"
    SAFETY = "Collective contract on safety and health", "劳动安全卫生专项"
    OTHER = "Other", "其他"


class AgreementScope(Choice, zh="协议适用范围"):
    """How far an agreement reaches."""

    ENTERPRISE = "One enterprise", "企业"
    SECTOR = "A sector", "行业性"
    REGIONAL = "A region", "区域性"
    PLATFORM = "A platform", "平台"


class AgreementStatus(Choice, zh="协议状态"):
    """Steps of an agreement."""

    DRAFT = "Draft", "草案"
    SIGNED = "Signed", "已签订"
    UNDER_REVIEW = "Under review", "报送审查"
    OBJECTED = "Objected to", "有异议"
    IN_FORCE = "In force", "生效"
    EXPIRED = "Expired", "期满"
    RENEWED = "Renewed", "已续签"
    TERMINATED = "Terminated", "解除"


class AgreementReviewResult(Choice, zh="协议审查结果"):
    """What the labour authority found."""

    NO_OBJECTION = "No objection", "无异议"
    OBJECTION = "Objection", "有异议"


class TermTopic(Choice, zh="条款与举措主题"):
    """What a term or a measure is about."""

    PAY = "Pay", "报酬"
    COMMISSION = "Commission", "抽成"
    DISPATCH = "Dispatch of orders", "派单"
    TIME_AND_ROUTE = "Time estimates and routes", "时间预估与路线"
    HOURS_AND_REST = "Hours and rest", "工时休息"
    REWARD_PENALTY = "Assessment, rewards and penalties", "考核奖惩"
    INCOME_TRANSPARENCY = "Transparency of income", "收入透明"
    ARREARS_ADVANCE = "Advance on arrears", "欠款垫付"
    ALLOWANCE = "Allowances", "补贴"
    INJURY_PROTECTION = "Protection against occupational injury", "职业伤害保障"
    SKILL_GRADE = "Standards of skill grades", "能级标准"
    OTHER = "Other", "其他"


ENDED_AS_RECORDED = ("EXPIRED", "RENEWED")
BEGUN_AS_RECORDED = ("IN_FORCE", *ENDED_AS_RECORDED)
LASTING_AS_RECORDED = ("DRAFT", "OBJECTED", "TERMINATED")


def status_on(row: FromClause, given: ColumnElement[Any], alias: Alias) -> ColumnElement[Any]:
    """The status on the day, by the dates; as recorded where the dates say nothing (``domain/model.md`` section 8).

    A draft, an objection and a termination stay as recorded: no date of theirs is kept.
    """
    recorded = row.c.recorded_status
    effective = row.c.effective_from_earliest
    early = or_(
        and_(is_any(recorded, BEGUN_AS_RECORDED), effective > given),
        and_(recorded == "UNDER_REVIEW", row.c.filed_on_earliest > given),
    )
    return case(
        (is_any(recorded, LASTING_AS_RECORDED), recorded),
        (and_(_ended(row, given), _renewed(row, given, alias)), literal("RENEWED")),
        (_ended(row, given), literal("EXPIRED")),
        (_in_force(row, given), literal("IN_FORCE")),
        (row.c.signed_on_earliest > given, null()),
        (early, literal("SIGNED")),
        else_=recorded,
    )


def _ended(row: FromClause, given: ColumnElement[Any]) -> ColumnElement[bool]:
    """Its last day is over; without a last day, what is recorded."""
    recorded = is_any(row.c.recorded_status, ENDED_AS_RECORDED)
    return or_(row.c.expires_on_latest < given, and_(row.c.expires_on_latest.is_(None), recorded))


def _renewed(row: FromClause, given: ColumnElement[Any], alias: Alias) -> ColumnElement[bool]:
    """Another agreement renews it by the day, or it is recorded so."""
    renewal = alias("Agreement")
    renewing = exists().where(
        renewal.c.previous_id == row.c.id,
        renewal.c.deleted_at.is_(None),
        or_(renewal.c.signed_on_earliest.is_(None), renewal.c.signed_on_earliest <= given),
    )
    return or_(row.c.recorded_status == "RENEWED", renewing.correlate(row))


def _in_force(row: FromClause, given: ColumnElement[Any]) -> ColumnElement[bool]:
    """It has begun; one under review only when the days for objections have also passed."""
    effective = row.c.effective_from_earliest
    reviewed = days_after(row.c.filed_on_latest, literal(REVIEW_DAYS))
    passed = and_(func.coalesce(reviewed, effective) <= given, func.coalesce(effective, reviewed) <= given)
    under_review = func.coalesce(row.c.recorded_status, "") == "UNDER_REVIEW"
    return case((under_review, passed), else_=effective <= given)


class Agreement(
    Entity,
    kind=Kind.CORE,
    en="An agreement between workers and employers: collective contract or platform agreement",
    zh="协议（集体合同）",
    plural="agreements",
    valid=("effective_from", "expires_on", "signed_on"),
):
    """Its scope is not its promoter's region (``domain/model.md`` decision 13)."""

    filing_no = field(Text(), "Filing number of the labour authority", "备案号", Pii.P0, Can.SORT, key=Key.STRONG)
    title = field(Text(pinyin=True), "Title", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    kind = field(OneOf(AgreementKind), "Kind", "类型", Pii.P0, Can.CLASS, required=True)
    scope = field(OneOf(AgreementScope), "How far it reaches", "适用范围", Pii.P0, Can.CLASS, required=True)
    scope_region = relation(
        "Region",
        "The region in which it holds",
        "适用区域",
        can=Can.SORT,
        inverse=many("agreements", "The agreements that hold in it", "适用协议"),
    )
    industry = relation(
        "Industry",
        "The industry for which it holds",
        "行业",
        can=Can.SORT,
        inverse=many("agreements", "The agreements that hold for it", "适用协议"),
    )
    worker_party = relation(
        "Union",
        "The union that signed for the workers",
        "职工方",
        can=Can.SORT,
        inverse=many("agreements", "The agreements it signed for the workers", "作为职工方的协议"),
    )
    promoted_by = relation(
        "Union",
        "The union that promoted it",
        "推动工会",
        can=Can.SORT,
        inverse=many("promoted_agreements", "The agreements it promoted", "推动的协议"),
    )
    signed_on = field(Partial(), "When it was signed", "签订时间", Pii.P0, Can.SORT)
    effective_from = field(Partial(), "First day on which it holds", "生效时间", Pii.P0, Can.SORT)
    expires_on = field(Partial(), "Last day on which it holds", "期满时间", Pii.P0, Can.SORT)
    filed_on = field(Partial(), "When it was sent for review", "报送时间", Pii.P0, Can.SORT)
    reviewed_on = field(Partial(), "When it was reviewed", "审查时间", Pii.P0, Can.SORT)
    review_result = field(OneOf(AgreementReviewResult), "What the review found", "审查结果", Pii.P0, Can.CLASS)
    recorded_status = field(OneOf(AgreementStatus), "Status as handed in", "登记状态", Pii.P0, Can.CLASS)
    status = Derived(
        en="Status on the day; null where nothing is known",
        zh="状态",
        value=OneOf(AgreementStatus),
        sql=status_on,
        can=Can.CLASS,
        given=Given.AS_OF,
    )
    previous = relation(
        "Agreement",
        "The agreement that it renews",
        "续签自",
        can=Can.SORT,
        inverse=many("renewals", "The agreements that renew it", "续签"),
    )
    document_url = field(Text(), "Address of the text, where both sides published it", "文本网址", Pii.P0)
    reported_workers = field(Measured(), "Workers it holds for, as reported", "覆盖职工数", Pii.P0, Can.SORT)
    reported_enterprises = field(Measured(), "Enterprises it holds for, as reported", "覆盖单位数", Pii.P0, Can.SORT)
    constraints = (Check(name="not_its_own_renewal", rule=lambda row: row.c.previous_id != row.c.id),)


class AgreementParty(Entity, kind=Kind.CORE, en="An employer's side of an agreement", zh="协议企业方", plural="agreement_parties"):
    """An enterprise, or an association of employers."""

    agreement = relation(
        "Agreement",
        "The agreement",
        "协议",
        required=True,
        can=Can.SORT,
        inverse=many("employer_parties", "Who signed for the employers", "企业方"),
    )
    party = either(
        "EmployerParty",
        "Who signed",
        "签约方",
        {
            "enterprise": relation(
                "Enterprise", "An enterprise", "单位", inverse=many("agreement_parties", "Its signatures under agreements", "签约记录")
            ),
            "organisation": relation(
                "Organisation",
                "An association of employers",
                "企业组织",
                inverse=many("agreement_parties", "Its signatures under agreements", "签约记录"),
            ),
        },
    )
    chief_representative = field(Text(), "Chief representative", "首席代表", Pii.P2)
    agreements_as_party = through("enterprise", "agreement", "The agreements it signed", "签订的协议")
    constraints = (Unique(columns=("agreement_id", "enterprise_id")), Unique(columns=("agreement_id", "organisation_id")))


class AgreementTerm(Entity, kind=Kind.CORE, en="A term of an agreement, in summary", zh="协议条款", plural="agreement_terms"):
    """Summaries that were published; full texts stay outside."""

    agreement = relation("Agreement", "The agreement", "协议", required=True, can=Can.SORT, inverse=many("terms", "Its terms", "条款"))
    topic = field(OneOf(TermTopic), "What it is about", "主题", Pii.P0, Can.CLASS, required=True)
    summary = field(Text(), "What it says, in summary", "摘要", Pii.P0, Can.FILTER | Can.SEARCH)
    metric = field(Text(), "Number or measure it sets, as printed", "指标", Pii.P0, Can.FILTER)


class AgreementCoverage(
    Entity,
    kind=Kind.CORE,
    en="An agreement's hold for one enterprise during a period",
    zh="协议覆盖",
    plural="agreement_coverages",
    valid=PERIOD,
):
    """3,784 contracts cover 5,078 enterprises: coverage is a record (``domain/model.md`` decision 6)."""

    agreement = relation(
        "Agreement",
        "The agreement",
        "协议",
        required=True,
        can=Can.SORT,
        inverse=many("coverages", "Its coverages of enterprises", "覆盖记录"),
    )
    enterprise = relation(
        "Enterprise",
        "The enterprise",
        "单位",
        required=True,
        can=Can.SORT,
        inverse=many("agreement_coverages", "Its coverages by agreements", "协议覆盖"),
    )
    period = field(Span(), "When it held for the enterprise", "覆盖期间", Pii.P0, Can.SORT)
    reported_workers = field(Measured(), "Workers of the enterprise it holds for, as reported", "覆盖职工数", Pii.P0, Can.SORT)
    agreements = through("enterprise", "agreement", "The agreements that cover it", "适用协议")
    enterprises = through("agreement", "enterprise", "The enterprises it covers", "覆盖单位")
    constraints = (Unique(columns=("agreement_id", "enterprise_id"), where=lambda row: row.c.period_to.is_(None)),)
