"""Negotiation: the media type that a client takes its answer in, by the qualities of its Accept header, as RFC 9110 has it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from starlette.types import Scope

from app.http_problems import NotAcceptableError

Heads = Mapping[bytes, bytes]
"""The headers of a request by their names in small letters."""

UTF8 = {"utf-8", "utf8"}
LONGEST_KEPT = 300
"""Headers that browsers and clients send are shorter; what is chosen for a longer one is not kept."""


@dataclass(frozen=True)
class Media:
    """A media type of answers; ``otherwise`` is that of all that is no stream, where the client takes streams too."""

    name: str
    otherwise: "Media | None" = None

    @cached_property
    def header(self) -> tuple[bytes, bytes]:
        """The header that declares it."""
        return (b"content-type", f"{self.name}; charset=utf-8".encode())


GRAPHQL = Media("application/graphql-response+json")
JSON = Media("application/json")
EVENTS = Media("text/event-stream", GRAPHQL)
"""What is wanted most by whoever wants everything as events."""
OR_EVENTS = {media: Media(media.name, media) for media in (GRAPHQL, JSON)}
"""What is chosen where events are named beside it."""


@dataclass(frozen=True)
class Range:
    """What a header names: a type, or a range of types, with its parameters."""

    name: str
    parameters: Mapping[str, str]

    @property
    def quality(self) -> float:
        """How much it is wanted, from 0 to 1; what cannot be read is not wanted."""
        try:
            quality = float(self.parameters.get("q", "1"))
        except ValueError:
            return 0
        return quality if 0 <= quality <= 1 else 0

    @property
    def is_utf8(self) -> bool:
        """Whether it leaves the encoding open, or wants the only one that there is."""
        return self.parameters.get("charset", "utf-8").lower() in UTF8


def headed(scope: Scope) -> Heads:
    """Give the headers of a request, those that come several times joined by commas."""
    given = scope["headers"]
    heads = dict(given)
    return heads if len(heads) == len(given) else _joined(given)


def _joined(given: Iterable[tuple[bytes, bytes]]) -> Heads:
    heads: dict[bytes, bytes] = {}
    for name, value in given:
        heads[name] = heads[name] + b", " + value if name in heads else value
    return heads


def accepted(heads: Heads) -> Media:
    """Choose the media type of the answer.

    Raises:
        NotAcceptableError: the client takes none that there is.
    """
    given = heads.get(b"accept")
    if not given:
        return JSON
    chosen = _kept(given) if len(given) <= LONGEST_KEPT else _chosen(given)
    if chosen is None:
        message = f"answers are {GRAPHQL.name} or {JSON.name}, and of subscriptions {EVENTS.name}: name one of them in Accept"
        raise NotAcceptableError(message)
    return chosen


def _chosen(given: bytes) -> Media | None:
    """Choose what is wanted most; events only where they are named, and before all else only where they are wanted more."""
    ranges = list(ranges_in(given))
    events = _quality(EVENTS, [each for each in ranges if each.name == EVENTS.name])
    whole = _whole(ranges)
    if whole is None or events > _quality(whole, ranges):
        return EVENTS if events else whole
    return OR_EVENTS[whole] if events else whole


def _whole(ranges: list[Range]) -> Media | None:
    """Choose the type of a whole answer; of two that are wanted as much, the newer one where it is named: others may not know it."""
    newer, older = (_quality(media, ranges) for media in (GRAPHQL, JSON))
    is_named = any(each.name == GRAPHQL.name for each in ranges)
    if newer > older or (is_named and newer == older > 0):
        return GRAPHQL
    return JSON if older else None


_kept = lru_cache(256)(_chosen)


def _quality(media: Media, ranges: Iterable[Range]) -> float:
    """How much a type is wanted: what speaks of it most closely counts."""
    places = (media.name, "application/*", "*/*")
    said = [(places.index(each.name), -each.quality) for each in ranges if each.name in places and each.is_utf8]
    return -min(said)[1] if said else 0


def ranges_in(header: bytes) -> Iterator[Range]:
    """Read what a header names, in its order."""
    for part in header.decode("latin-1").split(","):
        name, *parameters = part.split(";")
        pairs = (parameter.partition("=")[::2] for parameter in parameters)
        yield Range(name.strip().lower(), {key.strip().lower(): value.strip().strip('"') for key, value in pairs})


@lru_cache(64)
def is_json(declared: bytes) -> bool:
    """Whether a body is declared as JSON in UTF-8, and as nothing else beside."""
    return [(each.name, each.is_utf8) for each in ranges_in(declared)] == [(JSON.name, True)]
