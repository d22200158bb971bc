"""From an entity to its object type: every member becomes a field, every relation to many a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from db.batches import Batched
from db.catalog import Bound, Catalog, ThroughMany, ToMany
from db.entity import Derived, Described, Either, Field, Given, Kind, Pii, Relation
from db.values import Amount, Localized, ManyOf, Span, Value
from resolvers.access import Profile, is_audited, is_summed, seen_targets, sees_entity, sees_member
from resolvers.listings import Listing
from resolvers.permits import FIELD, permit_type, permits
from resolvers.reach import any_viewer
from resolvers.records import Record
from schema.context import Context
from schema.freshness import UNKEPT, CacheControl, control_of, said_of
from schema.inputs import YEAR, add_inputs, seen_members
from schema.relay import AS_OF, PAGING, Connection, add_connection, add_page_info, asked_for
from schema.scalars import LANG, NAMES, Money, add_values, output_type, translate
from schema.typebook import Argument, Resolve, TypeBook, TypeField
from schema.weights import FREE, LISTED, assumed

Pick = Callable[[Any], Record]
"""Takes the record out of a field's parent: the record itself, or the one on an edge."""

INTERFACES = {"Person": ("A person who is named: a craftsman, an officer, a representative", "具名的人")}
DAY = Argument("asOf", "Date", "The day to compute it for; today in Shanghai unless said", "按某日计算（默认今天）")
GIVEN = {Given.AS_OF: DAY, Given.YEAR: Argument(*YEAR)}
"""The argument of a computed field."""


def derive(profile: Profile, catalog: Catalog) -> TypeBook:
    """All types of a profile's schema but the root."""
    book = TypeBook(NAMES)
    add_values(book)
    add_page_info(book)
    book.interface("Node", "Anything that has an id", "有标识的记录", [book.field("id", "ID!", "The id", "标识")], _type_name)
    for name, (en, zh) in INTERFACES.items():
        book.interface(name, en, zh, [book.field("name", "String", "The name", "姓名")], _type_name)
    seen = [bound for bound in catalog.values() if sees_entity(profile, bound)]
    for bound in seen:
        add_entity(book, profile, catalog, bound)
    add_provenance(book, profile, catalog)
    for bound in seen:
        for member in bound.find(Either):
            add_union(book, profile, catalog, member)
    return book


def add_entity(book: TypeBook, profile: Profile, catalog: Catalog, bound: Bound) -> None:
    """Adds an entity's object type, its inputs, and the connections that lead to it or lie on its relations."""
    about = bound.about
    add_inputs(book, profile, catalog, bound)
    identity = book.field(
        "id", "ID!", "The id that the hub gave it; opaque, stable, resolves after a merge too", "标识", read=lambda record: record.id
    )
    members = [build(book, profile, catalog, member) for member in seen_members(profile, catalog, bound)]
    provenance = book.field("provenance", "Provenance!", "Where the record comes from", "出处", read=lambda record: record)
    book.object(
        bound.name,
        about.en,
        about.zh,
        [identity, *members, provenance, *_permitted(book, profile, bound)],
        implements=["Node", *about.interfaces],
        is_type_of=_told(bound, audited=bound.kind is Kind.PEOPLE and is_audited(profile)),
        directives=[control_of([bound])],
    )
    add_connection(book, bound.name, bound.name, about.en, about.zh, control=control_of([bound]))
    for member in bound.find(ThroughMany):
        if sees_member(profile, catalog, member):
            fields = list(_edge_fields(book, profile, catalog, member))
            control = control_of([catalog[member.record], catalog[member.far.target]])
            add_connection(book, connection_name(member), member.far.target, member.en, member.zh, control=control, edge_fields=fields)


def _permitted(book: TypeBook, profile: Profile, bound: Bound) -> Iterator[TypeField]:
    """The field that tells what a viewer may do with a record, where there is anything."""
    offered = permits(any_viewer(profile), bound)
    if not offered:
        return

    def told(name: str) -> Resolve:
        return lambda record, context, _arguments: context.loaders.derived(permits(context.scope.viewer, bound)[name], record, None)

    fields = [book.field(name, "Boolean!", member.en, member.zh, resolve=told(name)) for name, member in offered.items()]
    book.object(
        permit_type(bound),
        f"What the viewer may do with: {bound.about.en}",
        f"对{bound.about.zh}可作的操作",
        fields,
        directives=[FREE, UNKEPT],
    )
    yield book.field(FIELD, f"{permit_type(bound)}!", "What the viewer may do with it", "访问者可作的操作", read=lambda record: record)


