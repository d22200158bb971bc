"""Plain requests: what can be read in one way only is read, and nothing else."""

import pytest

from app.plain_requests import fields_of, request_in
from tests.app.plain import GET, HOST, INSIDE, PLAIN, TURNED


@pytest.mark.parametrize("data", TURNED.values(), ids=TURNED)
def test_plain(data: bytes) -> None:
    """A plain request is read: its method and its headers, by names in small letters."""
    plain = request_in(data)

    assert plain
    assert (plain[0], plain[1][b"host"]) == (data[:4].strip(), b"127.0.0.1")


@pytest.mark.parametrize("data", INSIDE.values(), ids=INSIDE)
def test_left(data: bytes) -> None:
    """What is not there whole, or may be read in two ways, is left to the parser."""
    assert request_in(data) is None


def test_every_piece() -> None:
    """No beginning of a request is taken for one, nor one with a byte more."""
    for whole in (PLAIN, GET):
        assert [request_in(whole[:length]) for length in range(len(whole))] == [None] * len(whole)
        assert request_in(whole + b"x") is None


def test_fields() -> None:
    """Blanks around a value are none of it; a header that is there twice is not understood."""
    assert fields_of(b"A:\t1 \r\nB:\r\n") == {b"a": b"1", b"b": b""}
    assert (fields_of(HOST * 2), fields_of(b"")) == (None, None)
