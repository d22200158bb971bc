"""The words of a declaration: an entity is a class of fields, relations and constraints, and all else is derived from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, Flag, auto
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, FromClause

from db.masks import Mask
from db.names import camel
from db.values import Value

Where = Callable[[FromClause], ColumnElement[bool]]
"""A condition over one row, given as its table or an alias of it."""

Alias = Callable[[str], FromClause]
"""A fresh alias of the table of the entity with this name."""


class Kind(Enum):
    """Where an entity's rows live when the hub is spread over nodes (``scale.md`` rule 2)."""

    CORE = auto()
    """Replicated everywhere, keyed by ``id``; all that the public may read."""
    PEOPLE = auto()
    """Sharded by placement, keyed by ``(region_id, id)``; rows about persons who are not public."""


class Pii(Enum):
    """Personal-data classes (``domain/model.md`` section 2)."""

    P0 = "no personal data"
    P1 = "personal, public by the award itself or by recorded consent"
    P2 = "personal, masked unless the role may unmask"
    P3 = "never leaves the hub in clear"


class Can(Flag):
    """What the API lets a reader do with a field beside reading it."""

    READ = 0
    FILTER = auto()
    ORDER = auto()
    GROUP = auto()
    SEARCH = auto()
    SORT = FILTER | ORDER
    """What dates and quantities can."""
    CLASS = FILTER | GROUP
    """What closed sets can."""
    LEVEL = FILTER | ORDER | GROUP
    """What ordered sets and years can."""
    NAME = FILTER | ORDER | SEARCH
    """What names and titles can."""


class Key(Enum):
    """A natural key of ``domain/model.md`` section 7: what a lookup takes beside ``id``."""

    STRONG = auto()
    """Unique where present."""
    CURRENT = auto()
    """Unique among the rows whose period has no end, such as a region's code."""
    WEAK = auto()
    """A name: finds the row where exactly one bears it, else nothing."""


class Given(Enum):
    """The one argument that a derived field may take."""

    NOTHING = auto()
    AS_OF = auto()
    """The day it is asked for; today in Shanghai unless said."""
    YEAR = auto()
    """A year; the latest on record unless said."""


@dataclass(frozen=True, kw_only=True)
class Described:
    """What every member has: its name (that of the class attribute), what it means in English and Chinese, its personal-data class."""

    name: str = ""
    en: str
    zh: str
    pii: Pii = Pii.P0

    @property
    def api_name(self) -> str:
        """The name in the API: ``unified_code`` is ``unifiedCode``."""
        return camel(self.name)


@dataclass(frozen=True, kw_only=True)
class Field(Described):
    """A stored value."""

    value: Value
    can: Can = Can.READ
    required: bool = False
    key: Key | None = None
    default: object = None
    mask: Mask | None = None


@dataclass(frozen=True, kw_only=True)
class Derived(Described):
    """A value computed from a row by SQL: ``sql(row, given, alias)`` gives one expression for each part of the value.

    ``given`` is the bind parameter of the argument (`Given`); every alias that the expression makes is fresh and correlated to ``row``.
    """

    value: Value
    sql: Callable[[FromClause, ColumnElement[Any], Alias], ColumnElement[Any] | tuple[ColumnElement[Any], ...]]
    can: Can = Can.READ
    required: bool = False
    given: Given = Given.NOTHING
    reads: tuple[str, ...] = ()
    """The entities that the expression reads: a viewer who may not see one of them does not see the field."""


@dataclass(frozen=True, kw_only=True)
class Many(Described):
    """The other end of a relation: the rows that point here. ``listed`` makes it a plain list, for values embedded in their owner."""

    where: Where | None = None
    listed: bool = False


@dataclass(frozen=True, kw_only=True)
class Relation(Described):
    """A link to one row of ``target``: a column ``<name>_id`` (with ``region_id`` where both ends are people).

    ``inverses`` offer the ways back: one to all rows that point here, others perhaps to some of them. ``pinned_by`` names the target's
    column that holds the placement of the rows that point at it, for ways from core to people. ``shown=False`` keeps the column out of
    the API.
    """

    target: str
    can: Can = Can.FILTER
    required: bool = False
    inverses: tuple[Many, ...] = ()
    shown: bool = True
    pinned_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Either(Described):
    """A link to one row of one of several entities: a nullable column for each, and a CHECK (exactly one, or at most one).

    In the API it is a union named ``type_name``, or the interface of that name where ``interface`` is set; in filters one key per target.
    """

    type_name: str
    targets: Mapping[str, Relation]
    interface: bool = False
    required: bool = True


