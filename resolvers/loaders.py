"""Loaders: every link of the graph is fetched in batches, one statement for all the rows that ask for it at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast

import orjson
from sqlalchemy import Executable, Select, literal_column, select
from strawberry.dataloader import DataLoader

from db.batches import Batch, Row
from db.catalog import Bound, ToMany
from db.entity import Derived, Field, Given, Relation
from db.expressions import one_of
from db.statements import Recipe
from db.tables import key_columns
from resolvers.asking import Asking, Fetches
from resolvers.identity import id_of
from resolvers.listings import Listing, ParentKey
from resolvers.page import Query, Window, anchor_statement, count_recipe, grouped, page_recipe
from resolvers.problems import CursorExpiredError
from resolvers.records import Record, by_key, columns_of, record_of
from resolvers.row_keys import among_keys, given_keys
from resolvers.scope import Scope

Loaded = TypeVar("Loaded")


class Reads(Fetches, Protocol):
    """What loaders need of a database."""

    async def rows(self, statement: Executable | Recipe) -> Sequence[Sequence[Any]]:
        """All rows of a statement."""


class Loaders:
    """The loaders of one request, made when they are first asked. Nothing is kept beyond the request.

    A loader serves one place of the query and one thing to fetch, so all rows at a place share one statement, and the number of statements
    follows from the query: places that shared a loader would share a batch or not, as the rows before them happened to arrive.
    """

    def __init__(
        self,
        database: Reads,
        scope: Scope,
        places: dict[tuple[str, ...], Loaders] | None = None,
        place: tuple[str, ...] = (),
    ) -> None:
        """``scope`` is the request's; a list as of another day brings its own."""
        self._database = database
        self._scope = scope
        self._places = {} if places is None else places
        self._place = place
        self._made: dict[Hashable, DataLoader[Any, Any]] = {}

    def at(self, place: tuple[str, ...]) -> Loaders:
        """The request's loaders at one place of the query."""
        if place not in self._places:
            self._places[place] = Loaders(self._database, self._scope, self._places, place)
        return self._places[place]

    async def one(self, owner: Bound, relation: Relation, record: Record) -> Record | None:
        """The row that a relation of ``record`` points at; ``None`` where there is none for this viewer."""
        local, remote = self._scope.catalog.link(owner, relation)
        key = tuple(record.cells[column] for column in local)
        target = self._scope.catalog[relation.target]
        return None if None in key else await self.row(target, remote, key)

    async def row(self, bound: Bound, columns: tuple[str, ...], key: tuple[int, ...]) -> Record | None:
        """The row whose ``columns`` equal ``key``, batched with all others that are asked for."""
        loader = self._loader((bound.name, columns), lambda keys: self._rows_by_key(bound, columns, keys))
        return cast("Record | None", await _shared(loader.load(key)))

    async def derived(self, member: Derived, record: Record, given: Any) -> Any:
        """A derived field of ``record``: as of the day given, else of the day that its list was asked for, else of today."""
        if member.given is Given.AS_OF:
            given = given or record.day
        columns = key_columns(record.bound.about)
        loader = self._loader((record.bound.name, member.name, given), lambda keys: self._derived(record.bound, member, given, keys))
        return await _shared(loader.load(tuple(record.cells[column] for column in columns)))

    async def listed(self, member: ToMany, record: Record) -> list[Record]:
        """All rows behind a relation that is embedded in its owner, by their keys."""
        query = Query(Listing(self._scope.catalog[member.source], record.bound, member), self._scope)
        loader = self._loader(("listed", query.mark), lambda keys: self._listed(query, keys))
        return cast("list[Record]", await _shared(loader.load(query.listing.parent_key(self._scope, record.cells))))

    async def page(self, query: Query, window: Window, parent: Record | None) -> Sequence[Sequence[Any]]:
        """The rows of a page, see `page_of`; lists of many owners share one statement."""
        owned = parent is not None
        loader = self._loader(
            ("page", query.mark, query.scope.day, window), lambda keys: self._pages(query, window, keys if owned else None)
        )
        rows: Sequence[Sequence[Any]] = await _shared(loader.load(query.listing.parent_key(query.scope, parent.cells) if parent else ()))
        if not rows:
            await self._refuse_expired(query, window)
        return rows

    async def count(self, query: Query, parent: Record | None) -> int:
        """How many rows a list has; lists of many owners are counted in one statement."""
        if parent is None:
            return cast("int", (await self._database.rows(count_recipe(query, None)))[0][0])
        loader = self._loader(("count", query.mark), lambda keys: self._counts(query, keys))
        return cast("int", await _shared(loader.load(query.listing.parent_key(query.scope, parent.cells))))

    async def filled(self, batch: Batch, record: Record, arguments: Mapping[str, Any]) -> Any:
        """What a batch answers for ``record``: it is asked at the object's place, since all fields of the object share it."""
        here = self.at(self._place[1:])
        key = ("filled", batch, orjson.dumps(arguments))
        loader = here._loader(key, lambda records: here._filled(batch, records, arguments), lambda record: record.id)  # noqa: SLF001 - its own
        return await _shared(loader.load(record))

    async def needed(self, record: Record, needs: Sequence[str]) -> Row:
        """What a batch needs of ``record``."""
        return dict(zip(needs, await asyncio.gather(*(self._need(record, path) for path in needs)), strict=True))

    async def merged_into(self, number: int) -> int | None:
        """The id that the id with this number was merged into; ``None`` where it was not."""
        loader = self._loader("merged", self._mergers)
        return cast("int | None", await _shared(loader.load(number)))

    async def found(self, statement: Executable) -> Sequence[Sequence[Any]]:
        """The rows of a lookup."""
        return await self._database.rows(statement)

    def _loader(
        self, key: Hashable, fetch: Callable[[Sequence[Any]], Awaitable[list[Any]]], told_by: Callable[[Any], Hashable] | None = None
    ) -> DataLoader[Any, Any]:
        """``told_by`` tells apart what is asked for where that cannot be done by itself."""
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = DataLoader(load_fn=fetch, cache_key_fn=told_by)
        return found

    async def _filled(self, batch: Batch, records: Sequence[Record], arguments: Mapping[str, Any]) -> list[Any]:
        rows = await asyncio.gather(*(self.needed(record, batch.needs) for record in records))
        return list(await batch.answer(Asking(self._scope, self._database), rows, arguments))

    async def _need(self, record: Record, path: str) -> Any:
        head, _, rest = path.partition(".")
        member: Any = record.bound.members[head]
        if rest:
            linked = await self.one(record.bound, member, record)
            return await self._need(linked, rest) if linked else None
        match member:
            case Field():
                return member.value.read(tuple(record.cells[member.name + part.suffix] for part in member.value.parts))
            case Derived():
                return await self.derived(member, record, None)
        local, remote = self._scope.catalog.link(record.bound, member)
        key = {theirs: record.cells[mine] for mine, theirs in zip(local, remote, strict=True)}
        return None if None in key.values() else id_of(self._scope.catalog[member.target], key)

    async def _rows_by_key(self, bound: Bound, columns: tuple[str, ...], keys: Sequence[tuple[int, ...]]) -> list[Record | None]:
        profile = self._scope.viewer.profile

        def make() -> Select[Any]:
            row = bound.row()
            among = among_keys(row.c[column] for column in columns)
            return select(*columns_of(self._scope.viewer, bound, row, "")).where(*among, self._scope.visible(bound, row))

        rows = await self._database.rows(Recipe(("rows", self._scope, bound, columns), make, given_keys(keys)))
        found = by_key((record_of(profile, bound, cells) for cells in rows), columns)
        return [found.get(key) for key in keys]

    async def _derived(self, bound: Bound, member: Derived, given: Any, keys: Sequence[tuple[int, ...]]) -> list[Any]:
        columns = key_columns(bound.about)

        def make() -> Select[Any]:
            row = bound.row()
            own = [row.c[column] for column in columns]
            return select(*own, *self._scope.cells(member, row, given)).where(*among_keys(own), self._scope.visible(bound, row))

        rows = await self._database.rows(Recipe(("derived", self._scope, bound, member.name, given), make, given_keys(keys)))
        found = {tuple(row[: len(columns)]): tuple(row[len(columns) :]) for row in rows}
        unknown = (None,) * len(member.value.parts)
        return [member.value.read(found.get(key, unknown)) for key in keys]

    async def _listed(self, query: Query, keys: Sequence[ParentKey]) -> list[list[Record]]:
        profile, end = self._scope.viewer.profile, query.listing.end

        def make() -> Select[Any]:
            source = query.listing.source(self._scope)
            owners = query.listing.parent_columns(self._scope, source)
            labelled = (column.label(f"owner_{place}") for place, column in enumerate(owners))
            rows = select(*columns_of(self._scope.viewer, end, source.end, ""), *labelled)
            return rows.where(*query.conditions(source), *among_keys(owners)).order_by(source.end.c.id)

        groups = grouped(query, await self._database.rows(Recipe(query.key("listed"), make, given_keys(keys))), keys)
        return [[record_of(profile, end, row) for row in rows] for rows in groups]

    async def _pages(self, query: Query, window: Window, keys: Sequence[ParentKey] | None) -> list[Sequence[Any]]:
        rows = await self._database.rows(page_recipe(query, window, keys))
        return [rows] if keys is None else grouped(query, rows, keys)

    async def _counts(self, query: Query, keys: Sequence[ParentKey]) -> list[int]:
        found = {tuple(row[:-1]): row[-1] for row in await self._database.rows(count_recipe(query, keys))}
        return [found.get(key, 0) for key in keys]

    async def _mergers(self, numbers: Sequence[int]) -> list[int | None]:
        """Which id each was given up for."""
        alias = self._scope.catalog.id_alias
        rows = await self._database.rows(select(alias.c.old_id, alias.c.new_id).where(one_of(alias.c.old_id, sorted(numbers))))
        found = {row[0]: row[1] for row in rows}
        return [found.get(number) for number in numbers]

    async def _refuse_expired(self, query: Query, window: Window) -> None:
        """An empty page between cursors is only then an answer when the rows that they stand on are still there."""
        for name, key in (("after", window.after), ("before", window.before)):
            if key is not None and not await self._loader(("anchors", query.mark), lambda keys: self._anchors(query, keys)).load(key):
                message = "the row that this cursor stands on is no longer in the list: start again without it"
                raise CursorExpiredError(message, at=name)

    async def _anchors(self, query: Query, keys: Sequence[tuple[int, ...]]) -> list[bool]:
        """Whether the rows of these cursors are there: lists of many owners share their cursors, and ask once for each."""
        return [bool(await self._database.rows(anchor_statement(query, key).with_only_columns(literal_column("1")))) for key in keys]


def _shared(loading: Awaitable[Loaded]) -> asyncio.Future[Loaded]:
    """What several fields may wait for: graphql-core cancels those beside one that failed, and others still want it."""
    return asyncio.shield(loading)
