"""The door: while the line is long, who comes to the graph is told so at once, before the server takes the request apart.

To take a request apart, only to say that it is not answered, costs a server as much as some answers do. Only what is there whole and is
plain is turned away so; all else goes in, and is answered or refused inside.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from app.answers import negotiated, refused
from app.line import Line
from app.negotiation import GRAPHQL
from app.observation import GIVEN, HEADER, Observation, made_id
from app.raw import CLOSE, written
from db.errors import BusyError
from resolvers.codes import ErrorCode

DOOR = "door"
"""Its name in the state of the application, where the connections find it."""
ASKED = re.compile(rb"(GET|POST) /graphql[? ][^\r\n]*HTTP/1\.1\r\n")
END = b"\r\n\r\n"
CLOSES = b"\r\nconnection: close\r\n"
INSIDE = re.compile(rb"\r\n(?:origin|upgrade|expect|transfer-encoding)[ \t]*:")
"""A browser's page is told with the headers of CORS, and what comes in parts is not there whole."""
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,9})[ \t]*(?=\r\n)")
ID = re.compile(rb"\r\n%b:[ \t]*(%b)[ \t]*\r\n" % (HEADER, GIVEN.pattern), re.IGNORECASE)

Told = Callable[[Observation, str, int, int], None]


class Turned(NamedTuple):
    """What is written to who is turned away, and whether the connection ends with it."""

    answer: bytes
    closes: bool


class Door:
    """Stands before the line."""

    def __init__(self, line: Line, told: Told) -> None:
        """``told`` learns of each request that is turned away: what was observed, its method, and the answer's status and size."""
        self.line, self._told = line, told

    def turned_away(self, data: bytes) -> Turned | None:
        """Read what is brought over a connection that has nothing under way; None where it goes in."""
        method, end = ASKED.match(data), data.find(END) + len(END)
        if not method or end < len(END):
            return None
        head = data[:end].lower()
        if length_in(head) != len(data) - end or INSIDE.search(head) or self.line.lets_join():
            return None
        given = ID.search(data, 0, end)
        observation = Observation(str(given[1], "ascii") if given else made_id(), [ErrorCode.OVERLOADED.name])
        response, closes = negotiated(refused(BusyError()), GRAPHQL), CLOSES in head
        self._told(observation, str(method[1], "ascii"), response.status_code, len(response.body))
        named = (HEADER, observation.id.encode())
        return Turned(written(response, (named, CLOSE) if closes else (named,)), closes)


def length_in(head: bytes) -> int:
    """Read how long a body is said to be; who says it twice is not believed."""
    lengths = LENGTH.findall(head)
    return 0 if not lengths else int(lengths[0]) if len(lengths) == 1 else -1
