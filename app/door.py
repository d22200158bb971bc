"""The door: while the line is long, who comes to the graph is told so at once, before the server takes the request apart.

To take a request apart, only to say that it is not answered, costs a server as much as some answers do. Only what is there whole and is
plain is turned away so; all else goes in, and is answered or refused inside.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.answers import NOT_MODIFIED, negotiated, refused
from app.conditional import UNKEPT
from app.cors import Cors
from app.line import Line
from app.negotiation import GRAPHQL
from app.observation import GIVEN, HEADER, Observation, made_id
from app.plain_requests import CLOSES, request_in
from app.rates import Header
from app.raw_answers import CLOSE, written
from app.unchanged import Unchanged
from db.errors import BusyError
from resolvers.access import Profile
from resolvers.codes import ErrorCode

GET = b"GET "
DOOR = "door"
"""Its name in the state of the application, where the connections find it."""
Tell = Callable[[Observation, str, int, int], None]


class Told(NamedTuple):
    """What is written to who is answered at the door, and whether the connection ends with it."""

    answer: bytes
    closes: bool


class Door:
    """Stands before the line."""

    def __init__(self, line: Line, tell: Tell, cors: Cors | None = None, unchanged: Unchanged | None = None) -> None:
        """``tell`` learns of each request that is answered here: what was observed, its method, and the answer's status and size.

        ``cors`` says what pages of other sites are told, where some may ask; ``unchanged`` what is answered before anything is read.
        """
        self.line, self._tell, self._cors, self._unchanged = line, tell, cors, unchanged

    def answer(self, data: bytes, who: str, common: Iterable[Header]) -> Told | None:
        """Answer what is brought over a connection that has nothing under way, where that can be done here; None where it goes in.

        ``who`` brings it is told what is ``common`` to all answers.
        """
        told = self._told_unchanged(data, who, common) if data.startswith(GET) else None
        return told if told or self.line.is_short else self.turned_away(data)

    def _told_unchanged(self, data: bytes, who: str, common: Iterable[Header]) -> Told | None:
        answer = self._unchanged.answer(data, who, common) if self._unchanged else None
        if answer is None:
            return None
        self._tell(Observation(answer[1], role=Profile.PUBLIC.name), "GET", NOT_MODIFIED, 0)
        return Told(answer[0], closes=False)

    def turned_away(self, data: bytes) -> Told | None:
        """Refuse a request that can be refused here, unless it may join the line."""
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
        self._tell(observation, str(method, "ascii"), response.status_code, len(response.body))
        closes = fields.get(b"connection", b"").lower() == CLOSES
        return Told(written(response, ((HEADER, observation.id.encode()), *([CLOSE] if closes else []))), closes)
