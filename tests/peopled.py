"""A small federation about whose people somebody asks: members of unions in two regions, with all that speaks of them (虚构)."""

from dataclasses import dataclass

from sqlalchemy import select

from tests.graph import Rows

BRANCHES = ("own", "sibling", "other")
"""The union that an officer is of, another one beside it in the same region, and one of another region."""


@dataclass(frozen=True)
class Branch:
    """One union and what belongs to it, by number."""

    region: int
    union: int
    current: int
    former: int
    enterprise: int
    trader: int


@dataclass(frozen=True)
class Peopled:
    """A database with the embedded records and the branches."""

    url: str
    branches: dict[str, Branch]


def fill(rows: Rows) -> dict[str, Branch]:
    """Write a union of each branch into a database with the embedded records, with a member of today and one of the past."""
    region = rows.catalog["Region"].table
    assert rows.shared is not None
    codes = {row[0]: row[1] for row in rows.shared.execute(select(region.c.code, region.c.id).where(region.c.code.is_not(None)))}
    places = {"own": codes["330127"], "sibling": codes["330127"], "other": codes["330106"]}
    return {name: _branch(rows, name, place) for name, place in places.items()}


def _branch(rows: Rows, name: str, region: int) -> Branch:
    top = rows.add("Union", name=f"虚构{name}区总工会", level="DISTRICT", kind="FEDERATION", region=region if name == "other" else None)
    union = rows.add("Union", name=f"虚构{name}工会", level="GRASSROOTS", kind="SINGLE", parent=top, placement=region)
    contact = {"contact_name": f"欧阳{name}", "contact_phone": "0571-81234567", "legal_representative": f"王{name}"}
    enterprise = rows.add("Enterprise", name=f"虚构{name}企业", kind="COMPANY", region=region, **contact)
    rows.add("UnionOfficer", union=union, name=f"李{name}", role="CHAIR", phone="+8615400001234")
    current, former = (_member(rows, name, union, region, enterprise, is_over=is_over) for is_over in (False, True))
    return Branch(region, union, current, former, enterprise, _trader(rows, name, region, enterprise))


def _trader(rows: Rows, name: str, region: int, enterprise: int) -> int:
    """Write a sole trader, whose name and addresses are a person's, with all that names it once more."""
    trader = rows.add(
        "Enterprise",
        name=f"欧阳铺{name}",
        brand_name=f"孙记{name}",
        kind="SOLE_TRADER",
        uscc=f"92虚构{name}",
        registered_address=f"虚构巷{name}1号",
        address=f"虚构巷{name}2号",
        region=region,
        legal_representative=f"欧阳主{name}",
    )
    rows.add("EnterpriseName", enterprise=trader, name=f"欧阳旧铺{name}", kind="FORMER")
    rows.add("OutletAffiliation", parent=enterprise, outlet=trader, kind="FRANCHISEE")
    rows.add("Organisation", enterprise=trader, name=f"欧阳铺{name}", kind="ENTERPRISE")
    return trader


def _member(rows: Rows, name: str, union: int, region: int, enterprise: int, *, is_over: bool) -> int:
    period = ("2020", "2023-05") if is_over else ("2020", None)
    member = rows.add(
        "Member",
        region_id=region,
        name=f"欧阳{name}" if is_over else f"张{name}",
        member_no=f"虚{name}{is_over:d}042",
        mobile="+8615400005678",
        birth_year=1987,
        id_doc_masked="33010019870101001X",
        id_doc_hash=f"secret-{name}-{is_over}",
        gender="FEMALE",
        real_name_verified=True,
    )
    placed = {"region_id": region, "member": member, "enterprise": enterprise, "period": period}
    rows.add("Membership", **placed, union=union, status="ENDED" if is_over else "ACTIVE", join_kind="NEW")
    rows.add("MemberEmployment", **placed, job_title="钳工")
    certificate = rows.add(
        "SkillCertificate", region_id=region, holder=member, level="TECHNICIAN", certificate_no=f"证{name}{is_over:d}777"
    )
    rows.add(
        "IncentiveGrant", region_id=region, recipient=member, payer=union, certificate=certificate, scheme="SKILL_INCENTIVE", status="PAID"
    )
    return member
