"""A chunk: the rows of some enterprises of one district and of all that hangs on them, made without a look at any other chunk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy.engine import Dialect

from db.catalog import Catalog
from db.city.draws import Draws, T, make_draws
from db.city.frame import CHUNK_MS, SHARED_MS, County, Frame, Trade
from db.city.plan import ChunkPlan
from db.city.sink import Batch
from db.claims import ClaimKind
from db.entity import Kind
from db.ids import IdMaker
from db.rows import Encoder

CLAIM_COLUMNS = ("kind", "value", "region_id", "row_id")


class Person(NamedTuple):
    """A member of whom other records may speak: the number, the placement, the name."""

    number: int
    region: int
    name: str


@dataclass
class Workplace:
    """An enterprise as the other nouns see it."""

    number: int
    name: str
    ordinal: int
    size: int
    region: int
    trade: Trade
    kind: str
    is_new_form: bool
    is_leading: bool
    union: int = 0
    founded: str = ""
    is_alive: bool = True
    crew: list[Person] = field(default_factory=list)


class Artisan(NamedTuple):
    """A craftsman as the other nouns see one."""

    number: int
    name: str
    workplace: Workplace
    job: str


class Encoders:
    """The encoders of all entities, each made when its names are met first; what they remember serves every chunk."""

    def __init__(self, catalog: Catalog, dialect: Dialect, fixed: Mapping[str, Any]) -> None:
        self.people = frozenset(name for name, bound in catalog.items() if bound.kind is Kind.PEOPLE)
        self._catalog = catalog
        self._dialect = dialect
        self._fixed = fixed
        self._made: dict[tuple[str, tuple[str, ...]], Encoder] = {}

    def batch(self, entity: str, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> Batch:
        """The rows as cells; raises `BadRowError`."""
        bound = self._catalog[entity]
        encoder = self._made.get((entity, names))
        if encoder is None:
            encoder = self._made[entity, names] = Encoder(bound, names, fixed=self._fixed, dialect=self._dialect)
        return Batch(bound.table.name, encoder.columns, encoder(rows))


class Chunk:
    """Collects the rows of a chunk."""

    def __init__(self, plan: ChunkPlan, frame: Frame, encoders: Encoders, seed: int, key: bytes) -> None:
        """``key`` hashes identity numbers."""
        self.plan = plan
        self.frame = frame
        self.key = key
        self.county: County = frame.counties[plan.county]
        moment = SHARED_MS + (plan.number + 1) * CHUNK_MS
        self.make_number = IdMaker(lambda: moment)
        self.workplaces: list[Workplace] = []
        self.artisans: list[Artisan] = []
        self.made: defaultdict[str, list[int]] = defaultdict(list)
        """The numbers of what was made for others to point at, by noun."""
        self._met: set[tuple[object, ...]] = set()
        self._encoders = encoders
        self._seed = seed
        self._draws: dict[str, Draws] = {}
        self._rows: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
        self._claims: list[tuple[str, str, int, int]] = []

    def draws(self, noun: str) -> Draws:
        """The generator of a noun."""
        if noun not in self._draws:
            self._draws[noun] = make_draws(self._seed, noun, self.plan.number)
        return self._draws[noun]

    def count(self, noun: str, mean: float, least: int = 1) -> int:
        """How many of a noun there are here, where the city has so many at scale 1; the first chunk has at least one of everything."""
        drawn = self.draws(noun).count(mean * self.plan.share)
        return max(drawn, least) if self.plan.number == 0 else drawn

    def is_key(self, place: int) -> bool:
        """Whether it is the first of its noun in the whole city: everything is known about it, at every scale."""
        return self.plan.number == 0 and place == 0

    @property
    def anchor(self) -> Workplace | None:
        """The first enterprise of the city, where it is of this chunk."""
        return self.workplaces[0] if self.is_key(0) else None

    def turn(self, items: Sequence[T], place: int = 0) -> T:
        """One of several in turn: the first for the first of the first chunk, so that it is known at every scale."""
        return items[(self.plan.number + place) % len(items)]

    def called(self, noun: str, place: int) -> str:
        """A short name that nothing else has, known at every scale: ``gongjiang-0-1``."""
        return f"{noun}-{self.plan.number}-{place + 1}"

    def once(self, *key: object) -> bool:
        """Whether this is met for the first time."""
        is_new = key not in self._met
        self._met.add(key)
        return is_new

    def numbers(self, count: int) -> list[int]:
        """So many numbers of rows, one after the other."""
        make = self.make_number
        return [make() for _ in range(count)]

    def add(self, entity: str, **values: Any) -> int:
        """Collects a row and returns its number; people are placed in this district unless said."""
        number: int = values.setdefault("id", 0) or self.make_number()
        values["id"] = number
        if entity in self._encoders.people:
            values.setdefault("region_id", self.county.region)
        self._rows.setdefault((entity, tuple(values)), []).append(tuple(values.values()))
        return number

    def extend(self, entity: str, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
        """Collects many rows that are given the same names."""
        self._rows.setdefault((entity, names), []).extend(rows)

    def claim(self, kind: ClaimKind, value: str, region: int, row: int) -> None:
        """Claims what is unique over all placements for the row ``(region, row)``."""
        self._claims.append((kind.name, value, region, row))

    def batches(self) -> list[Batch]:
        """All that is collected, in the order of its tables' names."""
        made = [self._encoders.batch(entity, names, rows) for (entity, names), rows in self._rows.items() if rows]
        return [*sorted(made, key=lambda batch: batch.table), Batch("claim", CLAIM_COLUMNS, self._claims)]
