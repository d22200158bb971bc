"""A declaration's table: identity, fields, relations, and the constraints that the database itself keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKeyConstraint,
    FromClause,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    and_,
    case,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from db.columns import DAY, INSTANT, KEY, WHOLE
from db.entity import About, Check, Either, Field, Key, Kind, Relation, Through, Unique, Walk, Where
from db.expressions import known_day
from db.names import snake
from db.provenance import PROVENANCE
from db.shown import shown_columns, shown_names
from db.values import Span

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}

# Source and ImportBatch name each other; one of the two links goes without a foreign key, else neither table could be made first.
UNCONSTRAINED = {("Source", "import_batch")}

# Parts that are filled whenever the first part of a required value is.
DEPENDENT = {"", "_pinyin", "_earliest", "_latest", "_fen", "_lat", "_lng", "_crs"}


def build_table(name: str, abouts: Mapping[str, About], metadata: MetaData) -> Table:
    """The table of entity ``name``, registered in ``metadata``, with its constraints and indexes."""
    about = abouts[name]
    table = Table(snake(name), metadata, *_identity(about), *_stored(name, about, abouts), *_bookkeeping())
    for column in shown_columns(about, table):
        table.append_column(column)
    for check in _checks(about):
        table.append_constraint(CheckConstraint(check.rule(table), name=check.name))
    for unique in uniques(about):
        _unique_index(table, about, unique)
    for names in (*_ways_back(about, abouts), *_weak_keys(about)):
        Index(None, *(table.c[name] for name in _placed(about, names)))
    for walk in about.walks:
        _walk_index(table, about, walk)
    return table


def relation_columns(about: About, target: About, relation: Relation) -> tuple[str, ...]:
    """The columns that hold a relation: with the placement in front where both ends are people (``scale.md`` rule 2)."""
    column = f"{relation.name}_id"
    return ("region_id", column) if about.kind is Kind.PEOPLE and target.kind is Kind.PEOPLE else (column,)


def stored_relations(about: About) -> Iterator[Relation]:
    """Every relation that is stored in the entity's own row, its provenance included."""
    for member in (*about.members.values(), *PROVENANCE.values()):
        if isinstance(member, Relation):
            yield member
        elif isinstance(member, Either):
            yield from member.targets.values()


def is_placement(about: About, relation: Relation) -> bool:
    """The relation is kept by the key: the placement of people, where the declaration shows it."""
    return f"{relation.name}_id" in key_columns(about)


def key_columns(about: About) -> tuple[str, ...]:
    """The primary key."""
    return ("region_id", "id") if about.kind is Kind.PEOPLE else ("id",)


def _identity(about: About) -> Iterator[SchemaItem]:
    if about.kind is Kind.PEOPLE:
        yield Column("region_id", KEY, nullable=False)
        yield ForeignKeyConstraint(["region_id"], ["region.id"])
    yield Column("id", KEY, nullable=False, autoincrement=False)
    yield PrimaryKeyConstraint(*key_columns(about))


def _stored(name: str, about: About, abouts: Mapping[str, About]) -> Iterator[SchemaItem]:
    for member in (*about.members.values(), *PROVENANCE.values()):
        if isinstance(member, Field):
            yield from _field_columns(member)
    for relation in stored_relations(about):
        if is_placement(about, relation):
            continue
        target = abouts[relation.target]
        if about.kind is Kind.CORE and target.kind is Kind.PEOPLE:
            message = f"{name}.{relation.name}: core rows never point at people"
            raise ValueError(message)
        yield Column(f"{relation.name}_id", KEY, nullable=not relation.required)
        if (name, relation.name) not in UNCONSTRAINED:
            remote = [f"{snake(relation.target)}.{column}" for column in key_columns(target)]
            yield ForeignKeyConstraint(relation_columns(about, target, relation), remote)


def _field_columns(member: Field) -> Iterator[Column[object]]:
    default = member.value.store(member.default)[0] if member.default is not None else None
    for part in member.value.parts:
        required = member.required and part.suffix in DEPENDENT
        yield Column(member.name + part.suffix, part.type, nullable=not required, default=default if part.suffix == "" else None)


