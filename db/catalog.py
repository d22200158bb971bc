"""The catalog: declarations bound to tables, with both ends of every relation resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sqlalchemy import FromClause, MetaData, Table, TableClause, table

from db.access_grants import access_grants_table
from db.aliases import alias_table
from db.audit.tables import audit_tables
from db.batches import Batched
from db.claims import claims_table
from db.entity import About, Derived, Described, Either, Entity, Field, Kind, Many, Relation, Through, Where
from db.keys import keys_table
from db.names import camel, snake
from db.provenance import PROVENANCE
from db.readable import Readable, Types
from db.tables import NAMING, build_table, key_columns, relation_columns


@dataclass(frozen=True, kw_only=True)
class ToMany(Described):
    """The rows of ``source`` that point at this one through ``via``."""

    source: str
    via: Relation
    where: Where | None
    listed: bool


@dataclass(frozen=True, kw_only=True)
class ThroughMany(Described):
    """The rows that ``far`` of the dated record ``record`` points at, where its ``near`` points at this one."""

    record: str
    near: Relation
    far: Relation
    where: Where | None


ApiMember = Field | Derived | Batched | Relation | Either | ToMany | ThroughMany


@dataclass(frozen=True, eq=False)
class Bound:
    """An entity bound to its table.

    ``members`` are what the API may show, by their names there; ``provenance`` is shown beneath that name.
    """

    name: str
    about: About
    table: Table
    members: dict[str, ApiMember] = field(default_factory=dict)
    provenance: Mapping[str, Any] = field(default_factory=lambda: {member.api_name: member for member in PROVENANCE.values()})

    @property
    def kind(self) -> Kind:
        """Core or people."""
        return self.about.kind

    @cached_property
    def _read(self) -> tuple[TableClause, Types]:
        return table(self.table.name), {each.name: each.type for each in self.table.c}

    def row(self) -> FromClause:
        """A fresh alias of the table to read from."""
        return Readable.of(*self._read)

    @cached_property
    def singular(self) -> str:
        """The name of the lookup: ``unionCoverage``; it also opens every id."""
        return self.name[0].lower() + self.name[1:]

    @cached_property
    def plural(self) -> str:
        """The name of the list: ``unionCoverages``."""
        return camel(self.about.plural)

    @cached_property
    def id_prefix(self) -> str:
        """What an id of this type begins with: ``union_coverage``."""
        return snake(self.name)

    @property
    def keys(self) -> dict[str, Field]:
        """The natural keys beside ``id``, by their names in the API."""
        return {name: member for name, member in self.members.items() if isinstance(member, Field) and member.key}

    def find(self, *kinds: type[Any]) -> Iterator[Any]:
        """The members of these kinds."""
        return (member for member in self.members.values() if isinstance(member, kinds))

    def relation(self, name: str) -> Relation:
        """The relation with this declared name, shown or not; those inside an `Either` too."""
        return declared_relations(self.about)[name]


class Catalog(Mapping[str, Bound]):
    """All entities by name. Built once at start from the declarations; a test may build a larger one beside it.

    Raises ``KeyError`` for a relation to an entity that is not in the catalog, ``ValueError`` for two entities or members of one name.
    """

    def __init__(self, declarations: Iterable[type[Entity]]) -> None:
        """Tables first, then both ends of every relation."""
        self.metadata = MetaData(naming_convention=NAMING)
        abouts: dict[str, About] = {}
        for declaration in declarations:
            _claim(abouts, declaration.__name__, named(declaration.about), declaration.__name__)
        self.id_alias = alias_table(self.metadata)
        self._bound = {name: Bound(name, about, build_table(name, abouts, self.metadata)) for name, about in abouts.items()}
        self.claims = claims_table(self.metadata)
        keys_table(self.metadata)
        access_grants_table(self.metadata)
        audit_tables(self.metadata)
        for bound in self._bound.values():
            for member in bound.about.members.values():
                self._place(bound, member)

    __hash__ = object.__hash__
    """What is prepared for a catalog is kept under it."""

    def __getitem__(self, name: str) -> Bound:
        """The entity with this name."""
        return self._bound[name]

    def __iter__(self) -> Iterator[str]:
        """Names in the order of declaration."""
        return iter(self._bound)

    def __len__(self) -> int:
        """How many entities there are."""
        return len(self._bound)

    def alias(self, name: str) -> FromClause:
        """A fresh alias of an entity's table."""
        return self._bound[name].row()

    def link(self, owner: Bound, relation: Relation) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The columns of ``owner`` that hold a relation, and the columns of the target that they equal."""
        target = self._bound[relation.target]
        return relation_columns(owner.about, target.about, relation), key_columns(target.about)

    def by_prefix(self, prefix: str) -> Bound | None:
        """The entity whose ids begin so."""
        return self._prefixed.get(prefix)

    @cached_property
    def _prefixed(self) -> dict[str, Bound]:
        return {bound.id_prefix: bound for bound in self._bound.values()}

    def _place(self, bound: Bound, member: Described) -> None:
        """Shows a member where the API looks for it: on its entity, and for the ways back on the other one."""
        if isinstance(member, Through):
            for near in map(bound.relation, member.near):
                self._show(self._bound[near.target], self._through(bound, near, member))
            return
        if not isinstance(member, Relation) or member.shown:
            self._show(bound, member)
        for relation in member.targets.values() if isinstance(member, Either) else (member,):
            if isinstance(relation, Relation):
                for inverse in relation.inverses:
                    self._show(self._bound[relation.target], to_many(bound.name, relation, inverse))

    def _through(self, bound: Bound, near: Relation, member: Through) -> ThroughMany:
        return ThroughMany(
            name=member.name,
            en=member.en,
            zh=member.zh,
            pii=member.pii,
            record=bound.name,
            near=near,
            far=bound.relation(member.far),
            where=member.where,
        )

    def _show(self, bound: Bound, member: Any) -> None:
        _claim(bound.members, member.api_name, member, f"{bound.name}.{member.api_name}")


def _claim(names: dict[str, Any], name: str, value: Any, whole: str) -> None:
    """Puts ``value`` where nothing stands yet."""
    if name in names:
        message = f"{whole} is declared twice"
        raise ValueError(message)
    names[name] = value


def to_many(source: str, via: Relation, inverse: Many) -> ToMany:
    """The way back of ``via``."""
    return ToMany(
        name=inverse.name,
        en=inverse.en,
        zh=inverse.zh,
        pii=inverse.pii,
        source=source,
        via=via,
        where=inverse.where,
        listed=inverse.listed,
    )


def named(about: About) -> About:
    """The same, with each member knowing its own name."""
    members: dict[str, Any] = {}
    for name, member in about.members.items():
        if isinstance(member, Either):
            targets = {key: replace(relation, name=key) for key, relation in member.targets.items()}
            members[name] = replace(member, name=name, targets=targets)
        else:
            members[name] = replace(member, name=name)
    return replace(about, members=members)


def declared_relations(about: About) -> dict[str, Relation]:
    """Every relation of a declaration by its name, those inside an `Either` too."""
    found = {name: member for name, member in about.members.items() if isinstance(member, Relation)}
    for member in about.members.values():
        if isinstance(member, Either):
            found.update(member.targets)
    return found
