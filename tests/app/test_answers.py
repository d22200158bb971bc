"""Answers: what is told of a result, with the code of each error and nothing that only the hub should know."""

import orjson
import pytest
from graphql import ExecutionResult, GraphQLError, located_error

from app.answers import errors_of, helped, negotiated, refused, together, told
from app.negotiation import GRAPHQL, JSON
from db.errors import BusyError, SlowError
from resolvers.problems import BadRequestError, RateLimitedError, UnauthenticatedError
from resolvers.viewers import Quota


def test_bytes_are_the_answer() -> None:
    """What the database wrote is sent as it is."""
    response = told(b'{"data":{"a":1}}')

    assert (response.status_code, response.body) == (200, b'{"data":{"a":1}}')
    assert response.headers["content-type"] == "application/json; charset=utf-8"


def test_busy_refuses_all() -> None:
    """Where one field finds no place, the whole request is refused, and says when to come again."""
    result = ExecutionResult({"a": None}, [located_error(BusyError(), None, ["a"])])
    response = told(result)
    body = orjson.loads(response.body)

    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    assert [error["extensions"]["code"] for error in body["errors"]] == ["OVERLOADED"]
    assert "data" not in body


def test_slow_is_told_at_its_place() -> None:
    """One slow field is null beside the others."""
    response = told(ExecutionResult({"a": None, "b": 1}, [located_error(SlowError(), None, ["a"])]))
    body = orjson.loads(response.body)

    assert (response.status_code, body["data"]) == (294, {"a": None, "b": 1})
    assert [(error["path"], error["extensions"]["code"]) for error in body["errors"]] == [(["a"], "TIMEOUT")]


def test_unexpected_is_masked() -> None:
    """An error that nobody foresaw is told under a reference, without its text."""
    (error,) = errors_of(ExecutionResult(None, [located_error(RuntimeError("secret"), None, ["a"])]))

    assert error["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert error["message"].startswith("internal error, reference ")


def test_graphqls_own_words() -> None:
    """A refusal of GraphQL's names what stands in the request."""
    assert told(ExecutionResult(None, [GraphQLError("no such field")])).status_code == 422
    assert orjson.loads(refused(BadRequestError("no query", at="query")).body) == {
        "errors": [{"message": "no query", "extensions": {"code": "BAD_REQUEST", "argument": "query"}}]
    }


def test_unauthenticated() -> None:
    """Credentials that prove nothing are answered with 401, and with what would prove something."""
    response = refused(UnauthenticatedError("ask for a new token"))

    assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")
    assert orjson.loads(response.body) == {"errors": [{"message": "ask for a new token", "extensions": {"code": "UNAUTHENTICATED"}}]}


def test_too_often() -> None:
    """Whoever asks too often is answered with 429, when to come again, and what the quota is."""
    response = refused(RateLimitedError("too often", quota=Quota(100, 0, 1_764_000_060, 45)))

    assert (response.status_code, response.headers["retry-after"]) == (429, "45")
    assert (response.headers["ratelimit"], response.headers["ratelimit-policy"]) == ('"minute";r=0;t=45', '"minute";q=100;w=60')
    assert orjson.loads(response.body) == {
        "errors": [{"message": "too often", "extensions": {"code": "RATE_LIMITED", "limit": 100, "retryAfter": 45}}]
    }


def test_not_asked() -> None:
    """Where it cannot be found out now who asks, the request is refused as a whole, and says when to come again."""
    response = refused(BusyError())

    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    assert [error["extensions"]["code"] for error in orjson.loads(response.body)["errors"]] == ["OVERLOADED"]


def test_negotiated() -> None:
    """Errors beside data have their own status for whoever knows it; a refusal is declared as GraphQL's to everybody."""
    partly = ExecutionResult({"a": None}, [located_error(SlowError(), None, ["a"])])
    newer, older = (negotiated(told(partly), media) for media in (GRAPHQL, JSON))
    refusal = negotiated(refused(BadRequestError("no query")), JSON)

    assert (newer.status_code, newer.headers.getlist("content-type")) == (294, [GRAPHQL.header[1].decode()])
    assert (older.status_code, older.headers.getlist("content-type")) == (200, [JSON.header[1].decode()])
    assert (refusal.status_code, refusal.headers.getlist("content-type")) == (422, [GRAPHQL.header[1].decode()])


def test_together() -> None:
    """Several answers are a list, in their order, whatever each of them says."""
    response = together([told(b'{"data":{"a":1}}'), refused(BadRequestError("no query"))])

    assert response.status_code == 200
    assert [list(each) for each in orjson.loads(response.body)] == [["data"], ["errors"]]


@pytest.mark.parametrize(
    ("message", "more"),
    [
        ("Cannot query field 'a' on type 'Query'.", " Those that there are stand in /schema.graphql."),
        ("Unknown argument 'a' on field 'Query.b'.", " Those that there are stand in /schema.graphql."),
        ("Unknown argument 'a' on field 'Query.b'. Did you mean 'c'?", ""),
        ("Variable '$a' is never used.", ""),
    ],
)
def test_way_out(message: str, more: str) -> None:
    """Who asks for what is not there is told where to look, unless the name that was meant is told."""
    assert helped(message) == message + more
