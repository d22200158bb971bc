"""The door: while the line is long, who comes to the graph is told so at once, before the server takes the request apart.

To take a request apart, only to say that it is not answered, costs a server as much as some answers do. Only what is there whole and is
plain is turned away so; all else goes in, and is answered or refused inside.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.answers import negotiated, refused
from app.conditional import UNKEPT
from app.cors import Cors
from app.line import Line
from app.negotiation import GRAPHQL
from app.observation import GIVEN, HEADER, Observation, made_id
from app.raw import CLOSE, written
from db.errors import BusyError
from resolvers.codes import ErrorCode

DOOR = "door"
"""Its name in the state of the application, where the connections find it."""
ASKED = re.compile(rb"(GET|POST) /graphql(?:\?[!-~]*)? HTTP/1\.1\r\n")
END = b"\r\n\r\n"
LINES = re.compile(rb"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~\x80-\xff]*\r\n)+")
"""Headers as RFC 9112 has them, each on a line of its own, which ends as all do."""
INSIDE = {b"transfer-encoding", b"trailer", b"te", b"upgrade", b"expect", b"content-encoding"}
"""Whoever sends one of these may mean more than what is there."""
LENGTH = re.compile(rb"[0-9]{1,9}")
STAYS, CLOSES = {b"", b"keep-alive"}, b"close"

Told = Callable[[Observation, str, int, int], None]


class Turned(NamedTuple):
    """What is written to who is turned away, and whether the connection ends with it."""

    answer: bytes
    closes: bool


class Door:
    """Stands before the line."""

    def __init__(self, line: Line, told: Told, cors: Cors | None = None) -> None:
        """``told`` learns of each request that is turned away: what was observed, its method, and the answer's status and size.

        ``cors`` says what pages of other sites are told, where some may ask.
        """
        self.line, self._told, self._cors = line, told, cors

    def turned_away(self, data: bytes) -> Turned | None:
        """Read what is brought over a connection that has nothing under way; None where it goes in."""
        plain = request_in(data)
        if plain is None or self.line.lets_join():
            return None
        method, fields = plain
        given = fields.get(HEADER, b"")
        observation = Observation(str(given, "ascii") if GIVEN.fullmatch(given) else made_id(), [ErrorCode.OVERLOADED.name])
        response = negotiated(refused(BusyError()), GRAPHQL)
        response.raw_headers.append(UNKEPT)
        if self._cors and b"origin" in fields:
            self._cors.tell(response, str(fields[b"origin"], "latin-1"))
        self._told(observation, str(method, "ascii"), response.status_code, len(response.body))
        closes = fields.get(b"connection", b"").lower() == CLOSES
        return Turned(written(response, ((HEADER, observation.id.encode()), *([CLOSE] if closes else []))), closes)


def request_in(data: bytes) -> tuple[bytes, Mapping[bytes, bytes]] | None:
    """Read the method and the headers of a request for the graph that is there whole and can be read in one way only."""
    method = ASKED.match(data)
    end = data.find(END, method.end() - 2) if method else -1
    if not method or end < 0:
        return None
    fields = fields_of(data[method.end() : end + 2])
    if fields is None or not is_whole(method[1], fields, len(data) - end - len(END)):
        return None
    return method[1], fields


def fields_of(lines: bytes) -> Mapping[bytes, bytes] | None:
    """Read headers by their names in small letters; nothing where one is there twice, or is not written as all are.

    Nothing is guessed here: what another reader might take for something else is not understood.
    """
    if not LINES.fullmatch(lines):
        return None
    pairs = [line.partition(b":")[::2] for line in lines.split(b"\r\n")[:-1]]
    fields = {name.lower(): value.strip() for name, value in pairs}
    return fields if len(fields) == len(pairs) else None


def is_whole(method: bytes, fields: Mapping[bytes, bytes], length: int) -> bool:
    """Whether a request ends with the ``length`` bytes behind its headers, for every reader, and says plainly what follows it."""
    said = fields.get(b"content-length", b"0" if method == b"GET" else b"")
    plain = not INSIDE & fields.keys() and bool(fields.get(b"host"))
    stays = fields.get(b"connection", b"").lower()
    return plain and bool(LENGTH.fullmatch(said)) and int(said) == length and (stays in STAYS or stays == CLOSES)
