"""Agreements: for one or for several, renewed, filed and reviewed; whom they cover and for how long."""

from tests.db.city.conftest import Ask


def test_chains(ask: Ask) -> None:
    """A renewal continues the agreement of the same title, which lasted until the day before it was signed."""
    chains = ask(
        "SELECT o.recorded_status, o.title = n.title, o.kind = n.kind, o.expires_on < n.signed_on FROM agreement n "
        "JOIN agreement o ON o.id = n.previous_id"
    )

    assert set(chains) == {("RENEWED", 1, 1, 1)}
    assert ask("SELECT previous_id FROM agreement WHERE previous_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1") == []


def test_covered(ask: Ask) -> None:
    """More enterprises than contracts on skill grades, since some contracts hold for several."""
    ((contracts, most),) = ask(
        "SELECT count(*), max(n) FROM (SELECT a.id, count(*) n FROM agreement a JOIN agreement_coverage c ON c.agreement_id = a.id "
        "WHERE a.kind = 'SKILL_GRADE_WAGE' GROUP BY a.id)"
    )

    assert contracts > 20
    assert most > 3
    assert ask("SELECT 1 FROM agreement a WHERE NOT EXISTS (SELECT 1 FROM agreement_coverage WHERE agreement_id = a.id)") == []


def test_periods(ask: Ask) -> None:
    """A coverage lasts as long as its agreement."""
    assert ask("SELECT 1 FROM agreement_coverage c JOIN agreement a ON a.id = c.agreement_id WHERE c.period_to IS NOT a.expires_on") == []
    assert ask("SELECT 1 FROM agreement_coverage WHERE reported_workers IS NULL")


def test_reviews(ask: Ask) -> None:
    """What is not sent is not reviewed; an objection is what the review found."""
    assert ask("SELECT 1 FROM agreement WHERE filed_on IS NULL AND (reviewed_on IS NOT NULL OR filing_no IS NOT NULL)") == []
    assert ask("SELECT 1 FROM agreement WHERE review_result = 'OBJECTION' AND recorded_status <> 'OBJECTED'") == []
    assert ask("SELECT 1 FROM agreement WHERE filing_no IS NULL")


def test_parties(ask: Ask) -> None:
    """Every agreement has one party of employers: the enterprise, or an association."""
    ((rows, enterprises, associations),) = ask("SELECT count(*), count(enterprise_id), count(organisation_id) FROM agreement_party")

    assert ask("SELECT count(*) FROM agreement") == [(rows,)]
    assert enterprises + associations == rows
    assert associations > 0


def test_platforms(ask: Ask) -> None:
    """A leading platform has an agreement on algorithms in force."""
    found = ask(
        "SELECT a.recorded_status FROM agreement a JOIN agreement_party p ON p.agreement_id = a.id "
        "JOIN enterprise e ON e.id = p.enterprise_id "
        "WHERE e.platform_tier = 'LEADING' AND a.kind = 'ALGORITHM_LABOUR_RULES'"
    )

    assert ("IN_FORCE",) in found
