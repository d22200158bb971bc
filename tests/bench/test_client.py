"""The load generator counts whole answers, and only good ones."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.client import CHUNK, Fetch, Question, RefusedError, asked, load, whole

LONG = b"x" * (2 * CHUNK)


@contextmanager
def answering(answer: Callable[[int], tuple[int, bytes]]) -> Iterator[int]:
    """Serve answers: what the n-th request is told, status and body."""
    count = iter(range(10**9))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            status, body = answer(next(count))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_asked_gives_the_body() -> None:
    """A body that comes in many pieces is put together."""
    with answering(lambda _number: (200, LONG)) as port:
        assert asked(port, Question(b"{}")) == LONG


def test_load_counts_what_is_there() -> None:
    """Every connection asks again and again; what came before all were warm is not counted."""
    counts: list[int] = []

    def answer(number: int) -> tuple[int, bytes]:
        counts.append(number)
        return 200, b"{}"

    with answering(answer) as port:
        sample = load(port, Question(b"{}"), 4, 0.05, 20)

    assert 20 <= len(sample.times) <= len(counts) - 8 + 4
    assert sample.seconds >= 0.05
    assert sample.per_second == len(sample.times) / sample.seconds
    assert 0 < sample.median_ms <= sample.slow_ms


@pytest.mark.parametrize(("status", "error"), [(503, RefusedError), (500, ConnectionError)])
def test_load_counts_nothing_else(status: int, error: type[Exception]) -> None:
    """A refusal and an error are no quick answers: they end the load."""
    with answering(lambda number: (200 if number < 3 else status, b"{}")) as port, pytest.raises(error):
        load(port, Question(b"{}"), 1, 5, 1)


def test_whole_needs_a_length() -> None:
    """An answer whose end is unknown is none."""
    with pytest.raises(ConnectionError, match="no good answer"):
        whole(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")


def test_whole_without_a_body() -> None:
    """Who is told that nothing changed is told so by the head alone, which is whole."""
    told = b"HTTP/1.1 304 Not Modified\r\netag: x\r\n\r\n"

    assert whole(told) == len(told)


def test_fetch() -> None:
    """A cache asks with the tag of what it has, and without one where it has nothing."""
    assert b"If-None-Match" not in Fetch("/graphql?a=b").request
    assert Fetch("/graphql?a=b", '"t"').request == b'GET /graphql?a=b HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: "t"\r\n\r\n'
