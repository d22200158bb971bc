"""Raw answers: what is written to a connection without the server's help, where a request is not taken apart."""

from collections.abc import Iterable
from http import HTTPStatus

from starlette.responses import Response

NOSNIFF = ("x-content-type-options", "nosniff")
"""Stands on every answer: no browser takes what it is told for anything but what it is declared as."""
CLOSE = (b"connection", b"close")


def written(response: Response, more: Iterable[tuple[bytes, bytes]] = (CLOSE,)) -> bytes:
    """Write an answer with these headers more; unless they are others, it ends its connection."""
    lines = [b"HTTP/1.1 %d %b" % (response.status_code, HTTPStatus(response.status_code).phrase.encode())]
    lines += [b"%b: %b" % header for header in (*response.raw_headers, *more)]
    return b"\r\n".join([*lines, ": ".join(NOSNIFF).encode(), b"", bytes(response.body)])
