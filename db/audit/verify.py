"""Verifying the chains: the first record of each that is not what was written, or not where it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.audit.chain import Head, hash_of
from db.audit.trail import Ask, Record, from_number, head_of, next_chain, records, subject_bounds

PAGE = 100
"""Records that are looked at together: memory is the same for a chain of any length, and no statement is a long one."""
LOWEST = -(2**63)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """The first bad record of a chain, and what is wrong with it."""

    chain: str
    number: int
    what: str

    def __str__(self) -> str:
        """One line."""
        return f"chain {self.chain}, record {self.number}: {self.what}"


async def verify(ask: Ask, exported: Iterable[Head] = ()) -> dict[str, Fault | None]:
    """Every chain with its first bad record, or ``None``, also while others append; ``exported`` heads must stand in their chains.

    Who may write everything can write a whole chain anew, and its head: only a head that was taken away before shows that.
    """
    known: dict[str, dict[int, str]] = {}
    for head in exported:
        known.setdefault(head.chain, {})[head.number] = head.hash
    chain = await next_chain(ask, None)
    faults: dict[str, Fault | None] = {}
    while chain is not None:
        faults[chain] = await first_bad(ask, chain, known.pop(chain, {}))
        chain = await next_chain(ask, chain)
    return faults | {chain: await first_bad(ask, chain, numbers) for chain, numbers in sorted(known.items())}


async def first_bad(ask: Ask, chain: str, known: Mapping[int, str]) -> Fault | None:
    """The first bad record of one chain; ``known`` are hashes by their numbers."""
    end, start = Head(chain=chain), LOWEST
    while True:
        # Asked for in this order, what is appended meanwhile is found by the last question, and looked at next.
        bounds, head = await subject_bounds(ask, chain), await head_of(ask, chain)
        page = await records(ask, from_number(chain, start, PAGE))
        for record in page:
            if fault := _wrong(record, end, known):
                return fault
            end = record.head
        if not page:
            return _wrong_end(end, head, known) or _left_over(end, bounds)
        start = end.number + 1


def _wrong(record: Record, end: Head, known: Mapping[int, str]) -> Fault | None:
    """What is wrong with the record that is found after the end of the chain so far."""
    cells, here, due = record.cells, record.head, end.number + 1
    checks = (
        (here.number < due, here.number, "it stands before the first record"),
        (here.number > due, due, "it is missing"),
        (hash_of(cells, record.subjects) != here.hash, due, "what it says is not what its hash was made of"),
        (cells["previous"] != end.hash, due, "it does not follow from the record before it"),
        (known.get(due, here.hash) != here.hash, due, "it is another than the exported head says"),
    )
    return _first(end.chain, checks)


def _wrong_end(end: Head, head: Head | None, known: Mapping[int, str]) -> Fault | None:
    """What is wrong where the records of a chain end."""
    told = head or Head(chain=end.chain)
    furthest = max(known, default=0)
    checks = (
        (told.number > end.number, end.number + 1, f"it is missing with all after it; the head says {told.number}"),
        (furthest > end.number, end.number + 1, f"it is missing with all after it; the exported head says {furthest}"),
        (told.number < end.number, told.number + 1, f"it stands beyond the head, which says {told.number}"),
        (told.hash != end.hash, end.number, "it is another than the head says"),
    )
    return _first(end.chain, checks)


def _left_over(end: Head, bounds: tuple[int, int] | None) -> Fault | None:
    low, high = bounds or (1, end.number)
    what = "it is missing, and its subjects are there"
    checks = ((low < 1, low, what), (high > end.number, high, what))
    return _first(end.chain, checks)


def _first(chain: str, checks: Iterable[tuple[bool, int, str]]) -> Fault | None:
    return next((Fault(chain=chain, number=number, what=what) for holds, number, what in checks if holds), None)
