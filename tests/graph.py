"""What tests ask the graph with: a schema over a database file, rows made by keywords, and the statements that an answer took."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, Self

import orjson
import strawberry
from graphql import GraphQLSchema
from graphql import build_schema as build_sdl
from sqlalchemy import Connection, insert
from sqlalchemy.dialects import registry

from app.answers import errors_of
from app.graphql import make_context
from db.catalog import Catalog
from db.engine import Database, Reading
from db.ids import IdMaker
from db.models import load_catalog
from db.rows import encode
from db.statements import Statements
from db.writing import writer_engine
from resolvers import slots
from resolvers.access import Profile
from resolvers.reach import NOWHERE_NEAR, Reach, any_viewer
from resolvers.seen import without_marks
from schema.build import build_schema
from schema.compiled import execute_compiled
from schema.context import Context, utc_now
from schema.plans import Planner

TODAY = dt.date(2025, 11, 30)
RECORDED_AT = dt.datetime(2025, 11, 30, 8, tzinfo=dt.UTC)
START_MS = 1_764_000_000_000

hub = cache(load_catalog)


@cache
def hub_schema(profile: Profile) -> strawberry.Schema:
    """The whole hub's schema, made once for all tests."""
    return build_schema(profile, hub())


@cache
def hub_sdl(profile: Profile) -> GraphQLSchema:
    """The same schema as a client reads it: parsed from its SDL."""
    return build_sdl(hub_schema(profile).as_str(), assume_valid_sdl=True, no_location=True)


DRIVERS = {"sqlite": "aiosqlite", "postgresql": "asyncpg"}


class Rows:
    """Writes rows into a database file that it makes: `add` takes fields by name and returns the new id."""

    def __init__(self, catalog: Catalog, url: str, *, create: bool = True) -> None:
        self.catalog = catalog
        self.url = url
        self.make_id = IdMaker(lambda: START_MS)
        self.engine = writer_engine(url)
        self.shared: Connection | None = None
        if create:
            catalog.metadata.create_all(self.engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.engine.dispose()

    def add(self, entity: str, **values: Any) -> int:
        """Insert one row; relations are ids under the relation's name, people need `region_id`."""
        bound = self.catalog[entity]
        number = values.pop("id", None) or self.make_id()
        deleted_at = values.pop("deleted_at", None)
        cells = encode(bound, {"id": number, **values}, RECORDED_AT) | {"deleted_at": deleted_at}
        with nullcontext(self.shared) if self.shared else self.engine.begin() as connection:
            connection.execute(insert(bound.table), cells)
        return int(number)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is added in this block is one transaction: much faster for many rows."""
        with self.engine.begin() as self.shared:
            yield
        self.shared = None


@dataclass
class Answer:
    """What the graph said: the data, the errors as clients see them, and the SQL that ran."""

    data: Any
    errors: list[dict[str, Any]]
    text: bytes = b""
    statements: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """The people's records whose reading is written down."""

    @property
    def codes(self) -> list[str]:
        """The codes of the errors."""
        return [error["extensions"]["code"] for error in self.errors]


def places(answer: Answer) -> list[tuple[str, str]]:
    """Where an answer's errors are, with their codes."""
    return sorted((str(error.get("path")), error["extensions"]["code"]) for error in answer.errors)


PLANNERS: dict[tuple[int, Profile, int, str], Planner] = {}


def known_planner(schema: strawberry.Schema, catalog: Catalog, profile: Profile, page_max: int, dialect: str) -> Planner:
    """What compiles for every test that asks the same schema on the same engine: a document is planned once."""
    # The planner holds the schema, so that its number is no other's.
    key = (id(schema), profile, page_max, dialect)
    return PLANNERS.setdefault(key, PLANNERS.get(key) or Planner(schema, catalog, any_viewer(profile), page_max))


@cache
def known_statements(dialect: str) -> Statements:
    """What SQLAlchemy compiles for every test on an engine: an expression is compiled once."""
    return Statements(registry.load(f"{dialect}.{DRIVERS[dialect]}")())


class Graph:
    """Asks one schema over one database file, as one profile on one day."""

    def __init__(
        self, url: str, schema: strawberry.Schema, catalog: Catalog, profile: Profile, page_max: int = 100, reach: Reach = NOWHERE_NEAR
    ) -> None:
        self.url = url
        self.schema = schema
        self.catalog = catalog
        self.reach = reach
        self.viewer = reach.viewer(profile)
        self.page_max = page_max
        self.statements: list[str] = []
        self.moment = utc_now()
        self.database = Database(url, observe=self.statements.append)
        self.database.statements = known_statements(self.database.dialect.name)

    async def __aenter__(self) -> Self:
        await self.database.pool.open()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.database.pool.close()

    @cached_property
    def planner(self) -> Planner:
        """What compiles for this graph."""
        return Planner(self.schema, self.catalog, any_viewer(self.viewer.profile), self.page_max)

    async def ask(self, query: str, variables: dict[str, Any] | None = None, *, today: dt.date = TODAY) -> Answer:
        """Answer a query the standard way, whatever comes of it; the compiled answer, where there is one, is the same."""
        self.moment = utc_now()
        answer = await self.standard(query, variables, today=today)
        planner = known_planner(self.schema, self.catalog, self.viewer.profile, self.page_max, self.database.dialect.name)
        compiled = await self.compiled(query, variables, today=today, planner=planner)
        assert compiled is None or (compiled.text, places(compiled)) == (answer.text, places(answer))
        # Where a field failed, what stands beside it may not have been told any more.
        assert compiled is None or answer.errors or compiled.seen == answer.seen
        self.statements[:] = answer.statements
        return answer

    async def compiled(
        self, query: str, variables: dict[str, Any] | None = None, *, today: dt.date = TODAY, planner: Planner | None = None
    ) -> Answer | None:
        """Answer a query by compiled SQL; ``None`` where that is left to the standard way."""
        self.statements.clear()
        async with Reading(self.database) as reading:
            asked, given = {"query": query, "variables": variables}, {slots.TODAY: today, slots.NOW: self.moment, **self.reach.values}
            context = self.context(reading, today)
            result = await execute_compiled(planner or self.planner, reading, asked, given, lambda: context)
        if result is None:
            return None
        text, seen = without_marks(result.removeprefix(b'{"data":')[:-1] if isinstance(result, bytes) else orjson.dumps(result.data))
        errors = [] if isinstance(result, bytes) else errors_of(result)
        return Answer(orjson.loads(text), errors, text, list(self.statements), seen | context.seen)

    async def standard(self, query: str, variables: dict[str, Any] | None = None, *, today: dt.date = TODAY) -> Answer:
        """Answer a query with the loaders."""
        self.statements.clear()
        async with Reading(self.database) as reading:
            context = self.context(reading, today)
            result = await self.schema.execute(query, variable_values=variables, context_value=context)
        return Answer(result.data, errors_of(result), orjson.dumps(result.data), list(self.statements), context.seen)

    def context(self, reading: Reading, today: dt.date) -> Context:
        """Make what a request carries, as of the moment when the graph was last asked for both answers."""
        return replace(make_context(self.catalog, self.viewer, today, reading, self.page_max), now=lambda: self.moment)

    async def data(self, query: str, variables: dict[str, Any] | None = None, *, today: dt.date = TODAY) -> Any:
        """The data of a query that must not fail."""
        answer = await self.ask(query, variables, today=today)
        assert answer.errors == []
        return answer.data
