"""Skill certificates 技能等级证书: the skill levels that members reached, one after the other; nothing of it is public."""

from __future__ import annotations

from db.entity import Can, Entity, Kind, Pii, field, many, relation
from db.masks import NUMBER
from db.models.occupations import SkillLevel
from db.values import OneOf, Partial, Text


class SkillCertificate(
    Entity, kind=Kind.PEOPLE, en="A member's certificate of a skill level", zh="技能等级证书", plural="skill_certificates"
):
    """The history behind a member's skill level."""

    holder = relation(
        "Member",
        "Who holds it",
        "持证人",
        required=True,
        can=Can.SORT,
        pii=Pii.P2,
        inverse=many("certificates", "Certificates of skill levels", "技能等级证书", pii=Pii.P2),
    )
    occupation = relation("Occupation", "The occupation", "职业（工种）", can=Can.SORT, pii=Pii.P2)
    level = field(OneOf(SkillLevel, ordered=True), "Skill level", "技能等级", Pii.P2, Can.LEVEL, required=True)
    issuer = relation("Organisation", "The body that issued it", "发证单位", can=Can.SORT, pii=Pii.P2)
    issued_on = field(Partial(), "When it was issued", "发证时间", Pii.P2, Can.SORT)
    certificate_no = field(Text(), "Number of the certificate", "证书编号", Pii.P2, mask=NUMBER)
