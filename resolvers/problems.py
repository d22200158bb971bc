"""What can be wrong with a request: each problem has a code, says what and where, and what to do.

Problem
├── BadRequestError        BAD_REQUEST
│   └── ChangeByGetError
├── PersistedQueryNotFoundError PERSISTED_QUERY_NOT_FOUND
├── BadUserInputError      BAD_USER_INPUT
├── PageSizeError          PAGE_SIZE
├── CursorMismatchError    CURSOR_MISMATCH
├── CursorExpiredError     CURSOR_EXPIRED
├── RateLimitedError       RATE_LIMITED
└── UnauthenticatedError   UNAUTHENTICATED
"""

from __future__ import annotations

from typing import ClassVar

from resolvers.viewers import USED_UP, Quota


class Problem(Exception):  # noqa: N818 - the family's name; each member is an error
    """A request that cannot be answered as it stands. Its text is for the client and holds no stored value."""

    code: ClassVar[str]

    def __init__(self, message: str, *, at: str | None = None) -> None:
        """``at`` names the argument, as a path: ``where.name.eq``."""
        super().__init__(message)
        self.message = message
        self.at = at


class BadRequestError(Problem):
    """A request that holds no operation."""

    code = "BAD_REQUEST"


class ChangeByGetError(BadRequestError):
    """A mutation in a URL, which is followed without being meant."""


class PersistedQueryNotFoundError(Problem):
    """A document is asked for by a hash under which none is known. Its text is the one that clients look for."""

    code = "PERSISTED_QUERY_NOT_FOUND"


class BadUserInputError(Problem):
    """An argument's value is not one that it takes."""

    code = "BAD_USER_INPUT"


class PageSizeError(Problem):
    """A list without a page size, with two, or with one out of bounds."""

    code = "PAGE_SIZE"


class CursorMismatchError(Problem):
    """A cursor of another list, order or filter."""

    code = "CURSOR_MISMATCH"


class CursorExpiredError(Problem):
    """The row that a cursor stands on is gone."""

    code = "CURSOR_EXPIRED"


class RateLimitedError(Problem):
    """A request more than a viewer may make in a minute."""

    code = "RATE_LIMITED"

    def __init__(self, message: str, *, at: str | None = None, quota: Quota = USED_UP) -> None:
        """``quota`` says when there may be more."""
        super().__init__(message, at=at)
        self.quota = quota


class UnauthenticatedError(Problem):
    """Credentials that prove nothing; what is wrong with them is not told."""

    code = "UNAUTHENTICATED"
