"""Declarations: what a class body says, and what it may not leave unsaid."""

from typing import Any

import pytest

from db.entity import Can, Check, Derived, Entity, Kind, Pii, Unique, Walk, either, field, many, relation, through
from db.values import Int, Text
from tests.db.small import declare, text

WORDS: dict[str, Any] = {"kind": Kind.CORE, "en": "A guild", "zh": "行会", "plural": "guilds"}


@pytest.mark.parametrize("word", WORDS)
def test_compulsory(word: str) -> None:
    """An entity without kind, meaning or plural cannot be declared."""
    said = {name: value for name, value in WORDS.items() if name != word}
    with pytest.raises(TypeError, match=word):
        type.__call__(type(Entity), "Guild", (Entity,), {}, **said)


def test_field_without_class() -> None:
    """A field without a personal-data class cannot be declared."""
    with pytest.raises(TypeError, match="pii"):
        field(Text(), "Name", "名称")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("kind", "said", "pii"),
    [(Kind.CORE, None, Pii.P0), (Kind.PEOPLE, None, Pii.P2), (Kind.CORE, Pii.P1, Pii.P1), (Kind.PEOPLE, Pii.P3, Pii.P3)],
)
def test_pii(kind: Kind, said: Pii | None, pii: Pii) -> None:
    """Who is a row of people is masked unless the declaration says otherwise; core rows are public."""
    assert declare("Guild", kind=kind, about={"pii": said}).about.pii is pii


def test_members() -> None:
    """What is made by the words is a member, in the order of writing; other attributes are none."""
    guild = declare(
        "Guild",
        name=text(),
        MOTTO="Festina lente",
        size=Derived(en="Size", zh="规模", value=Int(), sql=lambda row, _given, _alias: row.c.id),
        region=relation("Region", "Where", "何处"),
        host=either("Host", "Who", "何人", {"master": relation("Master", "A master", "师傅")}),
        heads=through("guild", "master", "Who led it", "历任"),
        close=lambda: None,
    )

    assert list(guild.about.members) == ["name", "size", "region", "host", "heads"]


def test_about() -> None:
    """What the class line says is kept; what it leaves out is empty."""
    constraints = (Unique(columns=("name",)), Check(name="named", rule=lambda row: row.c.name != ""))
    said = declare(
        "Guild",
        about={"interfaces": ("Party",), "valid": ("valid_from", "valid_to"), "tree": "superior"},
        constraints=constraints,
        walks=(Walk(by="name"),),
    ).about
    unsaid = declare("Guild").about

    assert (said.interfaces, said.valid, said.tree, said.constraints) == (("Party",), ("valid_from", "valid_to"), "superior", constraints)
    assert said.walks == (Walk(by="name"),)
    assert (unsaid.interfaces, unsaid.valid, unsaid.tree, unsaid.constraints, unsaid.walks) == ((), None, None, (), ())
    assert (said.en, said.zh, said.plural) == ("Guild", "示例", "guilds")


def test_opt_in() -> None:
    """A field can only be read, and needs no value, unless it says more."""
    name = field(Text(), "Name", "名称", Pii.P0)

    assert (name.can, name.required, name.key, name.default) == (Can.READ, False, None, None)
    assert not name.can & Can.FILTER


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (Can.SORT, Can.FILTER | Can.ORDER),
        (Can.CLASS, Can.FILTER | Can.GROUP),
        (Can.LEVEL, Can.FILTER | Can.ORDER | Can.GROUP),
        (Can.NAME, Can.FILTER | Can.ORDER | Can.SEARCH),
    ],
)
def test_can(short: Can, long: Can) -> None:
    """The short words stand for what values of a kind usually can."""
    assert short == long


def test_ways_back() -> None:
    """A relation has no way back unless it says one, or several."""
    one, other = many("guilds", "Guilds", "行会"), many("old_guilds", "Old guilds", "旧行会", listed=True)
    none, single, several = (relation("Region", "Where", "何处", inverse=ways) for ways in ((), one, (one, other)))

    assert (none.inverses, single.inverses, several.inverses) == ((), (one,), (one, other))
    assert (one.listed, other.listed) == (False, True)


def test_relation() -> None:
    """A relation can be filtered through and is shown, optional and without personal data, unless it says otherwise."""
    plain = relation("Region", "Where", "何处")
    said = relation("Region", "Where", "何处", can=Can.SORT, pii=Pii.P2, required=True, shown=False, pinned_by="placed_id")

    assert (plain.can, plain.pii, plain.required, plain.shown, plain.pinned_by) == (Can.FILTER, Pii.P0, False, True, None)
    assert (said.can, said.pii, said.required, said.shown, said.pinned_by) == (Can.SORT, Pii.P2, True, False, "placed_id")


@pytest.mark.parametrize(("interface", "required"), [(False, True), (True, False)])
def test_either(*, interface: bool, required: bool) -> None:
    """One of several targets: a union or an interface, exactly one or at most one."""
    targets = {"master": relation("Master", "A master", "师傅")}
    member = either("Host", "Who", "何人", targets, pii=Pii.P1, interface=interface, required=required)

    assert (member.type_name, member.targets, member.pii) == ("Host", targets, Pii.P1)
    assert (member.interface, member.required) == (interface, required)


def test_api_name() -> None:
    """A member is named in the API as JavaScript would."""
    member = Derived(name="member_count", en="Members", zh="会员数", value=Int(), sql=lambda row, _given, _alias: row.c.id)

    assert member.api_name == "memberCount"
