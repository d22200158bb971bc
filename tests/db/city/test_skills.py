"""Skills: certificates step by step, grants for the higher steps, courses and who enrolled."""

from tests.db.city.conftest import Ask


def test_ladder(ask: Ask) -> None:
    """A holder climbs from step to step; certificates lack numbers, issuers and days here and there."""
    assert ask("SELECT holder_id FROM skill_certificate GROUP BY 1 HAVING count(*) = 6")
    ((rows, issuers, numbers),) = ask("SELECT count(*), count(issuer_id), count(certificate_no) FROM skill_certificate")
    assert max(issuers, numbers) < rows


def test_grants(ask: Ask) -> None:
    """A grant rests on a certificate of its level and recipient; only what is paid has a day."""
    wrong = (
        "SELECT 1 FROM incentive_grant g JOIN skill_certificate c ON c.id = g.certificate_id AND c.region_id = g.region_id "
        "WHERE c.level <> g.skill_level OR c.holder_id <> g.recipient_id"
    )

    assert ask(wrong) == []
    assert ask("SELECT 1 FROM incentive_grant WHERE (status = 'PAID') <> (paid_on IS NOT NULL)") == []
    assert ask("SELECT certificate_id FROM incentive_grant GROUP BY 1 HAVING count(DISTINCT payer_id) = 2")


def test_courses(ask: Ask) -> None:
    """A course reports person-times or persons, never both; members enrolled."""
    assert {kind for (kind,) in ask("SELECT DISTINCT kind FROM training WHERE year = 2025")} == {"SPECIAL_TOPIC", "REEMPLOYMENT", "CULTURE"}
    assert ask("SELECT 1 FROM training WHERE (reported_participations IS NULL) = (reported_participants IS NULL)") == []
    assert ask("SELECT 1 FROM training_enrolment")
