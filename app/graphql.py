"""The way of a request: bytes to an operation, its context, the answer, and bytes again."""

import datetime as dt
import logging
import secrets
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import graphql
import orjson
import strawberry
from graphql import GraphQLError, GraphQLSyntaxError
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from app.ide import ide_page
from app.presence import unless_gone
from app.settings import Settings
from db.catalog import Catalog
from db.engine import Database, Reading
from db.errors import BusyError, LostError, ReadError
from db.models import load_catalog
from resolvers.access import Profile, Viewer
from resolvers.loaders import Loaders, Reads
from resolvers.problems import BadRequestError, Problem
from resolvers.scope import Scope
from schema.build import build_schema
from schema.compiled import execute_compiled
from schema.context import Context
from schema.explain import explain
from schema.plans import Planner

log = logging.getLogger(__name__)

# Shanghai has kept this offset since 1991; civil dates of the hub are its dates.
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
PROFILE_HEADER = "X-Gongtu-Profile"
# A request that cannot be answered now, as a whole: some of its parts would only hide that from caches and monitors.
REFUSING = (BusyError, LostError)
FIELDS = {"query": str, "variables": dict, "operationName": str, "extensions": dict}

Today = Callable[[], dt.date]


def today_in_shanghai() -> dt.date:
    """Tell the day that date-derived fields are computed for."""
    return dt.datetime.now(SHANGHAI).date()


def graphql_routes(settings: Settings, database: Database, today: Today = today_in_shanghai) -> list[BaseRoute]:
    """Route /graphql: POST, GET for queries, and in development the IDE for whoever asks for a page."""
    catalog = load_catalog()

    @cache
    def schema(profile: Profile) -> strawberry.Schema:
        return build_schema(profile, catalog)

    @cache
    def planner(profile: Profile) -> Planner:
        return Planner(schema(profile), catalog, Viewer(profile), settings.page_max, settings.database_wait_ms)

    async def endpoint(request: Request) -> Response:
        page_wanted = request.method == "GET" and "text/html" in request.headers.get("accept", "") and not request.url.query
        if settings.is_development and page_wanted:
            return await ide_page(request)
        try:
            profile = profile_of(request, settings)
            operation = await operation_of(request)
        except Problem as problem:
            return answer({"errors": [problem_error(problem)]}, 400)
        return await unless_gone(request, answered(profile, operation))

    async def answered(profile: Profile, operation: dict[str, Any]) -> Response:
        async with Reading(database) as reading:
            context = make_context(catalog, Viewer(profile), today(), reading, settings.page_max)
            named = replace(context, operation=operation.get("operationName") or None)
            compiled = await execute_compiled(planner(profile), reading, operation, named) if settings.compiler == "on" else None
            response = told(compiled) if compiled else await execute(schema(profile), operation, named)
            if profile is Profile.DEVELOPER and (operation.get("extensions") or {}).get("explain") is True:
                return explained(response, await explain(planner(profile), reading, operation, named))
            return response

    schema(Profile.DEVELOPER if settings.is_development else Profile.PUBLIC)
    return [Route("/graphql", endpoint, methods=["GET", "POST"])]


def make_context(catalog: Catalog, viewer: Viewer, day: dt.date, database: Reads, page_max: int) -> Context:
    """Make what one request carries."""
    scope = Scope(catalog, viewer, day)
    return Context(scope, Loaders(database, scope), page_max)


def profile_of(request: Request, settings: Settings) -> Profile:
    """Tell who asks: in production everybody is the public; in development the header chooses, a developer where it is missing.

    Raises:
        BadRequestError: the header names no profile.
    """
    if not settings.is_development:
        return Profile.PUBLIC
    name = request.headers.get(PROFILE_HEADER, Profile.DEVELOPER.name)
    if name not in Profile.__members__:
        message = f"{PROFILE_HEADER} names no profile; it takes {' or '.join(Profile.__members__)}"
        raise BadRequestError(message)
    return Profile[name]


async def operation_of(request: Request) -> dict[str, Any]:
    """Read the operation from the body, or from the URL of a GET.

    Raises:
        BadRequestError: it is no JSON object with a query, or one of its fields has a wrong type.
    """
    if request.method == "POST":
        given = parsed(await body_of(request), "the body")
    else:
        given = dict(request.query_params)
        given |= {name: parsed(given[name], name) for name in ("variables", "extensions") if given.get(name)}
    if not isinstance(given, dict):
        message = 'the body must be a JSON object: {"query": "…", "variables": {…}, "operationName": "…"}'
        raise BadRequestError(message)
    for name, kind in FIELDS.items():
        if given.get(name) is not None and not isinstance(given[name], kind):
            message = f"{name} must be {'a string' if kind is str else 'an object'}"
            raise BadRequestError(message, at=name)
    if not given.get("query"):
        message = "there is no query"
        raise BadRequestError(message, at="query")
    return given


