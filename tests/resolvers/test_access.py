"""Who sees what: the public's schema does not know the names of what it does not show, and nothing else fetches it."""

import re

import pytest

from db.catalog import ThroughMany, ToMany
from db.entity import Derived, Either, Field, Kind, Pii, either, relation
from db.tables import stored_relations
from resolvers.access import (
    Profile,
    Viewer,
    cell_names,
    counting_viewer,
    is_masked,
    masks,
    readable_columns,
    seen_cells,
    seen_targets,
    sees_entity,
    sees_member,
    unmaskable,
)
from resolvers.policy import ABOUT, GRANTS
from tests.graph import Graph, hub, hub_sdl
from tests.resolvers.test_loaders import QUESTIONS
from tests.world import world

HIDDEN = [bound.name for bound in hub().values() if bound.kind is Kind.PEOPLE or bound.about.pii is Pii.P2]
FORMS = ("", "By", "Filter", "ListFilter", "CountFilter", "Order", "Edge", "Connection")


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_type(name: str) -> None:
    """People types are nowhere in the public schema, in no form; the developer's has them."""
    forms = {f"{name}{part}" for part in FORMS}

    assert forms & set(hub_sdl(Profile.PUBLIC).type_map) == set()
    assert name in hub_sdl(Profile.DEVELOPER).type_map


@pytest.mark.parametrize(
    "query",
    [
        "{ members { totalCount } }",
        "{ membr(by: { id: 1 }) { id } }",
        '{ node(id: "region_1") { ... on Member { name } ... on Membr { name } } }',
        "{ unions(where: { membrs: { some: {} } }) { totalCount } }",
        "{ unions(orderBy: [{ memberCont: ASC }]) { totalCount } }",
    ],
)
async def test_no_suggestion(anonymous_hub: Graph, query: str) -> None:
    """The public's mistakes are answered without a name that only others see."""
    answer = await anonymous_hub.ask(query)
    suggested = [error["message"].split("Did you mean")[1:] for error in answer.errors]

    assert set(answer.codes) == {"GRAPHQL_VALIDATION_FAILED"}
    assert not [names for names in suggested if re.search(r"member(s|ship|ships|Count)?\b", "".join(names), re.IGNORECASE)]


async def test_introspection(anonymous_hub: Graph) -> None:
    """Introspection knows the viewer's own schema only."""
    asked = '{ __schema { types { name fields { name } inputFields { name } } } __type(name: "Member") { name } }'
    data = await anonymous_hub.data(asked)
    names = {kind["name"] for kind in data["__schema"]["types"]}
    fields = {field["name"] for kind in data["__schema"]["types"] for key in ("fields", "inputFields") for field in kind[key] or ()}

    assert data["__type"] is None
    assert not names & set(HIDDEN)
    assert not fields & {"memberships", "memberCount", "mobile", "idDocHash", "consent"}


@pytest.mark.parametrize(
    ("name", "member", "seen_by"),
    [
        ("Tool", "note", {Profile.PUBLIC, Profile.DEVELOPER}),
        ("Tool", "nickname", {Profile.DEVELOPER}),
        ("Tool", "secret", set()),
        ("Tool", "loanCount", {Profile.PUBLIC, Profile.DEVELOPER}),
        ("Tool", "weightAgain", {Profile.DEVELOPER}),
        ("Tool", "shed", {Profile.PUBLIC, Profile.DEVELOPER}),
        ("Tool", "keepers", {Profile.DEVELOPER}),
        ("Tool", "sheds", {Profile.PUBLIC, Profile.DEVELOPER}),
        ("Keeper", "chief", {Profile.DEVELOPER}),
        ("Remark", "author", {Profile.PUBLIC, Profile.DEVELOPER}),
    ],
)
def test_sees_member(name: str, member: str, seen_by: set[Profile]) -> None:
    """A member is seen where its class is granted and every entity that it reads is seen."""
    found = world()[name].members[member]

    assert {profile for profile in (Profile.PUBLIC, Profile.DEVELOPER) if sees_member(profile, world(), found)} == seen_by


def test_seen_targets() -> None:
    """Of several alternatives a profile sees its own; where it sees none it does not see the member."""
    author = world()["Remark"].members["author"]
    guests = either("Visitor", "A guest", "客人", {"guest": relation("Guest", "A guest", "客人", pii=Pii.P2)})

    assert isinstance(author, Either)
    assert list(seen_targets(Profile.PUBLIC, world(), author)) == ["maker"]
    assert list(seen_targets(Profile.DEVELOPER, world(), author)) == ["maker", "guest"]
    assert not sees_member(Profile.PUBLIC, world(), guests)


def test_readable_columns() -> None:
    """What a profile does not see is not even fetched."""
    tool, remark = world()["Tool"], world()["Remark"]

    assert {"nickname", "secret"} & set(readable_columns(Profile.PUBLIC, tool)) == set()
    assert {"nickname", "secret"} & set(readable_columns(Profile.DEVELOPER, tool)) == {"nickname"}
    assert {"maker_id", "guest_id"} & set(readable_columns(Profile.PUBLIC, remark)) == {"maker_id"}


ALL = "(1 = 1)"
TRADER = "kind = 'SOLE_TRADER'"
TRADERS = dict.fromkeys(["name", "brandName", "registeredAddress", "address"], TRADER)