def _bookkeeping() -> Iterator[Column[object]]:
    yield Column("version", WHOLE, nullable=False, default=1, server_default=text("1"))
    yield Column("deleted_at", INSTANT)


def _checks(about: About) -> Iterator[Check]:
    for member in about.members.values():
        if isinstance(member, Field) and isinstance(member.value, Span):
            yield _in_order(member.name, f"{member.name}_from", f"{member.name}_to")
        if isinstance(member, Either):
            yield Check(name=f"{member.name}_one_of", rule=_one_of(member))
    if about.valid and about.valid[0] in about.members:
        yield _in_order("validity", *about.valid[:2])
    yield from (item for item in about.constraints if isinstance(item, Check))


def _in_order(name: str, start: str, end: str) -> Check:
    # Null ends make the comparison null, and a CHECK that is null holds.
    return Check(name=f"{name}_in_order", rule=lambda row: row.c[f"{start}_earliest"] <= row.c[f"{end}_latest"])


def _one_of(member: Either) -> Where:
    def rule(row: FromClause) -> ColumnElement[bool]:
        filled = [case((row.c[f"{name}_id"].is_not(None), text("1")), else_=text("0")) for name in member.targets]
        total = sum(filled[1:], start=filled[0])
        return total == text("1") if member.required else total <= text("1")

    return rule


def uniques(about: About) -> Iterator[Unique]:
    """What is unique among the rows that are not deleted; each has an index of these."""
    conditions = {Key.STRONG: None, Key.CURRENT: lambda row: row.c[f"{(about.valid or ('', ''))[1]}_earliest"].is_(None)}
    for member in about.members.values():
        if isinstance(member, Field) and member.key in conditions:
            yield Unique(columns=(member.name,), where=conditions[member.key])
    yield from (item for item in about.constraints if isinstance(item, Unique))


def _ways_back(about: About, abouts: Mapping[str, About]) -> Iterator[tuple[str, ...]]:
    """The columns of every relation that is read from its other end, with the key behind: a page of such a list is one range.

    A relation that is only followed has no index: its target is found by its own key. Nor has one that is the key itself, or unique.
    """
    near = {name for member in about.members.values() if isinstance(member, Through) for name in member.near}
    unique = {item.columns for item in about.constraints if isinstance(item, Unique) and not item.where}
    for relation in stored_relations(about):
        read_back = relation.inverses or relation.name in near
        if read_back and not is_placement(about, relation) and (f"{relation.name}_id",) not in unique:
            yield (*relation_columns(about, abouts[relation.target], relation), "id")


def _weak_keys(about: About) -> Iterator[tuple[str, ...]]:
    """The columns of the natural keys that several rows may bear, as they are shown."""
    return (shown_names(member)[:1] for member in about.members.values() if isinstance(member, Field) and member.key is Key.WEAK)


def _placed(about: About, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of an index: among people every one starts with the placement (``scale.md`` rule 2)."""
    return ("region_id", *columns) if about.kind is Kind.PEOPLE and "region_id" not in columns else columns


def _unique_index(table: Table, about: About, unique: Unique) -> None:
    """A unique index over the rows that are not deleted; among people it starts with the placement."""
    columns = [table.c[name] for name in _placed(about, unique.columns)]
    alive = table.c.deleted_at.is_(None)
    where = and_(alive, unique.where(table)) if unique.where else alive
    name = "_".join(("uq", table.name, *unique.columns, *(["where"] if unique.where else [])))
    Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


def _walk_index(table: Table, about: About, walk: Walk) -> None:
    """The days of a walk as `known_day` orders them, unknown ones last, with the key behind; among people it starts with the placement."""
    fields = {name: member for name, member in about.members.items() if isinstance(member, Field)}
    days = next(part for part in fields[walk.by].value.parts if part.type is DAY)
    *placement, number = (table.c[name] for name in key_columns(about))
    name = f"ix_{table.name}_{walk.by}_{'desc' if walk.descending else 'asc'}"
    Index(name, *placement, known_day(table.c[walk.by + days.suffix], first=walk.descending), number)