def _told(bound: Bound, *, audited: bool) -> Callable[[Any, Any], bool]:
    """Whether a value that is told is such a record; where somebody's reading is written down, its id is noted."""

    def is_one(value: Any, _info: Any) -> bool:
        return isinstance(value, Record) and value.bound.name == bound.name

    def is_noted(value: Any, info: Any) -> bool:
        if not is_one(value, info):
            return False
        info.context.seen.add(value.id)
        return True

    return is_noted if audited else is_one


def connection_name(member: ToMany | ThroughMany) -> str:
    """What the connection's types begin with: the node's name, or where an edge has fields of its own the owner's and the relation's."""
    if isinstance(member, ToMany):
        return member.source
    return member.near.target + member.api_name[0].upper() + member.api_name[1:]


def add_provenance(book: TypeBook, profile: Profile, catalog: Catalog) -> None:
    """Adds ``Provenance``, whose parent is the record that it speaks of."""
    any_bound = next(iter(catalog.values()))
    members = [member for member in any_bound.provenance.values() if sees_member(profile, catalog, member)]
    book.object(
        "Provenance",
        "Where a record comes from and how far it was checked",
        "出处",
        [build(book, profile, catalog, member) for member in members],
        directives=[FREE],
    )


def add_union(book: TypeBook, profile: Profile, catalog: Catalog, member: Either) -> None:
    """Adds the union of a relation to one of several entities; an interface is there already."""
    seen = seen_targets(profile, catalog, member)
    if seen and not member.interface and member.type_name not in book.types:
        book.union(member.type_name, member.en, member.zh, sorted({target.target for target in seen.values()}))


def build(book: TypeBook, profile: Profile, catalog: Catalog, member: Described, pick: Pick = lambda parent: parent) -> TypeField:
    """The field of one member."""
    match member:
        case Field():
            return _field(book, profile, member, pick)
        case Derived() | Batched():
            return _computed(book, profile, member, said_of(profile, catalog, member), pick)
        case Relation():
            return book.field(member.api_name, member.target, member.en, member.zh, resolve=_one(member, pick))
        case Either():
            return book.field(member.api_name, member.type_name, member.en, member.zh, resolve=_either(profile, catalog, member, pick))
        case ToMany(listed=True):
            notation = f"[{member.source}!]!"
            return book.field(member.api_name, notation, member.en, member.zh, resolve=_listed(member, pick), directives=[assumed(LISTED)])
        case ToMany() | ThroughMany():
            return _connection(book, catalog, member, pick)
        case _:
            message = f"no field is derived from {type(member).__name__}"
            raise TypeError(message)


def listing_arguments(end: Bound, record: Bound) -> list[Argument]:
    """What every list takes."""
    found = [
        *PAGING,
        Argument("where", f"{end.name}Filter", "Only records that fulfil all of this", "筛选条件"),
        Argument("orderBy", f"[{end.name}Order!]", "Sort by these keys, one after the other; ties by id", "排序"),
    ]
    return [*found, AS_OF] if record.about.valid else found


def _edge_fields(book: TypeBook, profile: Profile, catalog: Catalog, member: ThroughMany) -> Iterator[TypeField]:
    """The dated record's own fields and its other relations, on the edge."""
    ends = {member.near.name, member.far.name}
    for own in seen_members(profile, catalog, catalog[member.record]):
        around = isinstance(own, ToMany | ThroughMany) or own.name in ends or (isinstance(own, Either) and ends & set(own.targets))
        if not around:
            yield build(book, profile, catalog, own, lambda edge: edge.record)


def nullability(profile: Profile, member: Field | Derived | Batched) -> str:
    """Never null: periods and lists, and what is always known and always visible (``api.md``, nullability)."""
    known = member.required and member.pii in {Pii.P0, Pii.P1} and not is_summed(profile, member)
    return "!" if known or isinstance(member.value, Span | ManyOf) else ""


