"""Members: what registers keep of a person, and the one active membership."""

import itertools

import pytest

from tests.db.city.conftest import Ask


def test_placed(ask: Ask) -> None:
    """People live in the placement of the union that they joined."""
    wrong = ask('SELECT count(*) FROM membership m JOIN "union" u ON u.id = m.union_id WHERE u.placement_id <> m.region_id')

    assert wrong == [(0,)]


def test_adjacent(ask: Ask) -> None:
    """Those of one union joined in one row of numbers: nobody of another stands between."""
    rows = ask(
        "SELECT enterprise_id, min(member_id), max(member_id) FROM membership WHERE transferred_from_id IS NULL AND end_kind IS NULL "
        "GROUP BY enterprise_id ORDER BY 2"
    )

    assert all(last < first for (_, _, last), (_, first, _) in itertools.pairwise(rows))


def test_one_active(ask: Ask) -> None:
    """Nobody has two active memberships, in any placement; each is claimed."""
    assert ask("SELECT member_id FROM membership WHERE status = 'ACTIVE' GROUP BY 1 HAVING count(*) > 1") == []
    unclaimed = ask(
        "SELECT count(*) FROM membership m LEFT JOIN claim c ON c.kind = 'ACTIVE_MEMBERSHIP' AND c.value = CAST(m.member_id AS TEXT) "
        "AND c.row_id = m.id AND c.region_id = m.region_id WHERE m.status = 'ACTIVE' AND c.value IS NULL"
    )
    assert unclaimed == [(0,)]
    assert ask("SELECT count(*) FROM claim WHERE kind = 'ACTIVE_MEMBERSHIP'") == ask(
        "SELECT count(*) FROM membership WHERE status = 'ACTIVE'"
    )


def test_identity(ask: Ask) -> None:
    """A number is kept as hash, mask and year, claimed once, and says the gender."""
    ((kept, hashes, masks),) = ask("SELECT count(id_doc_hash), count(DISTINCT id_doc_hash), count(DISTINCT id_doc_masked) FROM member")

    assert kept == hashes == ask("SELECT count(*) FROM claim WHERE kind = 'IDENTITY_DOCUMENT'")[0][0]
    assert masks == 11
    assert ask("SELECT 1 FROM member WHERE (id_doc_hash IS NULL) <> (birth_year IS NULL)") == []


@pytest.mark.parametrize(
    "column",
    ["gender", "birth_year", "id_doc_hash", "mobile", "employment_form", "occupation_id", "skill_level", "education", "verified_on"],
)
def test_nulls(ask: Ask, column: str) -> None:
    """What a person never said is null."""
    ((rows, filled),) = ask(f"SELECT count(*), count({column}) FROM member")  # noqa: S608 - a name of ours

    assert 0 < filled < rows


def test_of_age(ask: Ask) -> None:
    """Nobody joined as a child, nor before the union was founded."""
    joined = "SELECT count(*) FROM membership s JOIN member m ON m.id = s.member_id AND m.region_id = s.region_id "

    assert ask(joined + "WHERE s.previous_id IS NULL AND CAST(substr(s.period_from, 1, 4) AS INT) < m.birth_year + 16 "
               "AND s.end_kind IS NOT 'TRANSFER_OUT'") == [(0,)]  # fmt: skip
    assert ask(joined + "JOIN \"union\" u ON u.id = s.union_id WHERE u.level = 'GRASSROOTS' AND s.period_from < u.founded_on") == [(0,)]


def test_recruits(ask: Ask) -> None:
    """About a fifth is new in the year, of them a part in new forms of employment; the number is not the published one."""
    ((members, recruits),) = ask(
        "SELECT count(*), sum(join_kind = 'NEW' AND period_from >= '2025') FROM membership WHERE status <> 'PENDING'"
    )

    assert 0.1 < recruits / members < 0.35
    assert ask("SELECT 1 FROM member WHERE employment_form = 'NEW_FORM' AND worker_group = 'COURIER'")
