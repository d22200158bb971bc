"""Operations: a body is read piece by piece, and who leaves before its end has asked for nothing."""

from collections.abc import Iterable, MutableMapping
from typing import Any

import pytest
from starlette.types import Receive

from app.operations import header, operation_of
from app.presence import ClientGoneError
from resolvers.problems import BadRequestError

JSON = [(b"content-type", b"application/json; charset=utf-8")]


def receiving(events: Iterable[MutableMapping[str, Any]]) -> Receive:
    """Give these events one after the other."""
    left = iter(events)

    async def receive() -> MutableMapping[str, Any]:
        return next(left)

    return receive


def part(body: bytes, *, more: bool = True) -> dict[str, Any]:
    """A part of a body."""
    return {"type": "http.request", "body": body, "more_body": more}


async def asked(*events: MutableMapping[str, Any], headers: list[tuple[bytes, bytes]] = JSON) -> dict[str, Any]:
    """What a POST asks for."""
    return await operation_of({"type": "http", "method": "POST", "headers": headers}, receiving(events))


async def test_in_parts() -> None:
    """A body may come in any number of parts."""
    assert await asked(part(b'{"que'), part(b'ry": "{a'), part(b'}"}', more=False)) == {"query": "{a}"}


@pytest.mark.parametrize("before", [[], [part(b'{"que')]])
async def test_gone(before: list[dict[str, Any]]) -> None:
    """Whoever leaves before the body is whole is not answered."""
    with pytest.raises(ClientGoneError):
        await asked(*before, {"type": "http.disconnect"})


async def test_not_declared() -> None:
    """A body that is not declared as JSON is not even read."""
    with pytest.raises(BadRequestError, match="Content-Type"):
        await asked(headers=[(b"content-type", b"text/plain")])


def test_header() -> None:
    """The first header of a name counts, and one that is missing is none."""
    scope = {"type": "http", "headers": [(b"a", b"1"), (b"b", b"2"), (b"b", b"3")]}

    assert (header(scope, b"b"), header(scope, b"c")) == ("2", None)
