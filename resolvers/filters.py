"""Filters: a ``where`` input becomes one condition over a row, through relations of any depth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, exists, false, func, not_, or_, select

from db.catalog import Bound, ThroughMany, ToMany
from db.entity import Derived, Either, Field, Given, Relation
from db.expressions import EVERYWHERE, NOWHERE, all_of, any_of
from db.text import UnstorableTextError, clean
from resolvers.operators import EQUALITY, RANGE, conditions, said, shape_of
from resolvers.problems import BadUserInputError
from resolvers.scope import Scope, joined
from resolvers.slots import Slot
from resolvers.trees import subtree

COUNTED = {**EQUALITY, **RANGE}
"""The operators that ``count`` takes."""

Where = Mapping[str, Any]


def tidy(value: Any, at: str) -> Any:
    """A filter input ready for SQL, its texts in NFC. Refuses null, NUL and lone surrogates, saying where."""
    match value:
        case None:
            message = "null is no value to compare with: ask with isNull, or leave the key out"
            raise BadUserInputError(message, at=at)
        case Slot():
            return value.then(lambda known: tidy(known, at))
        case str():
            try:
                return clean(value)
            except UnstorableTextError as error:
                raise BadUserInputError(str(error), at=at) from None
        case list():
            return [tidy(item, f"{at}[{index}]") for index, item in enumerate(value)]
        case Mapping():
            return {key: tidy(item, f"{at}.{key}") for key, item in value.items()}
        case _:
            return value


def condition(scope: Scope, bound: Bound, row: FromClause, where: Where) -> ColumnElement[bool]:
    """The condition that ``where`` (see `tidy`) states over ``row``: conditions beside each other are joined by "and"."""
    return all_of(_one(scope, bound, row, key, given) for key, given in where.items())


def certain(stated: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition with "unknown" read as "no", so that its negation is its complement."""
    return func.coalesce(stated, false())


def _one(scope: Scope, bound: Bound, row: FromClause, key: str, given: Any) -> ColumnElement[bool]:
    if key in CONNECTIVES:
        return CONNECTIVES[key](scope, bound, row, given)
    member = bound.members.get(key) or bound.provenance[key]
    match member:
        case Field():
            return all_of(conditions(shape_of(member.value), scope.cells(member, row), given))
        case Derived():
            return _derived(scope, member, row, given)
        case Relation():
            return _to_one(scope, bound, row, member, given)
        case Either():
            return all_of(_to_one(scope, bound, row, member.targets[name], inner) for name, inner in said(given).items())
        case _:
            return all_of(QUANTIFIERS[name](scope, row, member, inner) for name, inner in said(given).items())


def _derived(scope: Scope, member: Derived, row: FromClause, given: Where) -> ColumnElement[bool]:
    year = given.get("year") if member.given is Given.YEAR else None
    operands = {key: operand for key, operand in given.items() if key != "year"} if member.given is Given.YEAR else given
    return all_of(conditions(shape_of(member.value), scope.cells(member, row, year), operands))


def _to_one(scope: Scope, bound: Bound, row: FromClause, relation: Relation, where: Where) -> ColumnElement[bool]:
    linked = _linked(scope, bound, row, relation, where)
    return or_(not_(_linked(scope, bound, row, relation, {})), linked) if of_nothing(where) else linked


def of_nothing(where: Where) -> bool | None:
    """Whether a row that is not there fulfils ``where``: only ``isNull`` speaks of it, and what else is stated stays open (``None``)."""
    return _decided([_says_of_nothing(key, given) for key, given in where.items()] or [None], by=False)


def _says_of_nothing(key: str, given: Any) -> bool | None:
    match key:
        case "isNull":
            return bool(given)
        case "and":
            return _decided([of_nothing(inner) for inner in given] or [None], by=False)
        case "or":
            return _decided([of_nothing(inner) for inner in given], by=True)
        case "not":
            stated = of_nothing(given)
            return None if stated is None else not stated
        case _:
            return None


def _decided(parts: Sequence[bool | None], *, by: bool) -> bool | None:
    """A chain of conditions: one part may decide it, else an open part leaves it open."""
    if by in parts:
        return by
    return None if None in parts else not by


def _linked(scope: Scope, bound: Bound, row: FromClause, relation: Relation, where: Where) -> ColumnElement[bool]:
    """The row that the relation points at is there for the viewer and fulfils ``where``."""
    target = scope.catalog[relation.target]
    other = target.row()
    local, remote = scope.catalog.link(bound, relation)
    return exists(select(1).where(joined(row, local, other, remote), scope.visible(target, other), condition(scope, target, other, where)))


def _related(scope: Scope, row: FromClause, member: ToMany | ThroughMany, where: Where, *, negated: bool = False) -> Select[Any]:
    """The rows behind a connection that fulfil ``where``, or with ``negated`` that do not."""
    via = member.via if isinstance(member, ToMany) else member.near
    source = scope.catalog[member.source if isinstance(member, ToMany) else member.record]
    record = source.row()
    local, remote = scope.catalog.link(source, via)
    on = [joined(record, local, row, remote), scope.visible(source, record)]
    if via.pinned_by:
        on.append(record.c.region_id == row.c[via.pinned_by])
    if member.where:
        on.append(member.where(record))
    end, other = (source, record)
    if isinstance(member, ThroughMany):
        end = scope.catalog[member.far.target]
        other = end.row()
        on += [joined(record, *_sides(scope, source, member.far, other)), scope.visible(end, other)]
    stated = condition(scope, end, other, where)
    return select(1).where(*on, not_(certain(stated)) if negated else stated)


def _sides(scope: Scope, source: Bound, far: Relation, other: FromClause) -> tuple[tuple[str, ...], FromClause, tuple[str, ...]]:
    local, remote = scope.catalog.link(source, far)
    return local, other, remote


def _count(scope: Scope, row: FromClause, member: ToMany | ThroughMany, given: Where) -> ColumnElement[bool]:
    counted = _related(scope, row, member, given.get("where", {})).with_only_columns(func.count()).scalar_subquery()
    compared = said({name: operand for name, operand in given.items() if name != "where"})
    return all_of(COUNTED[name].sql((counted,), operand) for name, operand in compared.items())


Quantifier = Callable[[Scope, FromClause, Any, Any], ColumnElement[bool]]

QUANTIFIERS: dict[str, Quantifier] = {
    "some": lambda scope, row, member, where: exists(_related(scope, row, member, where)),
    "none": lambda scope, row, member, where: not_(exists(_related(scope, row, member, where))),
    "every": lambda scope, row, member, where: not_(exists(_related(scope, row, member, where, negated=True))),
    "count": _count,
}
"""How a filter speaks of the rows behind a connection."""

CONNECTIVES: dict[str, Callable[[Scope, Bound, FromClause, Any], ColumnElement[bool]]] = {
    "and": lambda scope, bound, row, given: all_of(condition(scope, bound, row, inner) for inner in given),
    "or": lambda scope, bound, row, given: any_of(condition(scope, bound, row, inner) for inner in given),
    "not": lambda scope, bound, row, given: not_(certain(condition(scope, bound, row, given))),
    "within": subtree,
    # Reached where a row is at hand; that there is none is answered where the link is.
    "isNull": lambda _scope, _bound, _row, given: NOWHERE if given else EVERYWHERE,
}
"""The keys of a filter that are not members of the entity."""
