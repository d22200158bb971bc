"""Builds a city: the shared rows first, then chunk by chunk, made by several processes and written by this one in the order of the plan."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from sqlalchemy.engine import Dialect

from db.catalog import Catalog
from db.city.chunk import Chunk, Encoders
from db.city.frame import Frame
from db.city.hub import RECORDED_AT, make_hub
from db.city.nouns import NOUNS
from db.city.plan import ChunkPlan, chunk_plans
from db.city.sink import Batch, Sink, Write
from db.demo.writer import Writer
from db.models import load_catalog

SEED = 20_251_126
CITY_KEY = b"gongtu city"
"""Hashes invented identity numbers, so it may stand here; the key of a real hub never stands in code."""
WORTH_PROCESSES = Fraction("0.05")
AHEAD = 3
"""So many chunks for each process are made before they are written: memory stays the same at every scale."""

TOGETHER = 4
"""So many chunks are sent at once where each process writes: a COPY costs journeys of its own."""
G = TypeVar("G")
M = TypeVar("M")

Progress = Callable[[int, int], None]
"""Told after each chunk: persons written, and persons in all."""


@dataclass(frozen=True)
class Maker:
    """Makes the rows of chunks; it travels to every process once."""

    catalog: Catalog
    frame: Frame
    seed: int
    encoders: Encoders

    def __call__(self, plan: ChunkPlan) -> list[Batch]:
        """The rows of one chunk."""
        chunk = Chunk(plan, self.frame, self.encoders, self.seed, CITY_KEY)
        for make in NOUNS:
            make(chunk)
        return chunk.batches()


def build_city(sink: Sink, scale: Fraction, progress: Progress, *, processes: int = 1, seed: int = SEED) -> None:
    """Writes a city of this scale. The rows are the same whatever the number of processes.

    Raises:
        DatabaseError: the database cannot be made, or holds records.
    """
    catalog = load_catalog()
    with sink:
        writer, frame = make_hub(catalog, seed)
        for batch in shared_batches(writer, sink.dialect):
            sink.write(*batch)
        plans = list(chunk_plans(seed, scale, frame.weights))
        persons, done = sum(plan.persons for plan in plans), 0
        with _filling(sink, catalog, frame, seed, processes) as fill:
            for written in fill(plans):
                done += written
                progress(done, persons)
        sink.finish()


def processes_for(scale: Fraction) -> int:
    """One for each core; for a tiny city just this one, since another takes longer to start than to help."""
    return 1 if scale < WORTH_PROCESSES else os.cpu_count() or 1


def shared_batches(writer: Writer, dialect: Dialect) -> Iterator[Batch]:
    """What the writer collected, as cells of the engine."""
    for table, cells in writer.tables():
        columns = tuple(cells[0])
        convert = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns]
        pairs = [tuple(zip(convert, row.values(), strict=True)) for row in cells]
        yield Batch(table.name, columns, [tuple(turn(cell) if turn and cell is not None else cell for turn, cell in row) for row in pairs])


def make_maker(catalog: Catalog, frame: Frame, seed: int, dialect: Dialect) -> Maker:
    """A maker of chunks whose rows all bear the city's source and its moment."""
    fixed = {"source": frame.source, "recorded_at": RECORDED_AT, "updated_at": RECORDED_AT, "verification": "UNVERIFIED"}
    return Maker(catalog, frame, seed, Encoders(catalog, dialect, fixed))


@contextmanager
def _filling(
    sink: Sink, catalog: Catalog, frame: Frame, seed: int, processes: int
) -> Iterator[Callable[[Sequence[ChunkPlan]], Iterator[int]]]:
    """How plans are made and written, here or in processes that end with the block: it tells of so many persons after each step."""
    if processes == 1:
        maker = make_maker(catalog, frame, seed, sink.dialect)
        yield lambda plans: _written(sink, plans, map(maker, plans))
        return
    context = multiprocessing.get_context("spawn")
    share = (frame, seed, type(sink.dialect), sink.share)
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=share)
    try:
        if sink.share:
            yield lambda plans: _ahead(pool, _fill, _grouped(plans), processes * AHEAD)
        else:
            yield lambda plans: _written(sink, plans, _ahead(pool, _make, plans, processes * AHEAD))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _written(sink: Sink, plans: Iterable[ChunkPlan], made: Iterable[list[Batch]]) -> Iterator[int]:
    """Each chunk as it comes, in the order of the plans."""
    for plan, batches in zip(plans, made, strict=True):
        for batch in batches:
            sink.write(*batch)
        yield plan.persons


def _grouped(plans: Sequence[ChunkPlan]) -> Iterator[Sequence[ChunkPlan]]:
    return (plans[start : start + TOGETHER] for start in range(0, len(plans), TOGETHER))


def _ahead(pool: ProcessPoolExecutor, make: Callable[[G], M], given: Iterable[G], most: int) -> Iterator[M]:
    """What is made of each, in their order, never more than so many ahead."""
    waiting: deque[Future[M]] = deque()
    for item in given:
        waiting.append(pool.submit(make, item))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


_MAKERS: list[Maker] = []
"""The maker of this process, where it is one of several."""
_WRITERS: list[Write] = []
"""Its own way to write, where each has one."""


def _start(frame: Frame, seed: int, dialect: type[Dialect], share: Callable[[], Write] | None) -> None:
    """Begins a process: Ctrl-C is for the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _MAKERS.append(make_maker(load_catalog(), frame, seed, dialect()))
    if share:
        _WRITERS.append(share())


def _make(plan: ChunkPlan) -> list[Batch]:
    return _MAKERS[-1](plan)


def _fill(plans: Sequence[ChunkPlan]) -> int:
    _WRITERS[-1](batch for plan in plans for batch in _make(plan))
    return sum(plan.persons for plan in plans)
