"""Operations: a body is read piece by piece and not too far, and who leaves before its end has asked for nothing."""

from collections.abc import Iterable, MutableMapping
from typing import Any

import pytest
from starlette.types import Receive

from app.http_problems import LengthsError, MediaTypeError, TooLargeError
from app.negotiation import headed
from app.operations import Bounds, asked_in
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


async def asked(*events: MutableMapping[str, Any], headers: list[tuple[bytes, bytes]] = JSON, batch: int = 0) -> Any:
    """What a POST asks for, where a body has at most 30 bytes."""
    scope = {"type": "http", "method": "POST", "headers": headers}
    return await asked_in(scope, headed(scope), receiving(events), Bounds(30, batch))


async def test_in_parts() -> None:
    """A body may come in any number of parts."""
    assert await asked(part(b'{"que'), part(b'ry": "{a'), part(b'}"}', more=False)) == {"query": "{a}"}


@pytest.mark.parametrize("before", [[], [part(b'{"que')]])
async def test_gone(before: list[dict[str, Any]]) -> None:
    """Whoever leaves before the body is whole is not answered."""
    with pytest.raises(ClientGoneError):
        await asked(*before, {"type": "http.disconnect"})


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(b"content-type", b"text/plain")],
        [(b"content-type", b"application/x-www-form-urlencoded")],
        [(b"content-type", b"multipart/form-data; boundary=x")],
        [(b"content-type", b"application/graphql")],
        [(b"content-type", b"application/json; charset=latin-1")],
        [(b"content-type", b"application/json; charset=utf-16")],
        [(b"content-type", b"text/plain, application/json")],
        [*JSON, (b"content-type", b"text/plain")],
        [*JSON, (b"content-encoding", b"gzip")],
        [*JSON, (b"content-encoding", b"br")],
    ],
)
async def test_not_plain_json(headers: list[tuple[bytes, bytes]]) -> None:
    """A body that is not declared as plain JSON in UTF-8 is not even read."""
    with pytest.raises(MediaTypeError, match=r"Content-(Type|Encoding)"):
        await asked(headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        [(b"content-type", b'Application/JSON ; charset="UTF-8"')],
        [(b"content-type", b"application/json;charset=utf8")],
        [*JSON, (b"content-encoding", b"identity")],
        [*JSON, (b"content-length", b"nonsense")],
    ],
)
async def test_plain_json(headers: list[tuple[bytes, bytes]]) -> None:
    """However the same is written, it is read."""
    assert await asked(part(b'{"query": "{a}"}', more=False), headers=headers) == {"query": "{a}"}


@pytest.mark.parametrize("length", [b"31", b"9" * 5000])
async def test_declared_too_large(length: bytes) -> None:
    """A body that says that it is too large is not even read."""
    with pytest.raises(TooLargeError, match="larger than 30 bytes"):
        await asked(headers=[*JSON, (b"content-length", length)])


@pytest.mark.parametrize("events", [[part(b"x" * 31, more=False)], [part(b"x" * 20), part(b"x" * 11)]])
async def test_too_large(events: list[dict[str, Any]]) -> None:
    """A body that becomes too large is read no further, whatever it says of itself."""
    with pytest.raises(TooLargeError) as refused:
        await asked(*events, headers=[*JSON, (b"content-length", b"2")])

    assert refused.value.figures == {"limit": 30}


@pytest.mark.parametrize(
    ("body", "batch", "said"),
    [
        (b'[{"query":"{a}"}]', 0, "lists of operations are refused here"),
        (b"[]", 2, "from 1 to 2 operations"),
        (b"[1,2,3]", 2, "from 1 to 2 operations"),
        (b'[{"query":"{a}"},1]', 2, "the body must be a JSON object"),
    ],
)
async def test_no_list(body: bytes, batch: int, said: str) -> None:
    """A list is refused unless the settings let it in, and then it is bounded."""
    with pytest.raises(BadRequestError, match=said):
        await asked(part(body, more=False), batch=batch)


async def test_list() -> None:
    """A list that is let in holds operations."""
    assert await asked(part(b'[{"query":"{a}"}]', more=False), batch=2) == [{"query": "{a}"}]


async def test_two_lengths() -> None:
    """A body whose end is told twice is not read: somebody on its way may have found another end."""
    with pytest.raises(LengthsError, match="two lengths"):
        await asked(headers=[*JSON, (b"content-length", b"2"), (b"transfer-encoding", b"chunked")])


@pytest.mark.parametrize("body", [b'{"\\u0071uery":"{a}","query":"{b}"}', b'{"documentId":"a","documentId":"b"}'])
async def test_twice(body: bytes) -> None:
    """A field that stands twice is refused, however its name is written."""
    with pytest.raises(BadRequestError, match="more than once"):
        await asked_in({"type": "http", "method": "POST"}, headed({"headers": JSON}), receiving([part(body, more=False)]), Bounds(99, 0))


async def test_escaped() -> None:
    """A value may be written by numbers of letters."""
    assert await asked(part(b'{"query": "{\\u0061}"}', more=False)) == {"query": "{a}"}
