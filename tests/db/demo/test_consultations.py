"""consultations.csv as it was loaded."""

from typing import TYPE_CHECKING

from db.demo.consultations import write

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def test_fields(stored: "Stored") -> None:
    """Labels are members, the place stands as printed and as a region."""
    ((topic, day, place, region, status),) = stored.rows(
        "Consultation", "topic_kind", "held_on", "place", "region_id", "status", title="示例公交工资协商会议"
    )

    assert (topic, day, place, status) == ("WAGE", "2025-11", "上城区", "NO_RESULT")
    assert stored.rows("Region", "code", "period_to", id=region) == [("330102", None)]


def test_links(stored: "Stored") -> None:
    """Of three units the known one is linked; the agreement that came of it too."""
    consultation = stored.number("Consultation", title="示例乔司丝织行业能级工资协商会议")
    ((enterprise,),) = stored.rows("ConsultationEnterprise", "enterprise_id", consultation_id=consultation)
    ((agreement,),) = stored.rows("ConsultationAgreement", "agreement_id", consultation_id=consultation)

    assert stored.rows("Enterprise", "name", id=enterprise) == [("杭州示例丝路织造有限公司",)]
    assert stored.rows("Agreement", "filing_no", id=agreement) == [("示备2025002",)]


def test_representatives(stored: "Stored") -> None:
    """The model worker by his profile, others as representatives, each on a side."""
    names = dict(stored.rows("Representative", "id", "name"))
    roles = stored.rows("ConsultationRole", "craftsman_id", "representative_id", "side")

    assert {side for *_, side in roles} == {"WORKER"}
    assert [who for who, *_ in roles if who] == [stored.number("Craftsman", slug="yuan-yonghui")]
    assert [names[who] for _, who, _ in roles if who] == ["欧阳示例", "郑示例", "王示例", "张示例"]


def test_bare(pen: "Pen") -> None:
    """A representative whose side no row tells stands without one."""
    own = {"Consultation__title": "示例会议", "Consultation__topic_kind": "WAGE"}
    write(pen.record(representatives=["王示例", "(示例)"], **own), pen.writer)

    assert [row["side"] for row in pen.written("ConsultationRole")] == [None, None]
    assert [row["name"] for row in pen.written("Representative")] == ["王示例", "(示例)"]
