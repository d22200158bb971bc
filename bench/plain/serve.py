"""Plain Strawberry with DataLoaders, the SQLAlchemy ORM, parser and validation caches and orjson: answers q1, q2 and q4 as the hub."""

from decimal import Decimal
from typing import Any, Generic, TypeVar

import orjson
import strawberry
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache

from bench.plain import tables as t
from bench.plain.loading import Loaders, rows

Info = strawberry.Info
Node = TypeVar("Node")


async def related(info: Info, name: str, key: Any, limit: int = 0) -> Any:
    """What stands behind a relation, in the batch of all that ask for it."""
    return None if key is None else await info.context["loaders"][name, limit].load(key)


async def listed(info: Info, name: str, key: Any, limit: int) -> Any:
    """A list behind a relation, as a connection."""
    return Nodes(nodes=await related(info, name, key, limit))


@strawberry.type
class Nodes(Generic[Node]):
    """A connection of which the nodes alone are asked for."""

    nodes: list[Node]


@strawberry.type
class PartialDate:
    """A date of any precision."""

    value: str


def dated(value: str | None) -> Any:
    """A date, where there is one."""
    return None if value is None else PartialDate(value=value)


@strawberry.type
class Period:
    """A period."""

    start: PartialDate | None = strawberry.field(name="from")
    end: PartialDate | None = strawberry.field(name="to")


@strawberry.type
class Quantity:
    """A reported number."""

    value: str
    unit: str | None


@strawberry.type
class Region:
    """A region."""

    name: str


@strawberry.type
class Union:
    """A union."""

    name: str
    level: str


@strawberry.type
class Agreement:
    """An agreement."""

    title: str
    kind: str

    @strawberry.field
    def effective_from(self: Any) -> PartialDate | None:
        """Since when."""
        return dated(self.effective_from)

    @strawberry.field
    def expires_on(self: Any) -> PartialDate | None:
        """Until when."""
        return dated(self.expires_on)


@strawberry.type
class Enterprise:
    """An enterprise."""

    name: str
    uscc: str | None
    kind: str
    status: str | None
    address: str | None
    is_new_business_form: bool | None

    @strawberry.field
    def id(self: Any) -> strawberry.ID:
        """Its key in the graph."""
        return strawberry.ID(f"enterprise_{self.id}")

    @strawberry.field
    def employee_count(self: Any) -> Quantity | None:
        """How many work there."""
        count: Decimal | None = self.employee_count
        return None if count is None else Quantity(value=f"{count.normalize():f}", unit=self.employee_count_unit)

    @strawberry.field
    async def region(self: Any, info: Info) -> Region | None:
        """Where it is."""
        return await related(info, "region", self.region_id)

    @strawberry.field
    async def unions(self: Any, info: Info, first: int) -> Nodes[Union]:
        """The unions that cover it."""
        return await listed(info, "unions", self.id, first)

    @strawberry.field
    async def agreements(self: Any, info: Info, first: int) -> Nodes[Agreement]:
        """The agreements that cover it."""
        return await listed(info, "agreements", self.id, first)


@strawberry.type
class Employment:
    """An employment."""

    job_title: str | None

    @strawberry.field
    def period(self: Any) -> Period:
        """When it was."""
        return Period(start=dated(self.period_from), end=dated(self.period_to))

    @strawberry.field
    async def enterprise(self: Any, info: Info) -> Enterprise | None:
        """Where it was."""
        return await related(info, "enterprise", self.enterprise_id)


@strawberry.type
class Studio:
    """A studio."""

    name: str
    level: str | None


@strawberry.type
class Competition:
    """A competition."""

    title: str
    year: int


@strawberry.type
class CompetitionResult:
    """A result."""

    rank: int | None

    @strawberry.field
    async def competition(self: Any, info: Info) -> Competition | None:
        """Where it was won."""
        return await related(info, "competition", self.competition_id)


@strawberry.type
class Craftsman:
    """A craftsman."""

    name: str
    skill_level: str | None
    trade: str | None

    @strawberry.field
    async def region(self: Any, info: Info) -> Region | None:
        """Where the craftsman works."""
        return await related(info, "region", self.region_id)

    @strawberry.field
    async def enterprise(self: Any, info: Info) -> Enterprise | None:
        """For whom the craftsman works."""
        return await related(info, "enterprise", self.enterprise_id)

    @strawberry.field
    async def employments(self: Any, info: Info, first: int) -> Nodes[Employment]:
        """For whom else."""
        return await listed(info, "employments", self.id, first)

    @strawberry.field
    async def studios_led(self: Any, info: Info, first: int) -> Nodes[Studio]:
        """The studios led."""
        return await listed(info, "studios_led", self.id, first)

    @strawberry.field
    async def competition_entries(self: Any, info: Info, first: int) -> Nodes[CompetitionResult]:
        """The results won."""
        return await listed(info, "entries", self.id, first)


@strawberry.input
class By:
    """A key."""

    id: strawberry.ID


async def first_of(model: Any, first: int) -> Any:
    """Give the first objects of a table."""
    return Nodes(nodes=list(await rows(select(model).where(model.deleted_at.is_(None)).order_by(model.id).limit(first))))


@strawberry.type
class Query:
    """What is asked for."""

    @strawberry.field
    async def enterprise(self, info: Info, by: By) -> Enterprise | None:
        """Give one enterprise."""
        return await related(info, "enterprise", int(by.id.rpartition("_")[2]))

    @strawberry.field
    async def enterprises(self, first: int) -> Nodes[Enterprise]:
        """Give the first enterprises."""
        return await first_of(t.Enterprise, first)

    @strawberry.field
    async def craftsmen(self, first: int) -> Nodes[Craftsman]:
        """Give the first craftsmen."""
        return await first_of(t.Craftsman, first)


class Plain(GraphQL[Any, Any]):
    """Strawberry's own way in, with loaders for each request."""

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> dict[str, Any]:
        """Make what one request carries."""
        return {"request": request, "response": response, "loaders": Loaders()}

    def encode_json(self, data: object) -> str | bytes:
        """Write an answer."""
        return orjson.dumps(data)


def app() -> Starlette:
    """Make the application for the database that the environment names."""
    schema = strawberry.Schema(Query, extensions=[ParserCache, ValidationCache])
    return Starlette(routes=[Route("/graphql", Plain(schema, graphql_ide=None))])
