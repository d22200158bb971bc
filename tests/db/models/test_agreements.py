"""Agreements: the status on a day, the parties, the coverages."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub

DAY = "2025-11-30"

STATUSES = [
    # recorded, signed, effective, expires, filed, day, status
    (None, None, None, None, None, DAY, None),
    ("SIGNED", None, None, None, None, DAY, "SIGNED"),
    ("DRAFT", None, "2025-01-01", None, None, DAY, "DRAFT"),
    ("OBJECTED", None, "2025-01-01", "2025-06-30", None, DAY, "OBJECTED"),
    ("TERMINATED", None, "2025-01-01", "2027-12-31", None, DAY, "TERMINATED"),
    (None, None, "2025-07-08", "2027-07-07", None, DAY, "IN_FORCE"),
    ("IN_FORCE", None, None, None, None, DAY, "IN_FORCE"),
    ("SIGNED", "2025-11", "2025-11", None, None, DAY, "IN_FORCE"),
    ("SIGNED", "2025-11", "2025-11", None, None, "2025-11-01", "IN_FORCE"),
    ("SIGNED", "2025-10", "2025-11", None, None, "2025-10-31", "SIGNED"),
    ("SIGNED", "2025-10", "2025-11", None, None, "2025-09-30", None),
    # The last day still counts; an imprecise last day lasts to its end.
    ("IN_FORCE", None, "2022-12-01", DAY, None, DAY, "IN_FORCE"),
    ("IN_FORCE", None, "2022-12-01", "2025-11-29", None, DAY, "EXPIRED"),
    ("IN_FORCE", None, "2022-12-01", "2025", None, DAY, "IN_FORCE"),
    ("EXPIRED", None, "2022-12-01", None, None, DAY, "EXPIRED"),
    ("RENEWED", None, "2022-12-01", None, None, DAY, "RENEWED"),
    ("RENEWED", None, "2022-12-01", "2025-06-30", None, DAY, "RENEWED"),
    # What is recorded today does not hold for earlier days.
    ("EXPIRED", "2022-11", "2022-12-01", "2025-06-30", None, "2024-01-01", "IN_FORCE"),
    ("EXPIRED", "2022-11-01", "2022-12-01", "2025-06-30", None, "2022-11-15", "SIGNED"),
    ("IN_FORCE", None, "2025-12-01", None, None, DAY, "SIGNED"),
    # Fifteen days without objection bring an agreement under review into force.
    ("UNDER_REVIEW", None, None, None, "2025-11-15", "2025-11-29", "UNDER_REVIEW"),
    ("UNDER_REVIEW", None, None, None, "2025-11-15", DAY, "IN_FORCE"),
    ("UNDER_REVIEW", None, None, None, None, DAY, "UNDER_REVIEW"),
    ("UNDER_REVIEW", None, "2025-11-20", None, None, DAY, "IN_FORCE"),
    ("UNDER_REVIEW", None, "2025-11-20", None, "2025-11-25", DAY, "UNDER_REVIEW"),
    ("UNDER_REVIEW", None, "2025-12-01", None, "2025-11-01", DAY, "UNDER_REVIEW"),
    ("UNDER_REVIEW", "2025-10-01", None, None, "2025-11-25", "2025-11-24", "SIGNED"),
    ("UNDER_REVIEW", None, "2024-01-01", "2025-06-30", "2024-01-01", DAY, "EXPIRED"),
]


@pytest.mark.parametrize(("recorded", "signed", "effective", "expires", "filed", "day", "status"), STATUSES)
def test_status(hub: "Hub", recorded: str, signed: str, effective: str, expires: str, filed: str, day: str, status: str) -> None:  # noqa: PLR0917
    """The dates decide, and what is recorded where they say nothing."""
    agreement = hub.add(
        "Agreement", recorded_status=recorded, signed_on=signed, effective_from=effective, expires_on=expires, filed_on=filed
    )

    assert hub.derived("Agreement", "status", agreement, day) == status


@pytest.mark.parametrize(
    ("renewal", "day", "status"),
    [
        ({}, "2025-11-30", "RENEWED"),
        ({"signed_on": "2025-08-01"}, "2025-11-30", "RENEWED"),
        ({"signed_on": "2025-08-01"}, "2025-07-31", "EXPIRED"),
        ({"signed_on": "2025-08-01"}, "2025-06-30", "IN_FORCE"),
        ({"deleted": True}, "2025-11-30", "EXPIRED"),
    ],
)
def test_status_of_renewed(hub: "Hub", renewal: dict[str, object], day: str, status: str) -> None:
    """An agreement that is over is renewed from the day on which the next one is signed."""
    agreement = hub.add("Agreement", effective_from="2022-07-01", expires_on="2025-06-30")
    hub.add("Agreement", previous=agreement, **renewal)

    assert hub.derived("Agreement", "status", agreement, day) == status


def test_renewals(hub: "Hub") -> None:
    """The chain is read from both ends, and never closes on itself."""
    agreement = hub.add("Agreement")
    renewal = hub.add("Agreement", previous=agreement)

    assert hub.behind("Agreement", "renewals", agreement) == [renewal]
    assert hub.refuses("Agreement", id=77, previous=77)


def test_filing_no(hub: "Hub") -> None:
    """A filing number stands once; agreements without one are many; a deleted one frees its number."""
    hub.add("Agreement", filing_no="示备1")
    hub.add("Agreement", filing_no="示备2", deleted=True)

    assert hub.refuses("Agreement", filing_no="示备1")
    assert not hub.refuses("Agreement", filing_no="示备2")
    assert not any(hub.refuses("Agreement") for _ in range(2))


def test_validity(hub: "Hub") -> None:
    """The last day is not before the first; within one month the order is open."""
    assert hub.refuses("Agreement", effective_from="2025-11-30", expires_on="2025-11-29")
    assert not hub.refuses("Agreement", effective_from="2025-11-30", expires_on="2025-11")


def test_party(hub: "Hub") -> None:
    """The employers' side is an enterprise or an association: one of the two, once."""
    agreement, enterprise, association = hub.add("Agreement"), hub.add("Enterprise"), hub.add("Organisation")

    assert hub.refuses("AgreementParty", agreement=agreement)
    assert hub.refuses("AgreementParty", agreement=agreement, enterprise=enterprise, organisation=association)
    assert not hub.refuses("AgreementParty", agreement=agreement, enterprise=enterprise)
    assert not hub.refuses("AgreementParty", agreement=agreement, organisation=association)
    assert hub.refuses("AgreementParty", agreement=agreement, enterprise=enterprise)
    assert hub.behind("Enterprise", "agreementsAsParty", enterprise) == [agreement]


def test_terms(hub: "Hub") -> None:
    """An agreement lists its terms."""
    agreement = hub.add("Agreement")
    term = hub.add("AgreementTerm", agreement=agreement, topic="COMMISSION")

    assert hub.behind("Agreement", "terms", agreement) == [term]


def test_coverage(hub: "Hub") -> None:
    """An agreement covers an enterprise once at a time, and again after it ended."""
    pair = {"agreement": hub.add("Agreement"), "enterprise": hub.add("Enterprise")}
    hub.add("AgreementCoverage", **pair, period=("2023", "2024"))
    hub.add("AgreementCoverage", **pair, period=("2025", None))

    assert hub.refuses("AgreementCoverage", **pair, period=("2025-06", None))
    assert hub.refuses("AgreementCoverage", **pair, period=("2022", "2021"))
    assert hub.behind("Agreement", "enterprises", pair["agreement"]) == [pair["enterprise"]] * 2
