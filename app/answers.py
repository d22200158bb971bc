"""What is told: an answer, or an error with its code and without anything that only the hub should know."""

import logging
import traceback
from collections.abc import Iterable, Mapping
from typing import Any

import graphql
import orjson
from graphql import GraphQLError, GraphQLSyntaxError
from starlette.responses import Response
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from app.echoes import cut
from app.http_problems import UNPROCESSABLE, said_of
from app.negotiation import GRAPHQL, JSON, Media
from app.observation import note_codes, reference
from app.rates import rate_headers
from db.errors import BusyError, LostError, ReadError
from resolvers.codes import ErrorCode
from resolvers.problems import Problem, RateLimitedError, UnauthenticatedError

log = logging.getLogger(__name__)

Result = ExecutionResult | graphql.ExecutionResult

VARY = (b"vary", b"Accept")
NOT_MODIFIED = 304
PARTIAL = 294
"""What the specification has for an answer with errors in it; whoever does not know it takes it for 200."""

LARGEST = 2**53 - 1
"""Every reader of JSON reads whole numbers up to here as what they are (RFC 8259 section 6); a larger figure is told as this one."""

UNKNOWN = ("Cannot query field", "Unknown argument", "Unknown type", "Unknown directive")
SUGGESTED = "Did you mean"
ELSEWHERE = " Those that there are stand in /schema.graphql."

NOWHERE: Mapping[str, str] = {}
"""The place of what is not about any part of the schema."""

# A request that cannot be answered now, as a whole: some of its parts would only hide that from caches and monitors.
REFUSING = (BusyError, LostError)


class Answer(Response):
    """A whole answer, as Starlette sends it, without what it works out anew for each."""

    def __init__(self, body: bytes) -> None:
        self.status_code = 200
        self.background = None
        self.body = body
        self.raw_headers = [(b"content-length", b"%d" % len(body)), JSON.header]


def with_body(response: Response, body: bytes) -> Response:
    """The same answer with another body."""
    response.body = body
    response.headers["content-length"] = str(len(body))
    return response


def told(result: bytes | Result) -> Response:
    """Tell a result; bytes are the whole answer."""
    if isinstance(result, bytes):
        return Answer(result)
    errors = errors_of(result)
    refusal = next((error for error in causes(result) if isinstance(error, REFUSING)), None)
    if refusal:
        return refused(refusal)
    started = result.data is not None or any(error.path for error in result.errors or ())
    body = {"data": result.data} if started else {}
    return answer(body | ({"errors": errors} if errors else {}), status_of(result, started=started))


def status_of(result: Result, *, started: bool) -> int:
    """Tell what HTTP says of a result. A document that cannot be read is a bad request; one that can be, and not carried out, is none."""
    if started:
        return PARTIAL if result.errors else 200
    return 400 if any(isinstance(error, GraphQLSyntaxError) for error in result.errors or ()) else UNPROCESSABLE


def negotiated(response: Response, media: Media) -> Response:
    """Declare an answer as what the client takes.

    Who takes plain JSON only gets what succeeds as that, as ever; a refusal is declared as GraphQL's, so that nobody takes it for one of a
    server that stands between.
    """
    if response.status_code == NOT_MODIFIED:
        # It is the client's own answer that is spoken of, and that has its type.
        response.raw_headers.append(VARY)
        return response
    if media is JSON and response.status_code <= PARTIAL:
        response.status_code = 200
        response.raw_headers.append(VARY)
        return response
    response.raw_headers = [header for header in response.raw_headers if header[0] != b"content-type"] + [GRAPHQL.header, VARY]
    return response


def together(answers: Iterable[Response]) -> Response:
    """Tell several answers as a list. It is no answer as GraphQL has it, and so is not declared as one."""
    return Answer(b"[%b]" % b",".join(bytes(each.body) for each in answers))


def explained(response: Response, explanation: dict[str, Any]) -> Response:
    """Add to an answer how it came about."""
    return answer(orjson.loads(response.body) | {"extensions": {"explain": explanation}}, response.status_code)


def causes(result: Result) -> list[Exception | None]:
    """List what made a result's errors."""
    return [error.original_error for error in result.errors or ()]


