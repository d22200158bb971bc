"""Enterprises: a few are huge, most are small; codes are right; registers have gaps."""

import pytest

from db.demo import identity
from tests.db.city.conftest import Ask


def test_skew(ask: Ask) -> None:
    """A tenth of the unions has most of the members."""
    sizes = sorted((size for (size,) in ask("SELECT count(*) FROM membership GROUP BY enterprise_id")), reverse=True)

    assert sum(sizes[: len(sizes) // 10]) > sum(sizes) * 0.4
    assert sizes[0] > 30 * sizes[len(sizes) // 2]


def test_codes(ask: Ask) -> None:
    """Every code passes the import's check; sole traders have codes of their own kind, and some enterprises none."""
    codes = [code for (code,) in ask("SELECT uscc FROM enterprise WHERE uscc IS NOT NULL")]
    traders = ask("SELECT uscc FROM enterprise WHERE kind = 'SOLE_TRADER' AND uscc IS NOT NULL")

    assert [code for code in codes if identity.credit_code(code) != code] == []
    assert traders
    assert {code[:2] for (code,) in traders} == {"92"}


@pytest.mark.parametrize(
    "column",
    ["uscc", "brand_name", "registration_type", "industry_id", "employee_count", "status", "is_new_business_form", "contact_phone"],
)
def test_nulls(ask: Ask, column: str) -> None:
    """What registers leave out is null, never a guess."""
    ((rows, filled),) = ask(f"SELECT count(*), count({column}) FROM enterprise")  # noqa: S608 - a name of ours

    assert 0 < filled < rows


def test_first(ask: Ask) -> None:
    """The first enterprise of the city is known at every scale, and complete."""
    ((kind, brand, industry, union),) = ask(
        "SELECT e.kind, e.brand_name, e.industry_id, c.union_id FROM enterprise e JOIN union_coverage c ON c.enterprise_id = e.id "
        "AND c.is_primary AND c.period_to IS NULL WHERE e.uscc = '91330106XX00000005'"
    )

    assert kind == "COMPANY"
    assert None not in {brand, industry, union}


def test_histories(ask: Ask) -> None:
    """Some were called otherwise, some ties of outlets have ended, and not every year was reported."""
    assert ask("SELECT 1 FROM enterprise_name WHERE kind = 'FORMER' AND period_to IS NOT NULL")
    assert ask("SELECT 1 FROM outlet_affiliation WHERE period_to IS NOT NULL")
    assert {years for (years,) in ask("SELECT count(*) FROM enterprise_scale GROUP BY enterprise_id")} == {1, 2, 3}


def test_platforms(ask: Ask) -> None:
    """There are leading platforms, which say how many work for them."""
    assert ask("SELECT 1 FROM enterprise WHERE platform_tier = 'LEADING' AND new_form_worker_count IS NOT NULL AND brand_name IS NOT NULL")


def test_outside(ask: Ask) -> None:
    """Some enterprises have no union."""
    without = (
        "SELECT count(*) FROM enterprise e WHERE kind <> 'OUTLET' AND NOT EXISTS (SELECT 1 FROM union_coverage WHERE enterprise_id = e.id)"
    )

    assert ask(without)[0][0] > 0