@dataclass(frozen=True, kw_only=True)
class Through(Described):
    """Declared on a dated record: gives each entity at ``near`` a connection to those at ``far``, with the record on the edge."""

    near: tuple[str, ...]
    far: str
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class Unique:
    """No two rows agree in these columns (where ``where`` holds)."""

    columns: tuple[str, ...]
    where: Where | None = None


@dataclass(frozen=True, kw_only=True)
class Check:
    """Every row fulfils ``rule``; ``name`` says what it demands."""

    name: str
    rule: Where


@dataclass(frozen=True, kw_only=True)
class Walk:
    """Long lists are read page by page in the order of the days ``by``: it has an index, among people within the placement."""

    by: str
    descending: bool = False


@dataclass(frozen=True, kw_only=True)
class About:
    """What a declaration says of the entity as a whole."""

    kind: Kind
    en: str
    zh: str
    plural: str
    pii: Pii
    members: Mapping[str, Described]
    constraints: tuple[Unique | Check, ...] = ()
    walks: tuple[Walk, ...] = ()
    interfaces: tuple[str, ...] = ()
    valid: tuple[str, ...] | None = None
    """The columns' prefixes of the first and last day on which a row holds, then of dates that stand in for an unknown first."""
    tree: str | None = None
    """The relation to the superior row of the same entity: gives the filter ``within``."""


class Entity:
    """The base of every declaration: ``class Honour(Entity, kind=Kind.CORE, en="…", zh="荣誉", plural="honours")``.

    Attributes made by the words below become members; ``constraints`` may hold `Unique` and `Check`, ``walks`` `Walk`. Columns for
    identity, provenance, version and soft deletion are added to every table and never repeated (``design.md`` section 8).
    """

    about: ClassVar[About]
    constraints: ClassVar[tuple[Unique | Check, ...]] = ()
    walks: ClassVar[tuple[Walk, ...]] = ()

    def __init_subclass__(
        cls,
        *,
        kind: Kind,
        en: str,
        zh: str,
        plural: str,
        pii: Pii | None = None,
        interfaces: tuple[str, ...] = (),
        valid: tuple[str, ...] | None = None,
        tree: str | None = None,
    ) -> None:
        """Reads the class body once; the class itself is never instantiated."""
        members = {name: member for name, member in vars(cls).items() if isinstance(member, Described)}
        cls.about = About(
            kind=kind,
            en=en,
            zh=zh,
            plural=plural,
            pii=pii or (Pii.P2 if kind is Kind.PEOPLE else Pii.P0),
            members=members,
            constraints=cls.constraints,
            walks=cls.walks,
            interfaces=interfaces,
            valid=valid,
            tree=tree,
        )


def field(
    value: Value,
    en: str,
    zh: str,
    pii: Pii,
    can: Can = Can.READ,
    *,
    required: bool = False,
    key: Key | None = None,
    default: object = None,
    mask: Mask | None = None,
) -> Field:
    """A stored field. ``pii`` is compulsory: a field without a class cannot be declared."""
    return Field(value=value, en=en, zh=zh, pii=pii, can=can, required=required, key=key, default=default, mask=mask)


def relation(
    target: str,
    en: str,
    zh: str,
    *,
    can: Can = Can.FILTER,
    pii: Pii = Pii.P0,
    required: bool = False,
    inverse: Many | tuple[Many, ...] = (),
    shown: bool = True,
    pinned_by: str | None = None,
) -> Relation:
    """A relation to one; with ``inverse`` also the way back to many, or several ways back."""
    inverses = inverse if isinstance(inverse, tuple) else (inverse,)
    return Relation(target=target, en=en, zh=zh, can=can, pii=pii, required=required, inverses=inverses, shown=shown, pinned_by=pinned_by)


def many(name: str, en: str, zh: str, *, pii: Pii = Pii.P0, where: Where | None = None, listed: bool = False) -> Many:
    """The way back of a relation, named as a member of the target."""
    return Many(name=name, en=en, zh=zh, pii=pii, where=where, listed=listed)


def either(
    type_name: str, en: str, zh: str, targets: Mapping[str, Relation], *, pii: Pii = Pii.P0, interface: bool = False, required: bool = True
) -> Either:
    """A relation to one row of one of several entities."""
    return Either(type_name=type_name, en=en, zh=zh, targets=targets, pii=pii, interface=interface, required=required)


def through(near: str | tuple[str, ...], far: str, en: str, zh: str, *, pii: Pii = Pii.P0, where: Where | None = None) -> Through:
    """A connection over this dated record, from the entity at ``near``, or from those at several, to the entities at ``far``."""
    return Through(near=(near,) if isinstance(near, str) else near, far=far, en=en, zh=zh, pii=pii, where=where)
