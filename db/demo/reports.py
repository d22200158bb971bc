"""What loading tells the person who started it: rows read and loaded for each file, and every value that was reported instead of loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Issue:
    """A reported value: its row in the file (2 is the first below the header), its column, a code of ``domain/interchange.md``.

    The message says in Chinese what to know of it, without a personal value.
    """

    row: int
    column: str
    code: str
    message: str


@dataclass(frozen=True, kw_only=True)
class FileReport:
    """What became of one file. ``loaded`` counts the rows that the database holds, those that repeat a record of the article included."""

    file: str
    read: int
    loaded: int
    issues: Sequence[Issue] = ()


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a value stands."""

    file: str
    row: int
    column: str


@dataclass
class Ledger:
    """Gathers issues over all files. A unit that no file lists is one issue, at its first mention, which also names the other places."""

    _refused: dict[str, list[Issue]] = field(default_factory=dict)
    _waiting: dict[str, list[Place]] = field(default_factory=dict)

    def refuse(self, place: Place, code: str, message: str) -> None:
        """Reports a value."""
        self._refused.setdefault(place.file, []).append(Issue(row=place.row, column=place.column, code=code, message=message))

    def wait(self, place: Place, unit: str) -> None:
        """Reports that ``unit`` is named before any file lists it; a later batch may bring it."""
        self._waiting.setdefault(unit, []).append(place)

    def issues(self, file: str) -> list[Issue]:
        """The issues of one file in the order of its rows."""
        waiting = [_pending(unit, *places) for unit, places in self._waiting.items() if places[0].file == file]
        return sorted(self._refused.get(file, []) + waiting, key=lambda issue: issue.row)


def _pending(unit: str, first: Place, *others: Place) -> Issue:
    also = "；" + "、".join(f"{place.file} 第 {place.row} 行" for place in others) + "的同一单位也待补入" if others else ""
    message = f"单位“{unit}”尚未登记，待后续批次补入{also}"
    return Issue(row=first.row, column=first.column, code="PENDING_REFERENCE", message=message)
