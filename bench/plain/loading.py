"""DataLoaders: one statement for all that ask for the same relation at the same time."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased
from strawberry.dataloader import DataLoader

from bench.plain import tables as t

Load = Callable[[list[Any]], Awaitable[list[Any]]]


async def rows(statement: Select[Any]) -> Sequence[Any]:
    """All objects of a statement."""
    async with t.Session() as session:
        return (await session.scalars(statement)).all()


def by_id(model: Any) -> Load:
    """Objects by their keys."""

    async def load(ids: list[Any]) -> list[Any]:
        found = {row.id: row for row in await rows(select(model).where(model.id.in_(ids), model.deleted_at.is_(None)))}
        return [found.get(key) for key in ids]

    return load


def children(model: Any, column: Any, limit: int) -> Load:
    """The first rows of each parent, by a window function."""

    async def load(ids: list[Any]) -> list[Any]:
        place = func.row_number().over(partition_by=column, order_by=model.id).label("place")
        ranked = select(model, place).where(column.in_(ids), model.deleted_at.is_(None)).subquery()
        found = await rows(select(aliased(model, ranked)).where(ranked.c.place <= limit).order_by(ranked.c.id))
        groups: dict[Any, list[Any]] = {key: [] for key in ids}
        for row in found:
            groups[getattr(row, column.key)].append(row)
        return [groups[key] for key in ids]

    return load


def through(record: Any, near: Any, far: Any, model: Any, limit: int, where: Sequence[ColumnElement[bool]] = ()) -> Load:
    """The objects behind the first records of each parent."""

    async def load(ids: list[Any]) -> list[Any]:
        place = func.row_number().over(partition_by=near, order_by=record.id).label("place")
        ranked = (
            select(near.label("parent"), far.label("child"), record.id.label("record"), place)
            .join(model, model.id == far)
            .where(near.in_(ids), record.deleted_at.is_(None), model.deleted_at.is_(None), *where)
            .subquery()
        )
        chosen = select(ranked.c.parent, model).join(ranked, model.id == ranked.c.child).where(ranked.c.place <= limit)
        groups: dict[Any, list[Any]] = {key: [] for key in ids}
        async with t.Session() as session:
            for parent, row in await session.execute(chosen.order_by(ranked.c.record)):
                groups[parent].append(row)
        return [groups[key] for key in ids]

    return load


LEADS = t.StudioRole.role == "LEADER"
MAKE: dict[str, Callable[[int], Load]] = {
    "region": lambda _: by_id(t.Region),
    "enterprise": lambda _: by_id(t.Enterprise),
    "competition": lambda _: by_id(t.Competition),
    "employments": lambda first: children(t.Employment, t.Employment.craftsman_id, first),
    "entries": lambda first: children(t.CompetitionResult, t.CompetitionResult.craftsman_id, first),
    "unions": lambda first: through(t.UnionCoverage, t.UnionCoverage.enterprise_id, t.UnionCoverage.union_id, t.Union, first),
    "agreements": lambda first: through(
        t.AgreementCoverage, t.AgreementCoverage.enterprise_id, t.AgreementCoverage.agreement_id, t.Agreement, first
    ),
    "studios_led": lambda first: through(t.StudioRole, t.StudioRole.craftsman_id, t.StudioRole.studio_id, t.Studio, first, [LEADS]),
}


class Loaders(dict[tuple[str, int], DataLoader[Any, Any]]):
    """One request's loaders, one for each relation and limit, made on first use."""

    def __missing__(self, key: tuple[str, int]) -> DataLoader[Any, Any]:
        name, limit = key
        self[key] = DataLoader(load_fn=MAKE[name](limit))
        return self[key]
