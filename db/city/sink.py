"""The sink: where the rows of a city go. One stands for each engine; whoever makes rows knows only this."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

from sqlalchemy.engine import Dialect


class Batch(NamedTuple):
    """Rows for one table, as cells of the engine that they are made for."""

    table: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]


Write = Callable[[Iterable[Batch]], None]
"""Writes many batches at once."""


class Sink(ABC):
    """Takes rows between ``with``; what is not finished leaves nothing behind."""

    dialect: Dialect
    """Rows come as the cells that this dialect's driver takes: `Encoder` makes and remembers them."""
    share: Callable[[], Write] | None = None
    """Opens, in another process, a way to write beside this one; ``None`` where only one can write."""

    @abstractmethod
    def __enter__(self) -> Self:
        """Ready for rows, or `DatabaseError`."""

    @abstractmethod
    def write(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Adds rows to a table, in the order given; no row need stand before another that points at it."""

    @abstractmethod
    def finish(self) -> None:
        """Everything is written: makes it whole, and the database of the settings."""

    @abstractmethod
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Leaves the finished database, or nothing."""
