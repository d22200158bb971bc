"""Incentive grants 技能激励金: money that unions pay to members for skill levels reached; nothing of it is public."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Kind, Pii, field, many, relation
from db.models.occupations import SkillLevel
from db.values import Amount, OneOf, Partial


class GrantScheme(Choice, zh="激励项目"):
    """What a grant is paid for."""

    SKILL_INCENTIVE = "Skill incentive", "技能激励金"
    OTHER = "Other", "其他"


class GrantStatus(Choice, zh="激励金状态"):
    """Steps of a grant."""

    APPLIED = "Applied for", "已申请"
    APPROVED = "Approved", "已审核"
    PAID = "Paid", "已发放"
    REFUSED = "Refused", "未通过"


class IncentiveGrant(Entity, kind=Kind.PEOPLE, en="A grant to a member for a skill level", zh="技能激励金发放", plural="incentive_grants"):
    """City and district may both pay the same person: grants are not persons."""

    scheme = field(OneOf(GrantScheme), "What it is paid for", "激励项目", Pii.P2, Can.CLASS, required=True)
    payer = relation("Union", "The union that pays", "发放工会", can=Can.SORT, pii=Pii.P2)
    recipient = relation(
        "Member",
        "Who receives it",
        "领取人",
        required=True,
        can=Can.SORT,
        pii=Pii.P2,
        inverse=many("grants", "Grants received", "技能激励金", pii=Pii.P2),
    )
    skill_level = field(OneOf(SkillLevel, ordered=True), "The skill level it is paid for", "技能等级", Pii.P2, Can.LEVEL)
    certificate = relation(
        "SkillCertificate",
        "The certificate it rests on",
        "依据证书",
        pii=Pii.P2,
        inverse=many("grants", "The grants that rest on it", "技能激励金", pii=Pii.P2),
    )
    amount = field(Amount(), "Amount, in fen", "金额", Pii.P2, Can.SORT)
    applied_on = field(Partial(), "When it was applied for", "申请时间", Pii.P2, Can.SORT)
    paid_on = field(Partial(), "When it was paid", "发放时间", Pii.P2, Can.SORT)
    status = field(OneOf(GrantStatus), "State", "状态", Pii.P2, Can.CLASS, required=True)
