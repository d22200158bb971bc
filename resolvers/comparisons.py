"""Comparisons: a published figure beside the hub's own count of the same thing, and what the two say of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

from db.batches import Batched, Row, batched
from db.choice import Choice
from db.numbers import Number
from db.values import Moment, OneOf, Truth
from resolvers.access import sees_entity
from resolvers.asking import Asking
from resolvers.counts import NEEDS, counted_rows, opened
from resolvers.indicators import COUNTINGS
from resolvers.scope import Scope
from resolvers.slots import NOW, slot_at
from resolvers.views import Arguments, Behind, Itself, Opened, Told, View
from resolvers.withholding import shown_counts

SLIGHTLY = Decimal("0.9")
"""近 is slightly below: from this share of the value."""

INVENTED = "includeInvented"


class Verdict(Choice, zh="对照结论"):
    """What a count says of a published figure."""

    MATCHES = "The figure is exact, and the count equals it", "一致"
    CONSISTENT = "The figure is approximate, and the count lies within what it means", "相符"
    HUB_INCOMPLETE = "The count is below the figure: records are missing in the hub", "库内数据不全"
    CONFLICT = "The count is above what the figure allows", "冲突"
    NOT_COUNTABLE = "The hub cannot count it", "不可计数"
    WITHHELD = "The hub withholds the count: it is over too few people, or would tell of one that is", "不予公布"


def rounding(value: Decimal) -> Decimal:
    """Half a unit of the last digit that is not zero: how far a rounded figure may be off."""
    return Decimal(5).scaleb(int(value.normalize().as_tuple().exponent) - 1)


Allowed = tuple[Decimal | None, Decimal | None]

ALLOWED: Mapping[str, Callable[[Decimal], Allowed]] = {
    "EXACT": lambda value: (value, value),
    "MORE_THAN": lambda value: (value, None),
    "AT_LEAST": lambda value: (value, None),
    "NEARLY": lambda value: (value * SLIGHTLY, value),
    "ROUNDED": lambda value: (value - rounding(value), value + rounding(value)),
}
"""The least and the most that a figure of this precision means; what is not listed is no count."""


def verdict(value: Decimal | None, precision: str, counted: Decimal | None) -> Verdict:
    """What ``counted`` says of a figure."""
    if value is None or counted is None or precision not in ALLOWED:
        return Verdict.NOT_COUNTABLE
    least, most = ALLOWED[precision](value)
    if least is not None and counted < least:
        return Verdict.HUB_INCOMPLETE
    if most is not None and counted > most:
        return Verdict.CONFLICT
    return Verdict.MATCHES if precision == "EXACT" else Verdict.CONSISTENT


@dataclass(frozen=True)
class Compared:
    """A figure's value and precision, and the count."""

    value: Decimal | None
    precision: str
    counted: Decimal | None
    is_withheld: bool = False

    @property
    def difference(self) -> Decimal | None:
        """The count less the figure."""
        return None if self.counted is None or self.value is None else self.counted - self.value

    @property
    def verdict(self) -> str:
        """What the count says of the figure."""
        return (Verdict.WITHHELD if self.is_withheld else verdict(self.value, self.precision, self.counted)).name


@batched(needs=("value", "precision", *NEEDS))
async def compared(asking: Asking, rows: Sequence[Row], arguments: Mapping[str, Any]) -> list[Compared]:
    """All figures of a page with their counts."""
    found = await shown_counts(asking, [opened(asking.scope, row, invented=arguments[INVENTED]) for row in rows])
    return [Compared(row["value"], row["precision"], *count) for row, count in zip(rows, found, strict=True)]


def shown_rows(scope: Scope, row: Row, arguments: Arguments) -> Opened | None:
    """The rows that are counted, where the viewer sees their type."""
    found = opened(scope, row, invented=bool(arguments[INVENTED]))
    seen = found and sees_entity(scope.viewer.profile, scope.catalog[COUNTINGS[row["indicator.code"]].entity])
    return found if seen else None


FIGURE_COMPARISONS = View(
    name="FigureComparison",
    en="A published figure beside the hub's own count of the same thing, as of the figure's date",
    zh="公布数与计数对照",
    root="figureComparisons",
    root_en="Published figures beside the hub's own counts; never added to each other",
    root_zh="公布数与库内计数对照",
    over="PublishedFigure",
    # A figure without an indicator is a figure of nothing that comes again: there is nothing to count.
    where={"indicator": {}},
    flags={INVENTED: ("Count invented (虚构) records too; they never count unless asked for", "是否计入虚构记录")},
    members={
        "published": Itself(en="The figure", zh="公布数"),
        "counted": Batched(
            en="The count, in the figure's unit; null where there is none or it is withheld",
            zh="库内计数",
            value=Number(),
            batch=compared,
            pick=attrgetter("counted"),
        ),
        "difference": Batched(
            en="The count less the figure", zh="差额（计数减公布数）", value=Number(), batch=compared, pick=attrgetter("difference")
        ),
        "verdict": Batched(
            en="What the count says of the figure",
            zh="结论",
            value=OneOf(Verdict),
            batch=compared,
            pick=attrgetter("verdict"),
            required=True,
        ),
        "countedAt": Told(en="When it was counted", zh="计数时间", value=Moment(), held=lambda _arguments: slot_at(NOW), passes=True),
        "includesInvented": Told(
            en="Whether invented (虚构) records were counted too",
            zh="是否计入虚构记录",
            value=Truth(),
            held=lambda arguments: arguments[INVENTED],
        ),
        "rows": Behind(
            en="The very records that were counted; none, and no total, where nothing is or the viewer does not see their type",
            zh="计入的记录",
            needs=NEEDS,
            open=shown_rows,
            query=counted_rows,
        ),
    },
)
"""Every published figure with its count."""
