"""What HTTP says of a refusal: the status of its kind, and what RFC 9110 wants told with it."""

import pytest

from app.http_problems import (
    MediaTypeError,
    MethodError,
    NoJsonError,
    NotAcceptableError,
    OriginError,
    PathError,
    TooLargeError,
    said_of,
)
from resolvers.problems import BadRequestError, ChangeByGetError, Problem, UnauthenticatedError


@pytest.mark.parametrize(
    ("kind", "status", "headers"),
    [
        (NoJsonError, 400, {}),
        (UnauthenticatedError, 401, {"WWW-Authenticate": "Bearer"}),
        (OriginError, 403, {}),
        (PathError, 404, {}),
        (MethodError, 405, {"Allow": "GET, HEAD, POST, OPTIONS"}),
        (ChangeByGetError, 405, {"Allow": "POST"}),
        (NotAcceptableError, 406, {}),
        (TooLargeError, 413, {"Connection": "close"}),
        (MediaTypeError, 415, {"Accept-Post": "application/json", "Accept-Encoding": "identity"}),
        (BadRequestError, 422, {}),
    ],
)
def test_said(kind: type[Problem], status: int, headers: dict[str, str]) -> None:
    """Each kind has its status."""
    assert said_of(kind("no")) == (status, headers)
