"""Members 会员: people of the unions, their memberships and employments; nothing of it is public."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Check, Entity, Key, Kind, Pii, Unique, Walk, field, many, relation, through
from db.masks import BIRTH_YEAR, DOCUMENT, NAME, NUMBER, PHONE
from db.models.occupations import SkillLevel, WorkerGroup
from db.validity import PERIOD
from db.values import Day, Int, OneOf, Span, Text, Truth


class Gender(Choice, zh="性别"):
    """Gender, as the papers say."""

    MALE = "Male", "男"
    FEMALE = "Female", "女"
    UNSPECIFIED = "Unspecified", "未说明"


class IdDocKind(Choice, zh="证件类型"):
    """Identity documents."""

    RESIDENT_ID = "Resident identity card", "居民身份证"
    HK_MO_TW_RESIDENCE = "Residence permit for Hong Kong, Macao and Taiwan residents", "港澳台居民居住证"
    FOREIGN_RESIDENCE = "Foreign permanent resident card", "外国人永久居留身份证"
    PASSPORT = "Passport", "护照"
    OTHER = "Other", "其他"


class EmploymentForm(Choice, zh="就业形式"):
    """Forms of employment."""

    STANDARD = "Labour contract", "劳动合同用工"
    DISPATCHED = "Labour dispatch", "劳务派遣"
    FLEXIBLE = "Flexible employment", "灵活就业"
    NEW_FORM = "New form of employment", "新就业形态"


class EducationLevel(Choice, zh="学历"):
    """Levels of education, from lowest to highest."""

    PRIMARY = "Primary school or below", "小学及以下"
    JUNIOR_MIDDLE = "Junior middle school", "初中"
    SENIOR_MIDDLE = "Senior middle school", "高中"
    VOCATIONAL = "Secondary vocational school", "中专"
    COLLEGE = "Junior college", "大专"
    BACHELOR = "Bachelor", "本科"
    MASTER = "Master", "硕士"
    DOCTOR = "Doctor", "博士"


class JoinKind(Choice, zh="入会方式"):
    """How a membership began: a transfer in is no new member."""

    NEW = "New", "新入会"
    TRANSFER_IN = "Transferred in", "转入"
    REINSTATED = "Reinstated", "恢复"


class EndKind(Choice, zh="会籍终止方式"):
    """How a membership ended."""

    TRANSFER_OUT = "Transferred out", "转出"
    RETAINED = "Retained", "保留会籍"
    WITHDRAWN = "Withdrawn", "退会"
    EXPELLED = "Expelled", "开除会籍"
    DECEASED = "Deceased", "死亡"
    DATA_ERROR = "Recorded in error", "误录"


class MembershipStatus(Choice, zh="会籍状态"):
    """Steps of a membership."""

    PENDING = "Pending", "待审核"
    ACTIVE = "Active", "在籍"
    TRANSFERRING = "Being transferred", "转接中"
    RETAINED = "Retained", "保留会籍"
    ENDED = "Ended", "终止"


class Member(Entity, kind=Kind.PEOPLE, en="A member of a union", zh="会员", plural="members"):
    """Only what a listed query needs; a person who moves has a row in each placement under one id (``scale.md`` rule 2)."""

    member_no = field(Text(), "Number given by the issuing system", "会员号", Pii.P2, key=Key.WEAK, mask=NUMBER)
    name = field(Text(), "Name", "姓名", Pii.P2, required=True, mask=NAME)
    gender = field(OneOf(Gender), "Gender", "性别", Pii.P2, Can.CLASS)
    birth_year = field(Int(), "Year of birth", "出生年份", Pii.P2, mask=BIRTH_YEAR)
    id_doc_kind = field(OneOf(IdDocKind), "Kind of identity document", "证件类型", Pii.P2)
    id_doc_hash = field(Text(), "Keyed hash of the identity number, for matching only", "证件号摘要", Pii.P3)
    id_doc_masked = field(Text(), "Identity number, masked", "证件号（脱敏）", Pii.P2, mask=DOCUMENT)
    mobile = field(Text(), "Mobile telephone", "手机号", Pii.P2, mask=PHONE)
    employment_form = field(OneOf(EmploymentForm), "Form of employment", "就业形式", Pii.P2, Can.CLASS)
    worker_group = field(OneOf(WorkerGroup), "Group of workers", "职业群体", Pii.P2, Can.CLASS)
    occupation = relation("Occupation", "Occupation", "职业（工种）", can=Can.SORT, pii=Pii.P2)
    skill_level = field(OneOf(SkillLevel, ordered=True), "Skill level", "技能等级", Pii.P2, Can.LEVEL)
    is_migrant_worker = field(Truth(), "Whether a migrant worker from the countryside", "是否农民工", Pii.P2, Can.CLASS)
    education = field(OneOf(EducationLevel, ordered=True), "Level of education", "学历", Pii.P2, Can.LEVEL)
    real_name_verified = field(
        Truth(), "Whether the real name was verified", "是否实名认证", Pii.P2, Can.CLASS, required=True, default=False
    )
    verified_on = field(Day(), "When it was verified", "实名认证日期", Pii.P2, Can.SORT)


class Membership(
    Entity, kind=Kind.PEOPLE, en="A member's membership of a union during a period", zh="会籍", plural="memberships", valid=PERIOD
):
    """Recruits are counted by it, not by people (``domain/model.md`` decision 2); a transfer never deletes."""

    member = relation(
        "Member",
        "The member",
        "会员",
        required=True,
        can=Can.SORT,
        pii=Pii.P2,
        inverse=many("memberships", "The memberships, one after the other", "会籍", pii=Pii.P2),
    )
    union = relation(
        "Union",
        "The union",
        "工会",
        required=True,
        can=Can.SORT,
        pinned_by="placement_id",
        inverse=many("memberships", "The memberships of it", "会籍", pii=Pii.P2),
    )
    enterprise = relation(
        "Enterprise",
        "The unit worked in at that time",
        "当时所在单位",
        can=Can.SORT,
        pii=Pii.P2,
        inverse=many("memberships", "The memberships of those who worked here at that time", "会籍", pii=Pii.P2),
    )
    region = relation(
        "Region",
        "The county whose unions it is placed with; no reform of regions changes it",
        "会籍归属区划",
        required=True,
        inverse=many("memberships", "The memberships that are placed with it", "归属本区划的会籍", pii=Pii.P2),
    )
    period = field(Span(), "When it held", "会籍期间", Pii.P2, Can.SORT)
    join_kind = field(OneOf(JoinKind), "How it began", "入会方式", Pii.P2, Can.CLASS)
    end_kind = field(OneOf(EndKind), "How it ended", "终止方式", Pii.P2, Can.CLASS)
    status = field(OneOf(MembershipStatus), "State", "会籍状态", Pii.P2, Can.CLASS, required=True)
    previous = relation("Membership", "The membership it continues, where that lies in the same placement", "上一会籍", pii=Pii.P2)
    transferred_from = relation("Union", "The union it was transferred from, in any placement", "转出工会", can=Can.SORT, pii=Pii.P2)
    unions = through("member", "union", "The unions of the person, present and past", "工会", pii=Pii.P2)
    members = through("union", "member", "Its members, present and past", "会员", pii=Pii.P2)
    constraints = (
        Unique(columns=("member_id",), where=lambda row: row.c.status == "ACTIVE"),
        Check(name="not_its_own_successor", rule=lambda row: row.c.previous_id != row.c.id),
    )
    walks = (Walk(by="period", descending=True),)


class MemberEmployment(Entity, kind=Kind.PEOPLE, en="A member's employment", zh="会员任职", plural="member_employments", valid=PERIOD):
    """What a craftsman publishes is an employment of its own."""

    member = relation(
        "Member",
        "The member",
        "会员",
        required=True,
        can=Can.SORT,
        pii=Pii.P2,
        inverse=many("employments", "The employments", "任职记录", pii=Pii.P2),
    )
    enterprise = relation("Enterprise", "The employer", "单位", required=True, can=Can.SORT, pii=Pii.P2)
    job_title = field(Text(), "Job title", "岗位", Pii.P2)
    period = field(Span(), "When the person worked there", "任职期间", Pii.P2, Can.SORT)
    employers = through("member", "enterprise", "The employers, present and past", "任职单位", pii=Pii.P2)


class CraftsmanMember(
    Entity, kind=Kind.PEOPLE, en="The fact that a member and a craftsman are one person", zh="工匠与会员对应", plural="craftsman_members"
):
    """Restricted: no path leads from a public profile to personal data (``domain/model.md`` decision 12)."""

    member = relation(
        "Member",
        "The member",
        "会员",
        required=True,
        can=Can.SORT,
        pii=Pii.P2,
        inverse=many("craftsman_links", "The link to the craftsman's profile", "工匠对应记录", pii=Pii.P2),
    )
    craftsman = relation(
        "Craftsman",
        "The craftsman",
        "工匠",
        required=True,
        can=Can.SORT,
        pii=Pii.P2,
        inverse=many("member_links", "The link to the member's record", "会员对应记录", pii=Pii.P2),
    )
    craftsmen = through("member", "craftsman", "The person's profile as a craftsman", "工匠档案", pii=Pii.P2)
    members = through("craftsman", "member", "The person's record as a member", "会员", pii=Pii.P2)
    constraints = (Unique(columns=("member_id",)), Unique(columns=("craftsman_id",)))
