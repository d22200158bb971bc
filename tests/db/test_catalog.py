"""The catalog: every relation is found at both ends, and nothing stands in it twice or points nowhere."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from db.catalog import Catalog, ThroughMany, ToMany
from db.entity import Derived, Either, Entity, Field, Key, Kind, Relation, either, many, relation, through
from db.models import load_catalog
from tests.db.small import BASIS, WORLD, declare, text

CATALOG = Catalog(WORLD)
PROVENANCE = {"source", "importBatch", "rowRef", "quotation", "verification", "recordedAt", "updatedAt"}


def link(target: str, *ways_back: str, **words: Any) -> Any:
    """Give a relation with ways back of these names."""
    return relation(target, "A link", "关联", inverse=tuple(many(name, "A way back", "反向") for name in ways_back), **words)


def test_members() -> None:
    """An entity shows its own members and those that others give it, by their names in the API."""
    assert {name: type(member) for name, member in CATALOG["Guild"].members.items()} == {
        "name": Field,
        "homeRegion": Relation,
        "headships": ToMany,
        "heads": ThroughMany,
        "guests": ToMany,
    }
    assert {name: type(member) for name, member in CATALOG["Journey"].members.items()} == {"hand": Relation, "host": Either}


def test_both_ends() -> None:
    """A relation and its way back name each other; the way back says whether it is a plain list."""
    there, back = CATALOG["Guild"].members["homeRegion"], CATALOG["Region"].members["guilds"]

    assert isinstance(back, ToMany)
    assert (back.source, back.via, back.listed, back.where) == ("Guild", there, True, None)


def test_way_back_of_either() -> None:
    """A target of several has its way back too, with the condition that was declared."""
    back = CATALOG["Guild"].members["guests"]

    assert isinstance(back, ToMany)
    assert back.via == CATALOG["Journey"].relation("guild")
    assert back.where is not None
    assert str(back.where(CATALOG["Journey"].table)) == "journey.id > :id_1"


def test_through() -> None:
    """A dated record gives its near end a connection to its far end, though it hides the near relation."""
    heads = CATALOG["Guild"].members["heads"]
    record = CATALOG["Headship"]

    assert isinstance(heads, ThroughMany)
    assert (heads.record, heads.near, heads.far) == ("Headship", record.relation("guild"), record.relation("master"))
    assert set(record.members) == {"master", "period"}


def test_names() -> None:
    """Lookup, list and ids are named after the entity, and ids lead back to it."""
    batch = CATALOG["ImportBatch"]

    assert (batch.singular, batch.plural, batch.id_prefix) == ("importBatch", "importBatches", "import_batch")
    assert CATALOG.by_prefix("import_batch") is batch
    assert CATALOG.by_prefix("importBatch") is None


def test_mapping() -> None:
    """A catalog is a mapping in the order of declaration."""
    assert list(CATALOG) == [declaration.__name__ for declaration in WORLD]
    assert len(CATALOG) == len(WORLD)
    assert (CATALOG["Hand"].kind, CATALOG["Guild"].kind) == (Kind.PEOPLE, Kind.CORE)


def test_keys() -> None:
    """Natural keys are found by their names in the API."""
    catalog = Catalog([*BASIS, declare("Guild", guild_code=text(key=Key.STRONG), name=text(key=Key.WEAK), motto=text())])

    assert {name: member.key for name, member in catalog["Guild"].keys.items()} == {"guildCode": Key.STRONG, "name": Key.WEAK}


@pytest.mark.parametrize(
    ("owner", "name", "local", "remote"),
    [
        ("Guild", "home_region", ("home_region_id",), ("id",)),
        # People of the same region are linked within it; a link to a core row needs no region.
        ("Journey", "hand", ("region_id", "hand_id"), ("region_id", "id")),
        ("Journey", "guild", ("guild_id",), ("id",)),
    ],
)
def test_link(owner: str, name: str, local: tuple[str, ...], remote: tuple[str, ...]) -> None:
    """The columns on both sides of a relation, in the same order."""
    bound = CATALOG[owner]

    assert CATALOG.link(bound, bound.relation(name)) == (local, remote)


def test_alias() -> None:
    """Every alias is fresh: a table can be joined to itself."""
    one, other = CATALOG.alias("Guild"), CATALOG.alias("Guild")

    assert str(select(one.c.id, other.c.id)).endswith("FROM guild AS guild_1, guild AS guild_2")


def test_provenance() -> None:
    """Every entity of the hub has its provenance, and none declares it."""
    hub = load_catalog()

    assert {name for name, bound in hub.items() if set(bound.provenance) != PROVENANCE} == set()
    # A citation's own passage is no provenance: it is what others' provenance shows.
    assert [f"{name}.{key}" for name, bound in hub.items() for key in bound.members if key in PROVENANCE] == ["Citation.quotation"]


GUILD = declare("Guild", name=text())


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ([GUILD, declare("Guild")], "Guild"),
        ([declare("Guild", old_name=text(), oldName=text())], "Guild.oldName"),
        ([GUILD, declare("Master", guild=link("Guild", "name"))], "Guild.name"),
        ([GUILD, declare("Master", guild=link("Guild", "masters"), former_guild=link("Guild", "masters"))], "Guild.masters"),
        (
            [
                GUILD,
                declare("Master", guild=link("Guild", "heads")),
                declare("Post", g=link("Guild"), m=link("Master"), heads=through("g", "m", "Heads", "首")),
            ],
            "Guild.heads",
        ),
    ],
)
def test_declared_twice(declared: Sequence[type[Entity]], name: str) -> None:
    """Two of one name are refused, whichever side they come from: one would hide the other."""
    with pytest.raises(ValueError, match=f"^{name} is declared twice$"):
        Catalog([*BASIS, *declared])


@pytest.mark.parametrize(
    "member",
    [
        link("Nowhere"),
        link("Nowhere", "guilds"),
        either("Host", "Who", "何人", {"nowhere": link("Nowhere")}),
        through("Nowhere", "Nowhere", "Who", "何人"),
    ],
)
def test_missing_target(member: object) -> None:
    """A relation to an entity that is not there, or through one, is refused."""
    with pytest.raises(KeyError, match="Nowhere"):
        Catalog([*BASIS, declare("Guild", member=member)])


def test_core_never_points_at_people() -> None:
    """A core row that named a person would have to be looked up in every region."""
    with pytest.raises(ValueError, match=r"^Guild\.hand: core rows never point at people$"):
        Catalog([*BASIS, declare("Hand", kind=Kind.PEOPLE), declare("Guild", hand=link("Hand"))])


def test_find() -> None:
    """Members are found by their kinds, in the order of declaration."""
    guild = CATALOG["Guild"]

    assert [member.name for member in guild.find(Field, Relation)] == ["name", "home_region"]
    assert list(guild.find(Derived)) == []
