"""What can be wrong with a request before it is known to hold an operation, and what HTTP says of each refusal.

BadRequestError
├── NoHttpError          400
├── LengthsError         400
├── NoJsonError          400
├── HostError            400
├── HandshakeError       400
├── MethodError          405
├── NotAcceptableError   406
├── UnhurriedError       408
├── TooLargeError        413
└── MediaTypeError       415
Problem
├── OriginError          403
├── PathError            404
└── HeldError            429
"""

from collections.abc import Mapping

from resolvers.problems import (
    BadRequestError,
    ChangeByGetError,
    IntrospectionError,
    PersistedQueryRequiredError,
    Problem,
    UnauthenticatedError,
)


class NoHttpError(BadRequestError):
    """Bytes that are no HTTP."""


class LengthsError(BadRequestError):
    """A body whose end is told in two ways: whoever stands between may find another one (RFC 9112 section 6.1)."""


class NoJsonError(BadRequestError):
    """A text that is no JSON in UTF-8."""


class HostError(BadRequestError):
    """A request under the name of another site."""


class HandshakeError(BadRequestError):
    """A WebSocket that is to speak another protocol."""


class OriginError(Problem):
    """A page of another site asks whether it may ask, and may not."""

    code = "FORBIDDEN"


class MethodError(BadRequestError):
    """A method that does nothing at this address."""


class NotAcceptableError(BadRequestError):
    """A client that takes no media type in which there are answers."""


class UnhurriedError(BadRequestError):
    """A request that comes too slowly."""


class TooLargeError(BadRequestError):
    """A body that is larger than any request needs to be."""


class MediaTypeError(BadRequestError):
    """A body that is not declared as plain JSON in UTF-8."""


class PathError(Problem):
    """An address where nothing is."""

    code = "NOT_FOUND"


class HeldError(Problem):
    """A connection more than one address may hold open."""

    code = "RATE_LIMITED"


METHODS = "GET, HEAD, POST, OPTIONS"

UNPROCESSABLE = 422
"""The status of a request that can be read and not be carried out: what stands in it is wrong."""

STATUSES: Mapping[type[Problem], tuple[int, Mapping[str, str]]] = {
    NoHttpError: (400, {}),
    LengthsError: (400, {"Connection": "close"}),
    NoJsonError: (400, {}),
    HostError: (400, {}),
    HandshakeError: (400, {}),
    # The one way to prove who one is that has a name in HTTP; nothing is said of what was wrong.
    UnauthenticatedError: (401, {"WWW-Authenticate": "Bearer"}),
    OriginError: (403, {}),
    IntrospectionError: (403, {}),
    PersistedQueryRequiredError: (403, {}),
    PathError: (404, {}),
    ChangeByGetError: (405, {"Allow": "POST"}),
    MethodError: (405, {"Allow": METHODS}),
    NotAcceptableError: (406, {}),
    UnhurriedError: (408, {"Connection": "close"}),
    # Whoever sends so much is not listened to until it has sent all.
    TooLargeError: (413, {"Connection": "close"}),
    MediaTypeError: (415, {"Accept-Post": "application/json", "Accept-Encoding": "identity"}),
    HeldError: (429, {"Retry-After": "60"}),
}
"""The status and the headers of a refusal; `UNPROCESSABLE` where nothing stands here."""


def said_of(reason: Problem) -> tuple[int, Mapping[str, str]]:
    """Give the status and the headers with which a refusal is told."""
    return STATUSES.get(type(reason), (UNPROCESSABLE, {}))
