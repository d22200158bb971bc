"""members.csv: members with their memberships and employments; identity numbers are hashed and masked on the way in."""

from __future__ import annotations

from typing import Any

from db.claims import ClaimKind
from db.demo import cells
from db.demo.identity import birth_year, digest, mask, mobile, resident_number
from db.demo.sheets import Column, Record, Sheet, row_called
from db.demo.writer import Writer
from db.models.members import EducationLevel, EmploymentForm, Gender, JoinKind, MembershipStatus
from db.models.occupations import SkillLevel, WorkerGroup

GROUPS = {"外卖配送员": "FOOD_DELIVERY_RIDER", "外卖骑手": "FOOD_DELIVERY_RIDER", "送餐员": "FOOD_DELIVERY_RIDER"}
"""Words in use beside the labels of the groups of workers."""

COLUMNS = (
    Column(header="会员号", key="Member.member_no"),
    Column(header="姓名", key="Member.name", required=True),
    Column(header="性别", key="Member.gender", parse=cells.label(Gender)),
    Column(header="证件号码", key="number", parse=resident_number, required=True),
    Column(header="手机号", key="Member.mobile", parse=mobile),
    Column(header="工种", key="trade"),
    Column(header="就业形式", key="Member.employment_form", parse=cells.label(EmploymentForm)),
    Column(header="技能等级", key="Member.skill_level", parse=cells.label(SkillLevel)),
    Column(header="学历", key="Member.education", parse=cells.label(EducationLevel)),
    Column(header="是否实名认证", key="Member.real_name_verified", parse=cells.truth),
    Column(header="所属工会", key="Membership.union", resolve=row_called("Union"), required=True),
    Column(header="工作单位", key="Membership.enterprise", resolve=row_called("Enterprise")),
    Column(header="入会日期", key="joined_on", parse=cells.date),
    Column(header="入会方式", key="Membership.join_kind", parse=cells.label(JoinKind)),
    Column(header="会籍状态", key="Membership.status", parse=cells.label(MembershipStatus), required=True),
)


def sheet(key: bytes) -> Sheet:
    """The sheet; ``key`` is the secret that identity numbers are hashed with."""
    return Sheet(file="members.csv", columns=COLUMNS, write=lambda record, writer: write(record, writer, key))


def write(record: Record, writer: Writer, key: bytes) -> None:
    """Member, membership and employment in the placement of the union that was joined, and the claims that keep them unique."""
    own, joined, trade = record.of("Member"), record.of("Membership"), record.get("trade")
    region = writer.value(joined["union"], "placement")
    person = identified(record.get("number"), key) | occupied(trade, writer)
    member = writer.add("Member", record.origin, region_id=region, **own, **person)
    writer.call("Member", (own["name"], joined.get("enterprise"), trade), member)
    writer.claim(ClaimKind.IDENTITY_DOCUMENT, person["id_doc_hash"], region, member)
    period = (record.get("joined_on"), None)
    membership = writer.add("Membership", record.origin, region_id=region, member=member, period=period, **joined)
    if joined["status"] == "ACTIVE":
        writer.claim(ClaimKind.ACTIVE_MEMBERSHIP, str(member), region, membership)
    if "enterprise" in joined:
        place = {"member": member, "enterprise": joined["enterprise"], "job_title": trade}
        writer.add("MemberEmployment", record.origin, region_id=region, **place)


def identified(number: str, key: bytes) -> dict[str, Any]:
    """What is kept of an identity number."""
    return {
        "id_doc_kind": "RESIDENT_ID",
        "id_doc_hash": digest(number, key),
        "id_doc_masked": mask(number),
        "birth_year": birth_year(number),
    }


def occupied(trade: str | None, writer: Writer) -> dict[str, Any]:
    """The group of workers that a trade is, else the occupation of that name; another word stays with the employment only."""
    groups = {member.zh: member.name for member in WorkerGroup} | GROUPS
    if trade in groups:
        return {"worker_group": groups[trade]}
    return {"occupation": writer.find("Occupation", trade)}
