"""The load generator: sockets that are kept and one selector, so that it costs the machine little beside what it measures."""

import math
import selectors
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

HOST = "127.0.0.1"
WAIT_SECONDS = 60.0
STARTS = 1800
CHUNK = 1 << 20
LENGTH = b"content-length:"
GOOD, REFUSED, UNCHANGED = b"HTTP/1.1 200", b"HTTP/1.1 503", b"HTTP/1.1 304"


class RefusedError(Exception):
    """The server has too much to do, and says so."""


class Asks(Protocol):
    """What a server is asked."""

    @property
    def request(self) -> bytes:
        """The whole request."""


@dataclass(frozen=True)
class Question:
    """What a server is asked, and the token of whoever asks, where that is not the public."""

    body: bytes
    token: str = ""

    @property
    def request(self) -> bytes:
        """The whole request."""
        lines = ["POST /graphql HTTP/1.1", "Host: localhost", "Content-Type: application/json", f"Content-Length: {len(self.body)}"]
        lines += [f"Authorization: Bearer {self.token}"] if self.token else []
        return "\r\n".join([*lines, "", ""]).encode() + self.body


@dataclass(frozen=True)
class Fetch:
    """What a cache asks for by its URL: whether its answer, by its tag, is still what it has."""

    url: str
    tag: str = ""

    @property
    def request(self) -> bytes:
        """The whole request."""
        lines = [f"GET {self.url} HTTP/1.1", "Host: localhost", *([f"If-None-Match: {self.tag}"] if self.tag else [])]
        return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True)
class Sample:
    """What one load came to: how long each answer took, and how long all of them together, in seconds."""

    times: list[float]
    seconds: float

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return len(self.times) / self.seconds

    @property
    def median_ms(self) -> float:
        """Half of the answers were there sooner."""
        return statistics.median(self.times) * 1000 if self.times else math.inf

    @property
    def slow_ms(self) -> float:
        """One answer in twenty came later."""
        return sorted(self.times)[len(self.times) * 19 // 20] * 1000 if self.times else math.inf


@dataclass(eq=False)
class Connection:
    """One connection: the bytes of the answer that are still to come, and when it was asked for."""

    line: socket.socket
    left: int = 0
    asked: float = 0.0

    def ask(self, request: bytes) -> None:
        """Send a request; nothing is left of the answer before."""
        self.left = -1
        self.asked = time.perf_counter()
        self.line.sendall(request)

    def read(self, buffer: memoryview) -> int:
        """Take what has come, and tell how much that is."""
        size = self.line.recv_into(buffer)
        if size == 0:
            message = "the server closed a connection"
            raise ConnectionError(message)
        self.left = (whole(bytes(buffer[:size])) if self.left < 0 else self.left) - size
        return size


def whole(start: bytes) -> int:
    """Tell from the first bytes of an answer how long it is in all.

    Raises:
        RefusedError: it is a refusal.
        ConnectionError: it is no good answer.
    """
    end = start.find(b"\r\n\r\n")
    head = start[:end].lower() + b"\r\n"
    if start.startswith(REFUSED):
        raise RefusedError
    if start.startswith(UNCHANGED) and end > 0:
        return end + 4
    if end < 0 or not start.startswith(GOOD) or LENGTH not in head:
        message = f"no good answer: {start[:500]!r}"
        raise ConnectionError(message)
    length = head[head.index(LENGTH) + len(LENGTH) :].partition(b"\r\n")[0]
    return end + 4 + int(length)


@contextmanager
def connections(port: int, count: int) -> Iterator[list[Connection]]:
    """Open so many connections, once the server is there."""
    opened = [Connection(opened_line(port)) for _ in range(count)]
    try:
        yield opened
    finally:
        for connection in opened:
            connection.line.close()


def opened_line(port: int) -> socket.socket:
    """Connect, and wait for a server that is still starting."""
    for _ in range(STARTS):
        try:
            line = socket.create_connection((HOST, port), timeout=WAIT_SECONDS)
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return line
    message = f"no server on port {port}"
    raise ConnectionError(message)


def asked(port: int, question: Asks) -> bytes:
    """Ask once, and give the body of the answer."""
    return answered(port, question)[1]


def answered(port: int, question: Asks) -> tuple[bytes, bytes]:
    """Ask once, and give the head and the body of the answer."""
    buffer = memoryview(bytearray(CHUNK))
    with connections(port, 1) as (connection,):
        connection.ask(question.request)
        parts = []
        while connection.left:
            size = connection.read(buffer)
            parts.append(bytes(buffer[:size]))
    head, _, body = b"".join(parts).partition(b"\r\n\r\n")
    return head, body


def load(port: int, question: Asks, concurrency: int, seconds: float, least: int) -> Sample:
    """Ask without a pause over so many connections, for so many seconds and until so many answers are there.

    The first answer of each connection is not counted, and what is still asked for at the end is waited for, so that the next load finds
    the server idle. The time ends with the last answer that is counted.
    """
    request, buffer = question.request, memoryview(bytearray(CHUNK))
    with connections(port, concurrency) as opened, selectors.DefaultSelector() as selector:
        for connection in opened:
            selector.register(connection.line, selectors.EVENT_READ, connection)
            connection.ask(request)
        exhaust(answers(selector, buffer, request, concurrency))
        times: list[float] = []
        begun = last = time.perf_counter()
        while last - begun < seconds or len(times) < least:
            for taken, there in answers(selector, buffer, request, 1):
                times.append(taken)
                last = there
        exhaust(answers(selector, buffer, None, concurrency))
        return Sample(times, last - begun)


def exhaust(taken: Iterator[tuple[float, float]]) -> None:
    """Let answers come, uncounted."""
    for _ in taken:
        pass


def answers(selector: selectors.BaseSelector, buffer: memoryview, request: bytes | None, count: int) -> Iterator[tuple[float, float]]:
    """Take at least so many answers: how long each took, and when it was there. The request, where there is one, follows each."""
    while count > 0:
        ready = selector.select(WAIT_SECONDS)
        if not ready:
            message = "the server does not answer"
            raise TimeoutError(message)
        for key, _ in ready:
            connection: Connection = key.data
            connection.read(buffer)
            if connection.left == 0:
                now = time.perf_counter()
                taken = now - connection.asked
                if request is None:
                    # The server may close it from now on.
                    selector.unregister(connection.line)
                else:
                    connection.ask(request)
                count -= 1
                yield taken, now