def errors_of(result: Result) -> list[dict[str, Any]]:
    """Format a result's errors. Those from before the execution speak of the document, later ones without a path of its variables."""
    refused = ErrorCode.GRAPHQL_VALIDATION_FAILED if isinstance(result, PreExecutionError) else ErrorCode.BAD_USER_INPUT
    parsing = ErrorCode.GRAPHQL_PARSE_FAILED
    return [formatted(error, parsing if isinstance(error, GraphQLSyntaxError) else refused) for error in result.errors or ()]


def formatted(error: GraphQLError, code: ErrorCode) -> dict[str, Any]:
    """Format an error: a problem with its own code, a refusal of GraphQL's with `code`; else it is logged and told without its text.

    A refusal names what stands in the request; an error of GraphQL's that names nothing is about a stored value on its way out.
    """
    shown: dict[str, Any] = {**error.formatted, "message": helped(cut(error.message))}
    place = shown.pop("extensions", {})
    original = error.original_error
    if isinstance(original, Problem):
        return {**shown, **problem_error(original, place)}
    if isinstance(original, ReadError):
        return {**shown, **read_error(original, place)}
    told = {"extensions": {"code": code.name, **place}}
    if original is None or (isinstance(original, GraphQLError) and (original.nodes or not error.path)):
        return {**shown, **told}
    if isinstance(original, ValueError) and not error.path:
        # Python reads no number of thousands of digits, and GraphQL's own scalars do not expect that.
        return {**shown, "message": "a value in the query cannot be read; give one that its type takes", **told}
    return {**shown, **masked(original)}


def helped(message: str) -> str:
    """Add to GraphQL's own words for an unknown name where the known ones stand; a name that is suggested says more."""
    return message + ELSEWHERE if message.startswith(UNKNOWN) and SUGGESTED not in message else message


def masked(error: BaseException) -> dict[str, Any]:
    """Format an error that nobody foresaw: it is logged under the request's name and told without its text."""
    name = reference()
    # Where it happened, and never its text: that may hold SQL and what somebody asked for.
    frames = "\n".join(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__))
    log.error("unexpected %s, reference %s\n%s", type(error).__name__, name, frames)
    return {"message": f"internal error, reference {name}", "extensions": {"code": ErrorCode.INTERNAL_SERVER_ERROR.name}}


def problem_error(problem: Problem, place: Mapping[str, str] = NOWHERE) -> dict[str, Any]:
    """Format a refusal, with its place in the schema where it has one."""
    extensions: dict[str, Any] = {"code": problem.code, **place} | ({"argument": problem.at} if problem.at else {})
    extensions |= {name: readable(figure) for name, figure in problem.figures.items()}
    if isinstance(problem, RateLimitedError):
        extensions["retryAfter"] = problem.quota.seconds
    return {"message": cut(problem.message), "extensions": extensions}


def readable(figure: int | str) -> int | str:
    """Give a figure that every client can read; what a query asks for may multiply beyond that."""
    return min(figure, LARGEST) if isinstance(figure, int) else figure


def read_error(error: ReadError, place: Mapping[str, str] = NOWHERE) -> dict[str, Any]:
    """Format what the database could not answer now: it changed nothing, and may be asked again after so many seconds."""
    return {"message": str(error), "extensions": {"code": error.code, **place, "retryAfter": error.retry_after}}


def answer(body: dict[str, Any], status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Write a response."""
    note_codes([error["extensions"]["code"] for error in body.get("errors", ())])
    response = Response(orjson.dumps(body), status, headers)
    response.raw_headers.append(JSON.header)
    return response


def refused(reason: Problem | ReadError) -> Response:
    """Tell why a request is not answered at all: it was not understood, or it cannot be answered now."""
    if isinstance(reason, ReadError):
        return answer({"errors": [read_error(reason)]}, 503, {"Retry-After": str(reason.retry_after)})
    if isinstance(reason, RateLimitedError):
        response = answer({"errors": [problem_error(reason)]}, 429, {"Retry-After": str(reason.quota.seconds)})
        response.raw_headers += rate_headers(reason.quota)
        return response
    status, headers = said_of(reason)
    response = answer({"errors": [problem_error(reason)]}, status, headers)
    if isinstance(reason, UnauthenticatedError):
        response.raw_headers += rate_headers(reason.quota)
    return response