async def body_of(request: Request) -> bytes:
    """Read the body of a POST.

    Raises:
        BadRequestError: it is not declared as JSON. What a form of another site can send is none of it.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        message = "the body must be declared as JSON: send Content-Type: application/json"
        raise BadRequestError(message)
    return await request.body()


def parsed(text: str | bytes, what: str) -> Any:
    """Parse JSON.

    Raises:
        BadRequestError: it is none, or holds a lone surrogate.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        message = f"{what} is no JSON in UTF-8"
        raise BadRequestError(message) from None


async def execute(schema: strawberry.Schema, operation: dict[str, Any], context: Context) -> Response:
    """Answer an operation: 200, or 400 where it could not be started at all."""
    try:
        result = await schema.execute(
            operation["query"],
            variable_values=operation.get("variables"),
            context_value=context,
            operation_name=context.operation,
        )
    except CannotGetOperationTypeError:
        message = "the query holds no operation of this name" if context.operation else "the query holds no operation"
        return answer({"errors": [problem_error(BadRequestError(message, at="operationName"))]}, 400)
    return told(result)


def told(result: ExecutionResult | graphql.ExecutionResult) -> Response:
    """Tell a result."""
    errors = errors_of(result)
    refusal = next((error for error in causes(result) if isinstance(error, REFUSING)), None)
    if refusal:
        return answer({"errors": [read_error(refusal)]}, 503, {"Retry-After": str(refusal.retry_after)})
    started = result.data is not None or any(error.path for error in result.errors or ())
    body = {"data": result.data} if started else {}
    return answer(body | ({"errors": errors} if errors else {}), 200 if started else 400)


def explained(response: Response, explanation: dict[str, Any]) -> Response:
    """Add to an answer how it came about."""
    return answer(orjson.loads(response.body) | {"extensions": {"explain": explanation}}, response.status_code)


def causes(result: ExecutionResult | graphql.ExecutionResult) -> list[Exception | None]:
    """List what made a result's errors."""
    return [error.original_error for error in result.errors or ()]


def errors_of(result: ExecutionResult | graphql.ExecutionResult) -> list[dict[str, Any]]:
    """Format a result's errors. Those from before the execution speak of the document, later ones without a path of its variables."""
    refused = "GRAPHQL_VALIDATION_FAILED" if isinstance(result, PreExecutionError) else "BAD_USER_INPUT"
    return [formatted(error, "GRAPHQL_PARSE_FAILED" if isinstance(error, GraphQLSyntaxError) else refused) for error in result.errors or ()]


def formatted(error: GraphQLError, code: str) -> dict[str, Any]:
    """Format an error: a problem with its own code, a refusal of GraphQL's with `code`; else it is logged and told without its text.

    A refusal names what stands in the request; an error of GraphQL's that names nothing is about a stored value on its way out.
    """
    shown = error.formatted
    original = error.original_error
    if isinstance(original, Problem):
        return {**shown, **problem_error(original)}
    if isinstance(original, ReadError):
        return {**shown, **read_error(original)}
    if original is None or (isinstance(original, GraphQLError) and (original.nodes or not error.path)):
        return {**shown, "extensions": {"code": code}}
    if isinstance(original, ValueError) and not error.path:
        # Python reads no number of thousands of digits, and GraphQL's own scalars do not expect that.
        return {**shown, "message": "a value in the query cannot be read; give one that its type takes", "extensions": {"code": code}}
    reference = secrets.token_hex(8)
    # Where it happened, and never its text: that may hold SQL and what somebody asked for.
    frames = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(original.__traceback__))
    log.error("unexpected %s, reference %s\n%s", type(original).__name__, reference, frames)
    return {**shown, "message": f"internal error, reference {reference}", "extensions": {"code": "INTERNAL_SERVER_ERROR"}}


def problem_error(problem: Problem) -> dict[str, Any]:
    """Format a refusal."""
    extensions = {"code": problem.code} | ({"argument": problem.at} if problem.at else {})
    return {"message": problem.message, "extensions": extensions}


def read_error(error: ReadError) -> dict[str, Any]:
    """Format what the database could not answer now: it changed nothing, and may be asked again after so many seconds."""
    return {"message": str(error), "extensions": {"code": error.code, "retryAfter": error.retry_after}}


def answer(body: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> Response:
    """Write a response."""
    return Response(orjson.dumps(body), status, headers, media_type="application/json")
