"""The inputs derived from an entity: filter, order, and the keys of its lookup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.catalog import Bound, Catalog, ThroughMany, ToMany
from db.entity import Can, Derived, Described, Either, Field, Given, Relation
from resolvers.access import Profile, is_key, seen_targets, sees_member
from resolvers.filters import COUNTED
from resolvers.operators import Operator, Shape, Takes, shape_of
from resolvers.orders import Direction
from schema.freshness import control_of, said_of
from schema.scalars import operand_type
from schema.typebook import TypeBook, TypeField

YEAR = ("year", "Int", "The year meant; the latest on record unless said", "年度（默认最近）")


def seen_members(profile: Profile, catalog: Catalog, bound: Bound) -> Iterator[Any]:
    """The members of an entity that this profile sees."""
    return (member for member in bound.members.values() if sees_member(profile, catalog, member))


def add_inputs(book: TypeBook, profile: Profile, catalog: Catalog, bound: Bound) -> None:
    """Adds what the lists and the lookup of one entity take."""
    # What is seen under a mask only would be told letter by letter by whatever finds or sorts by it.
    members = [member for member in seen_members(profile, catalog, bound) if is_key(profile, member)]
    about = bound.about
    said = [control_of([bound])]
    keys_of_filter = _filter_keys(book, profile, catalog, bound, members)
    book.input(f"{bound.name}Filter", f"Conditions on: {about.en}", f"{about.zh}筛选条件", keys_of_filter, directives=said)
    book.input(
        f"{bound.name}ListFilter",
        f"Conditions on the records behind a connection: {about.en}",
        f"{about.zh}列表条件",
        [
            book.key("some", f"{bound.name}Filter", "At least one of them fulfils this", "至少一个满足"),
            book.key("none", f"{bound.name}Filter", "None of them fulfils this", "没有一个满足"),
            book.key("every", f"{bound.name}Filter", "None of them fails this; true of an empty list", "全部满足"),
            book.key("count", f"{bound.name}CountFilter", "How many of them there are", "数量"),
        ],
        directives=said,
    )
    counted = [_operator(book, name, operator, "Int") for name, operator in COUNTED.items()]
    where = book.key("where", f"{bound.name}Filter", "Count only those that fulfil this", "仅计满足者")
    book.input(f"{bound.name}CountFilter", f"A number of: {about.en}", f"{about.zh}数量条件", [*counted, where], directives=said)
    book.input(
        f"{bound.name}Order",
        f"One key to sort by: {about.en}",
        f"{about.zh}排序键（只取其一）",
        _order_keys(book, profile, catalog, members),
        one_of=True,
        directives=said,
    )
    keys = [book.key(name, "String", key.en, key.zh) for name, key in bound.keys.items() if key in members]
    identity = book.key("id", "ID", "The id that the hub gave it", "标识")
    book.input(f"{bound.name}By", f"What names one: {about.en}", f"{about.zh}查询键（只取其一）", [identity, *keys], one_of=True)


def _filter_keys(book: TypeBook, profile: Profile, catalog: Catalog, bound: Bound, members: list[Described]) -> Iterator[TypeField]:
    name = f"{bound.name}Filter"
    yield book.key("and", f"[{name}!]", "All of these hold", "且")
    yield book.key("or", f"[{name}!]", "At least one of these holds; nothing where the list is empty", "或")
    yield book.key("not", name, "This does not hold", "非")
    yield book.key("isNull", "Boolean", "Through a relation: whether there is no such record", "（经关系）是否不存在")
    if bound.about.tree:
        yield book.key("within", "ID", "It is the record with this id or key, or lies beneath it", "处于其下（含自身）")
    own = {member.api_name for member in members}
    provenance = (member for member in bound.provenance.values() if member.api_name not in own and sees_member(profile, catalog, member))
    for member in (*members, *provenance):
        notation = _filter_type(book, profile, catalog, member)
        if notation:
            yield book.key(member.api_name, notation, member.en, member.zh, said_of(profile, catalog, member))


def _filter_type(book: TypeBook, profile: Profile, catalog: Catalog, member: Described) -> str | None:
    match member:
        case Field() | Derived() if Can.FILTER in member.can:
            return add_shape(book, shape_of(member.value), year=isinstance(member, Derived) and member.given is Given.YEAR)
        case Relation() if Can.FILTER in member.can:
            return f"{member.target}Filter"
        case Either():
            return _either_filter(book, profile, catalog, member)
        case ToMany():
            return f"{member.source}ListFilter"
        case ThroughMany():
            return f"{member.far.target}ListFilter"
        case _:
            return None


def _either_filter(book: TypeBook, profile: Profile, catalog: Catalog, member: Either) -> str:
    name = f"{member.type_name}Filter"
    seen = seen_targets(profile, catalog, member)
    if len(seen) < len(member.targets) or name in book.types:
        name = "".join((member.type_name, *(key.capitalize() for key in seen), "Filter"))
    if name not in book.types:
        keys = [book.key(key, f"{target.target}Filter", target.en, target.zh) for key, target in seen.items()]
        book.input(name, f"Conditions, one key for each type: {member.en}", f"{member.zh}（按类型）", keys)
    return name


def add_shape(book: TypeBook, shape: Shape, *, year: bool = False) -> str:
    """Adds the filter input of a value type once, and returns its name."""
    name = f"Yearly{shape.name}" if year else shape.name
    if name not in book.types:
        operand = operand_type(book, shape.operand)
        parts = [(key, add_shape(book, inner)) for key, (_, inner) in shape.parts.items()]
        book.input(
            name,
            f"Conditions on a value of type {operand}",
            f"{operand} 类型的条件",
            [
                *(_operator(book, key, operator, operand) for key, operator in shape.operators.items()),
                *(book.key(key, notation, f"Conditions on {key}", f"{key} 的条件") for key, notation in parts),
                *([book.key(*YEAR)] if year else []),
            ],
        )
    return name


def _operator(book: TypeBook, name: str, operator: Operator, operand: str) -> TypeField:
    notation = {Takes.ONE: operand, Takes.MANY: f"[{operand}!]", Takes.TRUTH: "Boolean"}[operator.takes]
    return book.key(name, notation, operator.en, operator.zh)


def _order_keys(book: TypeBook, profile: Profile, catalog: Catalog, members: list[Described]) -> Iterator[TypeField]:
    direction = book.enum(Direction)
    yield book.key("id", direction, "The order in which the hub recorded them", "入库顺序")
    for member in members:
        match member:
            case Field() | Derived() if Can.ORDER in member.can:
                yield book.key(member.api_name, direction, member.en, member.zh, said_of(profile, catalog, member))
            case Relation() if Can.ORDER in member.can:
                yield book.key(member.api_name, f"{member.target}Order", member.en, member.zh)
            case _:
                continue