def _field(book: TypeBook, profile: Profile, member: Field, pick: Pick) -> TypeField:
    notation = output_type(book, member.value) + nullability(profile, member)
    columns = tuple(member.name + part.suffix for part in member.value.parts)
    value = member.value
    if isinstance(value, Localized):
        return book.field(member.api_name, notation, member.en, member.zh, resolve=_localized(value, columns, pick), arguments=[LANG])
    if isinstance(value, Amount):
        return book.field(member.api_name, notation, member.en, member.zh, read=lambda parent: _money(pick(parent).cells[columns[0]]))
    if type(value).read is Value.read:
        column = columns[0]
        return book.field(member.api_name, notation, member.en, member.zh, read=lambda parent: pick(parent).cells[column])
    return book.field(member.api_name, notation, member.en, member.zh, read=lambda parent: value.read(_cells(pick(parent), columns)))


def _cells(record: Record, columns: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(record.cells[column] for column in columns)


def _money(fen: int | None) -> Money | None:
    return None if fen is None else Money(fen)


def _localized(value: Localized, columns: tuple[str, ...], pick: Pick) -> Resolve:
    return lambda parent, _context, arguments: translate(value.read(_cells(pick(parent), columns)), arguments.get("lang"))


def _computed(book: TypeBook, profile: Profile, member: Derived | Batched, directives: list[CacheControl], pick: Pick) -> TypeField:
    argument = GIVEN.get(member.given)
    resolve = _batched(member, argument, pick) if isinstance(member, Batched) else _derived(member, argument, pick)
    notation = output_type(book, member.value) + nullability(profile, member)
    arguments = [argument] if argument else []
    return book.field(member.api_name, notation, member.en, member.zh, resolve=resolve, arguments=arguments, directives=directives)


def _derived(member: Derived, argument: Argument | None, pick: Pick) -> Resolve:
    def resolve(parent: Any, context: Context, arguments: dict[str, Any]) -> Any:
        return context.loaders.derived(member, pick(parent), arguments.get(argument.name) if argument else None)

    return resolve


def _batched(member: Batched, argument: Argument | None, pick: Pick) -> Resolve:
    async def resolve(parent: Any, context: Context, arguments: dict[str, Any]) -> Any:
        record = pick(parent)
        given = {} if argument is None else {argument.name: arguments.get(argument.name)}
        if argument is DAY:
            given["asOf"] = given["asOf"] or record.day
        return member.pick(await context.loaders.filled(member.batch, record, given))

    return resolve


def _one(member: Relation, pick: Pick) -> Resolve:
    def resolve(parent: Any, context: Context, _arguments: dict[str, Any]) -> Any:
        record = pick(parent)
        return context.loaders.one(record.bound, member, record)

    return resolve


def _either(profile: Profile, catalog: Catalog, member: Either, pick: Pick) -> Resolve:
    seen = seen_targets(profile, catalog, member)

    async def resolve(parent: Any, context: Context, _arguments: dict[str, Any]) -> Any:
        record = pick(parent)
        for name, target in seen.items():
            if record.cells[f"{name}_id"] is not None:
                return await context.loaders.one(record.bound, target, record)
        return None

    return resolve


def _listed(member: ToMany, pick: Pick) -> Resolve:
    return lambda parent, context, _arguments: context.loaders.listed(member, pick(parent))


def _connection(book: TypeBook, catalog: Catalog, member: ToMany | ThroughMany, pick: Pick) -> TypeField:
    record = catalog[member.source if isinstance(member, ToMany) else member.record]
    end = record if isinstance(member, ToMany) else catalog[member.far.target]

    def resolve(parent: Any, context: Context, arguments: dict[str, Any]) -> Connection:
        owner = pick(parent)
        asked = context.once(lambda: asked_for(context, Listing(end, owner.bound, member), arguments))
        return Connection(context.loaders, asked, owner)

    notation = f"{connection_name(member)}Connection!"
    return book.field(member.api_name, notation, member.en, member.zh, resolve=resolve, arguments=listing_arguments(end, record))


def _type_name(value: Record) -> str:
    return value.bound.name
