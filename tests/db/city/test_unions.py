"""Unions: forms, terms, names and coverages, with their histories."""

from db.demo import identity
from tests.db.city.conftest import Ask


def test_codes(ask: Ask) -> None:
    """Grassroots unions have codes of their own kind, right ones, or none."""
    codes = ask("SELECT uscc FROM \"union\" WHERE level = 'GRASSROOTS'")

    assert (None,) in codes
    assert {code[:2] for (code,) in codes if code} == {"81"}
    assert all(identity.credit_code(code) == code for (code,) in codes if code)


def test_kinds(ask: Ask) -> None:
    """A union of one unit covers one now; joint ones cover several."""
    most: dict[str, int] = dict(
        ask(
            'SELECT kind, max(n) FROM (SELECT u.kind, count(*) n FROM union_coverage c JOIN "union" u ON u.id = c.union_id '
            "WHERE u.level = 'GRASSROOTS' GROUP BY u.id) GROUP BY kind"
        )
    )

    assert most["SINGLE"] == 1
    assert max(most[kind] for kind in ("JOINT", "NEW_FORM_JOINT", "REGIONAL_FEDERATION") if kind in most) > 1


def test_states(ask: Ask) -> None:
    """Terms lapse, unions end, and an overdue term lies in the past."""
    assert {"ACTIVE", "TERM_OVERDUE"} <= {status for (status,) in ask('SELECT DISTINCT status FROM "union"')}
    assert ask("SELECT 1 FROM \"union\" WHERE status = 'TERM_OVERDUE' AND term_to_latest > '2026-01-01'") == []
    assert ask("SELECT 1 FROM union_name WHERE kind = 'FORMER'")
    assert ask("SELECT 1 FROM union_officer WHERE role = 'CHAIR' AND period_to IS NOT NULL AND period_from IS NULL")


def test_coverages(ask: Ask) -> None:
    """An enterprise may have been covered before, and by a second union beside."""
    assert ask("SELECT 1 FROM union_coverage WHERE period_to IS NOT NULL AND is_primary")
    assert ask("SELECT 1 FROM union_coverage WHERE NOT is_primary")
    assert ask("SELECT 1 FROM union_coverage WHERE is_primary IS NULL")
    assert ask("SELECT enterprise_id FROM union_coverage WHERE period_to IS NULL AND is_primary GROUP BY 1 HAVING count(*) > 1") == []


def test_superiors(ask: Ask) -> None:
    """Some stand under an industry union too, never the same one twice."""
    assert ask("SELECT 1 FROM union_superior")
    assert ask('SELECT 1 FROM union_superior s JOIN "union" u ON u.id = s.union_id WHERE u.parent_id = s.superior_id') == []


def test_placement(ask: Ask) -> None:
    """A union places its memberships in a county or the city."""
    levels = ask('SELECT DISTINCT r.level FROM "union" u JOIN region r ON r.id = u.placement_id')

    assert set(levels) == {("COUNTY",), ("CITY",)}
