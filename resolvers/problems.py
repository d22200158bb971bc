"""What can be wrong with a request: each problem has a code, says what and where, and what to do.

Problem
├── BadRequestError        BAD_REQUEST
│   └── ChangeByGetError
├── PersistedQueryNotFoundError PERSISTED_QUERY_NOT_FOUND
├── PersistedQueryRequiredError PERSISTED_QUERY_REQUIRED
├── BadUserInputError      BAD_USER_INPUT
├── PageSizeError          PAGE_SIZE
├── CursorMismatchError    CURSOR_MISMATCH
├── CursorExpiredError     CURSOR_EXPIRED
├── IntrospectionError     FORBIDDEN
├── LimitError
│   ├── TokenLimitError        TOKEN_LIMIT
│   ├── DepthLimitError        DEPTH_LIMIT
│   ├── AliasLimitError        ALIAS_LIMIT
│   ├── RootFieldLimitError    ROOT_FIELD_LIMIT
│   ├── DirectiveLimitError    DIRECTIVE_LIMIT
│   ├── FieldLimitError        FIELD_LIMIT
│   ├── CostLimitError         COST_LIMIT
│   └── ResponseLimitError     RESPONSE_LIMIT
├── RateLimitedError       RATE_LIMITED
└── UnauthenticatedError   UNAUTHENTICATED
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from resolvers.viewers import USED_UP, Quota


class Problem(Exception):  # noqa: N818 - the family's name; each member is an error
    """A request that cannot be answered as it stands. Its text is for the client and holds no stored value."""

    code: ClassVar[str]
    about: ClassVar[str] = ""
    """The argument that it is about, where none is named."""

    def __init__(self, message: str, *, at: str | None = None, figures: Mapping[str, int | str] | None = None) -> None:
        """``at`` names the argument, as a path: ``where.name.eq``.

        ``figures`` are what was ``requested`` and the ``limit``, and where that is known the field by its ``coordinate``.
        """
        super().__init__(message)
        self.message = message
        self.at = at
        self.figures = figures or {}


class BadRequestError(Problem):
    """A request that holds no operation."""

    code = "BAD_REQUEST"


class ChangeByGetError(BadRequestError):
    """A mutation in a URL, which is followed without being meant."""


class PersistedQueryNotFoundError(Problem):
    """A document is asked for by a hash under which none is known. Its text is the one that clients look for, where they may send it."""

    code = "PERSISTED_QUERY_NOT_FOUND"


class PersistedQueryRequiredError(Problem):
    """A document that comes as a text, where documents are asked for by their hashes."""

    code = "PERSISTED_QUERY_REQUIRED"


class BadUserInputError(Problem):
    """An argument's value is not one that it takes."""

    code = "BAD_USER_INPUT"


class PageSizeError(Problem):
    """A list without a page size, with two, or with one out of bounds."""

    code = "PAGE_SIZE"
    about = "first"


class CursorMismatchError(Problem):
    """A cursor of another list, order or filter."""

    code = "CURSOR_MISMATCH"


class CursorExpiredError(Problem):
    """The row that a cursor stands on is gone."""

    code = "CURSOR_EXPIRED"


class IntrospectionError(Problem):
    """A stranger asks what there is to ask."""

    code = "FORBIDDEN"


class LimitError(Problem):
    """A query that asks for more than a query may, whoever asks and whatever there is."""


class TokenLimitError(LimitError):
    """A query of too many words and signs."""

    code = "TOKEN_LIMIT"


class DepthLimitError(LimitError):
    """Fields within fields within fields."""

    code = "DEPTH_LIMIT"


class AliasLimitError(LimitError):
    """The same under many names."""

    code = "ALIAS_LIMIT"


class RootFieldLimitError(LimitError):
    """Too many queries in one."""

    code = "ROOT_FIELD_LIMIT"


class DirectiveLimitError(LimitError):
    """Too many directives."""

    code = "DIRECTIVE_LIMIT"


class FieldLimitError(LimitError):
    """Too many fields once all fragments are written out."""

    code = "FIELD_LIMIT"


class CostLimitError(LimitError):
    """Pages within pages that multiply to too many records."""

    code = "COST_LIMIT"


class ResponseLimitError(LimitError):
    """An answer of too many bytes, which was made and is not sent."""

    code = "RESPONSE_LIMIT"


class RateLimitedError(Problem):
    """A request more than a viewer may make in a minute, or one that costs more than is left of it."""

    code = "RATE_LIMITED"

    def __init__(
        self, message: str, *, at: str | None = None, figures: Mapping[str, int | str] | None = None, quota: Quota = USED_UP
    ) -> None:
        """``quota`` says when there may be more."""
        super().__init__(message, at=at, figures=figures or ({"limit": quota.limit} if quota.limit else None))
        self.quota = quota


class UnauthenticatedError(Problem):
    """Credentials that prove nothing; what is wrong with them is not told."""

    code = "UNAUTHENTICATED"
    quota: Quota | None = None
    """What is left to the address that brings them, where that is counted."""
