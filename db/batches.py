"""Batches: values that Python gives for many rows at once, from what it says it needs of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.entity import Described, Given
from db.values import Value

Row = Mapping[str, Any]
"""What a batch is given of one row: each need by its path. What a link does not lead to is ``None``."""

Answer = Callable[[Any, Sequence[Row], Mapping[str, Any]], Awaitable[Sequence[Any]]]
"""Takes what it may ask with, the rows of a page and the arguments; gives one answer for each row, in their order."""


@dataclass(frozen=True, eq=False)
class Batch:
    """One function over the rows of a page. ``needs`` are paths in the words of the API.

    ``period`` is a value of the row, ``region`` the id of what it links to, ``indicator.code`` a value of the row linked to.
    """

    needs: tuple[str, ...]
    answer: Answer


def batched(*, needs: tuple[str, ...]) -> Callable[[Answer], Batch]:
    """Declares a function as a batch: ``@batched(needs=("value", "indicator.code"))``."""
    return lambda answer: Batch(needs, answer)


def _whole(answer: Any) -> Any:
    return answer


@dataclass(frozen=True, kw_only=True)
class Batched(Described):
    """A scalar that a batch fills in; ``pick`` takes it out of the batch's answer for the row.

    Fields of one batch share one call. ``pii`` is that of what the batch needs, ``given`` and ``reads`` are as a derived field's.
    """

    value: Value
    batch: Batch
    pick: Callable[[Any], Any] = _whole
    given: Given = Given.NOTHING
    required: bool = False
    reads: tuple[str, ...] = ()
