"""agreements.csv and agreement_coverages.csv as they were loaded."""

from typing import TYPE_CHECKING

from db.demo.agreements import link_renewals, write

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def test_fields(stored: "Stored") -> None:
    """Labels are members, dates as precise as written."""
    columns = ("kind", "scope", "signed_on", "effective_from", "expires_on", "recorded_status")

    assert stored.rows("Agreement", *columns, title="示例蓝衣平台算法与劳动规则协议") == [
        ("ALGORITHM_LABOUR_RULES", "PLATFORM", "2025-11", "2025-11", None, "SIGNED")
    ]
    assert stored.rows("Agreement", "kind", filing_no="示备2025005") == [("FEMALE_WORKERS",)]


def test_renewal(stored: "Stored") -> None:
    """The renewed agreement is the previous of the one that was signed after it."""
    old = stored.number("Agreement", filing_no="示备2022017")

    assert stored.rows("Agreement", "filing_no", previous_id=old) == [("示备2025001",)]


def test_parties(stored: "Stored") -> None:
    """Enterprises sign, and two associations, which are no enterprises."""
    bodies = dict(stored.rows("Organisation", "id", "name"))
    parties = stored.rows("AgreementParty", "enterprise_id", "organisation_id")

    assert len(parties) == 9
    assert [bodies[body] for _, body in parties if body] == ["示例乔司丝织行业协会", "示例拱墅快递协会"]


def test_coverages(stored: "Stored") -> None:
    """A sector's contract covers several; a coverage lasts as long as the agreement."""
    sector = stored.number("Agreement", filing_no="示备2025003")

    assert stored.rows("AgreementCoverage", "period_from", "period_to", "reported_workers_unit", agreement_id=sector) == [
        ("2025-11-02", "2028-11-01", "PERSON"),
        ("2025-11-02", "2028-11-01", "PERSON"),
    ]


def test_two_that_fit(pen: "Pen") -> None:
    """Where two agreements could be the renewal, none is taken; an agreement may stand without a party."""
    for status, day in (("RENEWED", "2020-01-01"), ("EXPIRED", "2022-01-01"), ("IN_FORCE", "2024-01-01")):
        own = {"Agreement__title": "示例合同", "Agreement__kind": "WAGE", "Agreement__scope": "ENTERPRISE"}
        write(pen.record(Agreement__signed_on=day, Agreement__recorded_status=status, **own), pen.writer)
    link_renewals(pen.writer)

    assert [row.get("previous") for row in pen.written("Agreement")] == [None, None, None]
    assert pen.written("AgreementParty") == []
