"""Programmes and what all districts share: with gaps where registers have them."""

from db.city.programmes import counted
from tests.db.city.conftest import Ask


def test_counted() -> None:
    """A reported number is exact, or more than."""
    assert counted(3, "PERSON").precision == "EXACT"
    assert counted(3, "PERSON", exact=False).precision == "MORE_THAN"


def test_programmes(ask: Ask) -> None:
    """Invented programmes stand beside those that the registers name, in a tree, with editions and partners."""
    ((invented, parents),) = ask("SELECT count(*), count(parent_id) FROM programme WHERE code LIKE 'CITY-%'")

    assert invented == 24
    assert 0 < parents < invented
    assert ask("SELECT count(*) FROM programme WHERE name = '杭杭出状元·聆听匠心'") == [(1,)]
    assert ask("SELECT count(*) FROM programme_edition") == [(72,)]


def test_policies(ask: Ask) -> None:
    """Some documents have neither number nor day."""
    ((documents, numbered),) = ask("SELECT count(*), count(number) FROM policy_document")

    assert 0 < numbered < documents


def test_services(ask: Ask) -> None:
    """Every district reports every year; some reports lack the trainees."""
    ((reports, trainees),) = ask("SELECT count(*), count(trainees) FROM employment_service_stat")

    assert reports == 56
    assert 0 < trainees < reports
