"""Who asks: roles with their names, texts as they must be written, and further regions and unions for a time."""

import datetime as dt
from dataclasses import replace

import pytest

from db.access_grants import AccessGrant
from resolvers.viewers import ANONYMOUS, Claims, Role, claims_with_grants, is_name, is_region_code, is_union_id

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
OFFICER = Claims(role=Role.UNION_OFFICER, subject="li", regions=("330106",), unions=("union_1",))
GRANT = AccessGrant(
    id="a",
    subject="li",
    region="330127",
    union=None,
    reason="a course",
    given_at=NOW - DAY,
    ends_at=NOW + DAY,
    withdrawn_at=None,
)


def test_anonymous() -> None:
    """Whoever brings nothing is the public, and reaches no region and no union."""
    assert (ANONYMOUS.role, ANONYMOUS.subject, ANONYMOUS.regions, ANONYMOUS.unions) == (Role.PUBLIC, None, (), ())


def test_roles() -> None:
    """Every role has a name in both languages, and no two the same."""
    assert len({role.en for role in Role}) == len({role.zh for role in Role}) == 8
    assert Role.UNION_OFFICER.zh == "工会经办"


def test_further_region() -> None:
    """A grant gives its region or union beside those of the claims, and nothing else changes."""
    union = replace(GRANT, id="b", region=None, union="union_2")

    assert claims_with_grants(OFFICER, [GRANT, union], NOW) == replace(OFFICER, regions=("330106", "330127"), unions=("union_1", "union_2"))


@pytest.mark.parametrize(
    "grant",
    [
        replace(GRANT, subject="wang"),
        replace(GRANT, ends_at=NOW),
        replace(GRANT, given_at=NOW + dt.timedelta(seconds=1)),
        replace(GRANT, withdrawn_at=NOW - dt.timedelta(hours=1)),
    ],
    ids=["of another", "over", "to come", "withdrawn"],
)
def test_gives_nothing(grant: AccessGrant) -> None:
    """What is another's, is over, has not begun or is withdrawn gives nothing."""
    assert claims_with_grants(OFFICER, [grant], NOW) is OFFICER


def test_named_once() -> None:
    """What is given twice is there once."""
    again = replace(GRANT, id="b", region="330106")

    assert claims_with_grants(OFFICER, [GRANT, GRANT, again], NOW).regions == ("330106", "330127")


def test_anonymous_are_given_nothing() -> None:
    """A grant is a subject's: it gives nothing to those who are nobody."""
    assert claims_with_grants(ANONYMOUS, [GRANT], NOW) is ANONYMOUS


@pytest.mark.parametrize("text", ["330127", "330127001", "330127001002"])
def test_code(text: str) -> None:
    """A region is named by the code of a county, a street or a village."""
    assert is_region_code(text)


@pytest.mark.parametrize("text", ["", "33", "3301270", "33012a", "330127\n", "３３０１２７"])
def test_no_code(text: str) -> None:
    """Anything else is no code."""
    assert not is_region_code(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [("union_12", True), ("union_", False), ("union_01", False), ("member_12", False), ("union_1_2", False)],
)
def test_union(text: str, *, right: bool) -> None:
    """A union is named by its id as clients see it."""
    assert is_union_id(text) is right


@pytest.mark.parametrize(
    ("text", "right"), [("人社局", True), ("a b", True), ("", False), (" a", False), ("a\0", False), ("a\nb", False), ("a" * 201, False)]
)
def test_name(text: str, *, right: bool) -> None:
    """A name is one short line that every engine stores."""
    assert is_name(text) is right