@pytest.mark.parametrize(
    ("profile", "name", "expected"),
    [
        (Profile.PUBLIC, "Enterprise", TRADERS),
        (Profile.UNION_OFFICER, "Enterprise", {**TRADERS, **dict.fromkeys(["legalRepresentative", "contactName", "contactPhone"], ALL)}),
        (Profile.DEVELOPER, "Enterprise", {}),
        (Profile.UNION_OFFICER, "Member", dict.fromkeys(["memberNo", "name", "birthYear", "idDocMasked", "mobile"], ALL)),
        (Profile.PUBLIC, "Union", {}),
    ],
)
def test_masks(profile: Profile, name: str, expected: dict[str, str]) -> None:
    """Which fields a profile sees masked, and in which rows; what it does not see at all is not among them."""
    bound = hub()[name]
    found = {field: str(mask.covers(bound.table)).removeprefix("enterprise.") for field, mask in masks(profile, bound).items()}

    assert found == expected


def test_unmaskable() -> None:
    """A public record is shown in clear only to who sees of it what belongs to a reach."""
    found = {profile: set(unmaskable(profile, hub()["Enterprise"])) for profile in (Profile.PUBLIC, Profile.UNION_OFFICER)}

    assert found == {Profile.PUBLIC: set(), Profile.UNION_OFFICER: {*TRADERS, "legalRepresentative", "contactName", "contactPhone"}}
    assert "name" in unmaskable(Profile.UNION_OFFICER, hub()["Member"])


def test_cells_of_a_mask_over_some_rows() -> None:
    """What is masked in some rows is a key, read from what is shown; to others it is known by the same names."""
    bound = hub()["Enterprise"]
    name, phone = bound.members["name"], bound.members["contactPhone"]
    assert isinstance(name, Field)
    row = bound.row()
    read = {profile: seen_cells(Viewer(profile), bound, row) for profile in (Profile.PUBLIC, Profile.DEVELOPER)}

    assert cell_names(Profile.PUBLIC, name) == ("name_shown", "name_pinyin_shown")
    assert cell_names(Profile.DEVELOPER, name) == ("name", "name_pinyin")
    assert [is_masked(Profile.UNION_OFFICER, member) for member in (name, phone)] == [False, True]
    assert [str(cells["name_pinyin"].name) for cells in read.values()] == ["name_pinyin_shown", "name_pinyin"]
    assert not [column for cells in read.values() for column in cells if column.endswith("_shown")]


@pytest.mark.parametrize("profile", list(Profile))
def test_nobody_sees_p3(profile: Profile) -> None:
    """What never leaves the hub is granted to nobody, in no entity."""
    members = [member for bound in hub().values() if sees_entity(profile, bound) for member in bound.find(Field, Derived)]

    assert Pii.P3 not in GRANTS[profile].classes
    assert not [member.name for member in members if member.pii is Pii.P3 and sees_member(profile, hub(), member)]


@pytest.mark.parametrize("profile", list(Profile))
def test_no_way_back_over_a_hidden_link(profile: Profile) -> None:
    """Where a relation is hidden, so is every connection that would tell what it links."""
    seen = GRANTS[profile].classes
    found = [
        f"{bound.name}.{name}"
        for bound in hub().values()
        for name, member in bound.members.items()
        for link in ([member.via] if isinstance(member, ToMany) else [member.near, member.far] if isinstance(member, ThroughMany) else [])
        if sees_member(profile, hub(), member) and link.pii not in seen
    ]

    assert found == []


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_statement_asks_who_may_see(graph: Graph, question: str) -> None:
    """No row of any entity is read without the predicate of this module, wherever in a statement its table stands."""
    answer = await graph.ask(question.replace("200", "100"))
    tables = {bound.table.name for bound in world().values()}
    read = [(found, statement) for statement in answer.statements for found in re.findall(r"(?:FROM|JOIN|,) (\w+) AS (\w+)", statement)]

    assert answer.errors == []
    assert {table for (table, _), _ in read} <= tables
    assert [(alias, statement) for (_, alias), statement in read if f"{alias}.deleted_at IS NULL" not in statement] == []


def test_about_is_complete() -> None:
    """Every public entity that points at a craftsman or a representative says whether it speaks of that person."""
    persons = {"Craftsman", "Representative"}
    pointing = {
        (bound.name, relation.name)
        for bound in hub().values()
        if bound.kind is Kind.CORE
        for relation in stored_relations(bound.about)
        if relation.target in persons
    }

    # A solved problem and a mark in a scene speak of other things, and merely name a craftsman: the link is null.
    naming = {("TechnicalProblem", "craftsman"), ("Hotspot", "craftsman")}
    spoken = {(name, relation) for name, relations in ABOUT.items() for relation in relations}

    assert pointing - naming == spoken - {("CompetitionAward", "result")}


def test_counting_viewer() -> None:
    """Figures are counted alike for all who see no people plainly, whatever they reach: they share the statements."""
    officers = [Viewer(Profile.UNION_OFFICER, (number,)) for number in (1, 2)]

    assert {counting_viewer(viewer) for viewer in (*officers, Viewer())} == {Viewer(Profile.PUBLIC, counting=True)}
    assert counting_viewer(Viewer(Profile.DEVELOPER)) == Viewer(Profile.DEVELOPER, counting=True)
