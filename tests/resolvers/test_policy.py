"""The policy: every role has its row, nothing of class P3 stands in any, and the document says what the tables say."""

import os
from collections.abc import Iterator

import pytest

from app.settings import CHECKOUT
from db.entity import Field, Kind, Pii
from resolvers.policy import GRANTS, PEOPLE, PEOPLE_RULES, REACHES, ROW_RULES, Profile, profile_of
from resolvers.viewers import Role
from tests.graph import hub

PAGE = CHECKOUT / "docs" / "access.md"
HEADING = "## Profiles\n"


def test_every_role() -> None:
    """Every role has a profile, and every profile a grant; only the developer's is no role's."""
    assert {profile.value[0] for profile in Profile} == {*Role, None}
    assert GRANTS.keys() == set(Profile)
    assert [profile for profile in Profile if GRANTS[profile].plain] == [Profile.DEVELOPER]


@pytest.mark.parametrize(
    ("role", "department", "profile"),
    [
        (Role.PUBLIC, None, Profile.PUBLIC),
        (Role.DEPT_OFFICER, "人社", Profile.HRSS_OFFICER),
        (Role.DEPT_OFFICER, "教育", Profile.DEPT_OFFICER),
        (Role.DEPT_OFFICER, None, Profile.DEPT_OFFICER),
        (Role.UNION_OFFICER, "人社", Profile.UNION_OFFICER),
    ],
)
def test_profile_of(role: Role, department: str | None, profile: Profile) -> None:
    """A department that no row names gives no more than the role."""
    assert profile_of(role, department) is profile


def test_no_grant_of_what_never_leaves() -> None:
    """No profile sees class P3; who sees people sees class P2."""
    assert all(Pii.P3 not in grant.classes for grant in GRANTS.values())
    assert all((Pii.P2 in grant.classes) is bool(grant.people) for grant in GRANTS.values())


def test_every_entity_about_people_has_a_rule() -> None:
    """What is about people is named once in each table, and a rule speaks of an entity that there is."""
    people = {bound.name for bound in hub().values() if bound.kind is Kind.PEOPLE}

    assert people == PEOPLE == PEOPLE_RULES.keys()
    assert not people & ROW_RULES.keys()
    assert ROW_RULES.keys() <= {bound.name for bound in hub().values()}


def test_masks_know_whose() -> None:
    """A mask over a public record names a column that the row has; identifying texts about people have masks."""
    for bound in hub().values():
        for member in bound.find(Field):
            if member.mask and member.mask.reach:
                assert member.mask.reach in REACHES
                assert member.mask.reach in bound.table.c
            if member.mask and member.mask.only:
                # What is computed from the row is the same for everybody.
                assert member.mask.only[0] in bound.table.c
                assert member.mask.reach is None
    masked = {member.api_name for member in hub()["Member"].find(Field) if member.mask}
    assert masked == {"name", "memberNo", "mobile", "birthYear", "idDocMasked"}


def tables() -> Iterator[str]:
    """Write the tables line by line."""
    yield "| profile | role | department | classes | people |"
    yield "| --- | --- | --- | --- | --- |"
    for profile, grant in GRANTS.items():
        role, department = profile.value
        people = "all, plainly, everywhere" if grant.plain else ", ".join(sorted(grant.people)) or "none"
        classes = ", ".join(sorted(each.name for each in grant.classes))
        yield f"| {profile.name} | {f'{role.name} {role.zh}' if role else 'none'} | {department or 'any other'} | {classes} | {people} |"
    yield "\n## Masks\n"
    yield "| field | of which rows | reached by | mask |"
    yield "| --- | --- | --- | --- |"
    for bound in hub().values():
        for member in bound.find(Field):
            if member.mask:
                meaning = member.mask.meaning.replace("*", "\\*")
                rows = "`{}` {}".format(*member.mask.only) if member.mask.only else "all"
                reach = member.mask.reach or ("everybody" if member.mask.only else "the person")
                yield f"| `{bound.name}.{member.api_name}` | {rows} | {reach} | {meaning} |"
    yield "\n## Rows of public records that are not shown to everybody\n"
    yield "| entity | shown where |"
    yield "| --- | --- |"
    for name in sorted(ROW_RULES):
        said = str(ROW_RULES[name].__doc__).replace("``", "`")
        yield f"| {name} | {said} |"


def test_page() -> None:
    """The document says what the tables say."""
    text, _, _ = PAGE.read_text("utf-8").partition(HEADING)
    page = f"{text}{HEADING}\n" + "\n".join(tables()) + "\n"
    if os.environ.get("GONGTU_TEST_WRITE"):
        PAGE.write_text(page, "utf-8")

    assert page == PAGE.read_text("utf-8")
