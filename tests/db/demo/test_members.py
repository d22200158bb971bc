"""members.csv as it was loaded: nothing of an identity number but its hash and mask."""

from typing import TYPE_CHECKING

from db.claims import ClaimKind
from db.demo.identity import digest
from db.demo.load import DEMO_KEY, SAMPLES
from db.demo.members import write
from tests.graph import hub

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def claimed(stored: "Stored", kind: ClaimKind) -> set[tuple[object, ...]]:
    """What is claimed, and by which row."""
    claims = hub().claims
    rows = stored.connection.execute(claims.select().where(claims.c.kind == kind.name))
    return {(row.value, row.region_id, row.row_id) for row in rows}


def test_fields(stored: "Stored") -> None:
    """Labels are members; the mobile number is in E.164."""
    columns = ("gender", "birth_year", "id_doc_masked", "mobile", "employment_form", "worker_group", "education", "real_name_verified")

    assert stored.rows("Member", *columns, member_no="示M0002") == [
        ("FEMALE", 1992, "330**************4", "+8615400000002", "NEW_FORM", "FOOD_DELIVERY_RIDER", "SENIOR_MIDDLE", True)
    ]
    assert stored.rows("Member", "mobile", "occupation_id", "worker_group", member_no="示M0009") == [(None, None, None)]


def test_identity_is_hashed(stored: "Stored") -> None:
    """Each member claims the keyed hash of the number, and no number stands anywhere."""
    lines = (SAMPLES / "members.csv").read_text("utf-8-sig").splitlines()[1:]
    numbers = [line.split(",")[3] for line in lines]
    members = stored.rows("Member", "id_doc_hash", "region_id", "id")

    assert [hashed for hashed, *_ in members] == [digest(number, DEMO_KEY) for number in numbers]
    assert claimed(stored, ClaimKind.IDENTITY_DOCUMENT) == set(members)
    cells = {cell for row in stored.rows("Member", *hub()["Member"].table.c.keys()) for cell in row}
    assert cells.isdisjoint(numbers)


def test_placed_where_joined(stored: "Stored") -> None:
    """A member and all that belongs to it stand in the placement of the union that was joined."""
    placements = dict(stored.rows("Union", "id", "placement_id"))
    memberships = stored.rows("Membership", "union_id", "region_id", "member_id")
    regions = dict(stored.rows("Member", "id", "region_id"))

    assert len(memberships) == 12
    assert [member for union, region, member in memberships if not placements[union] == region == regions[member]] == []


def test_memberships(stored: "Stored") -> None:
    """Every status; who is active claims to be so once."""
    statuses = [status for (status,) in stored.rows("Membership", "status")]
    active = {
        (str(member), region, number)
        for member, region, number in stored.rows("Membership", "member_id", "region_id", "id", status="ACTIVE")
    }

    assert sorted(set(statuses)) == ["ACTIVE", "ENDED", "PENDING", "RETAINED", "TRANSFERRING"]
    assert claimed(stored, ClaimKind.ACTIVE_MEMBERSHIP) == active
    assert stored.rows("Membership", "join_kind", "period_from", "period_to", status="ENDED") == [("NEW", "2024-12-02", None)]


def test_trades(stored: "Stored") -> None:
    """A trade that is neither a group of workers nor an occupation stands with the employment."""
    clerk, weaver = (stored.number("Member", member_no=number) for number in ("示M0011", "示M0010"))
    weaving = stored.number("Occupation", name="织布工")

    assert stored.rows("MemberEmployment", "job_title", member_id=clerk) == [("行政",)]
    assert stored.rows("Member", "occupation_id", id=clerk) == [(None,)]
    assert stored.rows("Member", "occupation_id", id=weaver) == [(weaving,)]


def test_key(pen: "Pen") -> None:
    """Another key makes another hash."""
    region = pen.add("Region", "示例区", name="示例区", level="COUNTY")
    union = pen.add("Union", "示例工会", name="示例工会", level="GRASSROOTS", kind="JOINT", placement=region)
    record = pen.record(Member__name="张示例", number="33010019971122010X", Membership__union=union, Membership__status="PENDING")
    write(record, pen.writer, b"another")

    assert pen.written("Member")[0]["id_doc_hash"] == digest("33010019971122010X", b"another")
    assert pen.written("MemberEmployment") == []
