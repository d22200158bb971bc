"""The witness: whose records somebody reads is written into the audit log before the answer is sent, or nothing is answered."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any

from starlette.responses import Response

from app.answers import with_body
from app.askers import Asker
from app.observation import CURRENT, name_of
from db.audit.entries import Act, Entry, chain_of, document_hash
from db.audit.log import Audit
from db.audit.ranges import ranges
from db.catalog import Catalog
from db.errors import FullError, LostError
from resolvers.access import Profile
from resolvers.seen import keys_of, without_marks
from schema.context import utc_now
from schema.coordinates import Coordinates

log = logging.getLogger(__name__)

REFUSED = 300
"""An answer, whole or in part, has a lower status; anything else tells of nobody."""


class Witness:
    """Writes down who read which people's records."""

    def __init__(self, audit: Audit, catalog: Catalog, coordinates: Callable[[Profile], Coordinates]) -> None:
        """``coordinates`` gives those of a profile, of which they are asked for once."""
        self._audit, self._catalog = audit, catalog
        self._coordinates = cache(coordinates)

    async def told(self, asker: Asker, operation: Mapping[str, Any], response: Response, noted: set[str]) -> Response:
        """Give the answer as it may be sent, once it is written down whose records it shows: those in it, and those ``noted`` beside.

        Raises:
            ReadError: nothing could be written.
        """
        text, seen = without_marks(bytes(response.body))
        await self.write(list(self._entries(asker, operation, seen | noted, answered=response.status_code < REFUSED)))
        return with_body(response, text) if seen else response

    def _entries(self, asker: Asker, operation: Mapping[str, Any], seen: set[str], *, answered: bool) -> Iterator[Entry]:
        """Give one entry for each region that the people are placed with: each has a chain of its own.

        Whoever finds or counts by people's values learns of them too, where no record of people is told: that is one entry of no region.
        """
        if not answered:
            return
        coordinates = self._coordinates(asker.profile).of(operation["query"], operation.get("variables") or {})
        if not seen and not coordinates:
            return
        entry = replace(said_of(asker, Act.READ, operation), coordinates=coordinates)
        subjects = ranges(keys_of(self._catalog, seen))
        for region in sorted({each.region for each in subjects}):
            yield replace(entry, chain=chain_of(region), subjects=tuple(each for each in subjects if each.region == region))
        if coordinates and not subjects:
            yield entry

    async def write(self, entries: list[Entry]) -> None:
        """Write entries.

        Raises:
            ReadError: nothing could be written.
        """
        with _told_as_lost():
            await self._audit.write(entries)

    async def write_once(self, entry: Entry) -> bool:
        """Write an entry, unless its ticket was used for the same record before.

        Raises:
            ReadError: nothing could be written.
        """
        with _told_as_lost():
            return await self._audit.write_once(entry)


@contextmanager
def _told_as_lost() -> Iterator[None]:
    """Tell whoever asks that it may be asked again, and whoever runs the hub why it was not answered."""
    try:
        yield
    except FullError:
        log.critical("the audit log cannot be written, the disk is full: people's records are not answered")
        raise LostError from None


def said_of(asker: Asker, act: Act, operation: Mapping[str, Any]) -> Entry:
    """What any entry says of who asks, and what for."""
    claims, current = asker.claims, CURRENT.get()
    return Entry(
        act=act,
        at=utc_now(),
        role=claims.role.name,
        subject=claims.subject,
        department=claims.department,
        purpose=claims.purpose,
        operation=name_of(operation),
        document=document_hash(operation["query"]),
        request=current.id if current else None,
    )
