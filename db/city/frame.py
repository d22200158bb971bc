"""The frame: what all chunks share and point at, by its numbers; small, and the same at every scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from db.city.draws import Weighted, weighted

SHARED_MS = 1_767_225_600_000
"""The moment at which the city counts as recorded, 2026-01-01 in UTC, in milliseconds: its shared rows are numbered from there."""
CHUNK_MS = 256
"""Numbers of so many milliseconds are a chunk's own: a million of them, so that chunks number their rows without asking each other."""


@dataclass(frozen=True, slots=True)
class Township:
    """A town's or street's federation, the superior of its grassroots unions; for city unions an industry union."""

    union: int
    region: int


@dataclass(frozen=True)
class County:
    """A district with its federation. ``region`` places the memberships of its unions; the city itself stands for the city's own unions."""

    region: int
    code: str
    name: str
    federation: int
    body: int
    townships: tuple[Township, ...]
    venue: int


@dataclass(frozen=True)
class Trade:
    """An industry as enterprises have it: its number, the word that names bear, how usual it is, the occupation of its workers."""

    industry: int | None
    word: str
    weight: float
    jobs: tuple[str, ...]
    new_form: bool = False


@dataclass(frozen=True)
class Frame:
    """The numbers of the shared rows."""

    source: int
    counties: tuple[County, ...]
    weights: tuple[float, ...]
    trades: tuple[Trade, ...]
    occupations: Mapping[str, int]
    honours: Mapping[str, int]
    batches: Mapping[tuple[str, int], int]
    industry_unions: tuple[int, ...]
    departments: tuple[int, ...]
    associations: tuple[int, ...]
    municipal_body: int
    municipal_union: int
    programmes: Mapping[str, int]
    editions: tuple[tuple[int, int], ...]
    series: tuple[int, ...]
    story_series: tuple[int, ...]
    channels: tuple[int, ...]

    @cached_property
    def trade_weights(self) -> Weighted[Trade]:
        """The trades, to pick from."""
        return weighted({trade: trade.weight for trade in self.trades})

    @cached_property
    def programme_list(self) -> tuple[int, ...]:
        """The programmes, to pick from."""
        return tuple(self.programmes.values())
