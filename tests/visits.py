"""What Python computes in the small world: one batch that needs values of every kind, and one that asks the database."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from db.batches import Row, batched
from resolvers.asking import Asking
from resolvers.compiler.statements import compiled
from resolvers.identity import parse_id

KINDS = ("code", "note", "count", "turns", "isLent", "bought", "oiled", "paints", "period", "price", "weight", "title", "ratio", "spot")
NEEDS = (*KINDS, "loanCount", "region", "region.parent.name", "shed", "shed.name")


@batched(needs=NEEDS)
async def tell(_asking: Asking, rows: Sequence[Row], _arguments: Mapping[str, Any]) -> list[str | None]:
    """Everything that is known of each row, as Python writes it; nothing where it has no note."""
    return [None if row["note"] is None else "; ".join(f"{need} {row[need]!r}" for need in NEEDS if row[need] is not None) for row in rows]


@batched(needs=("shed",))
async def count_visits(asking: Asking, rows: Sequence[Row], arguments: Mapping[str, Any]) -> list[int]:
    """How many loans there were to the shed of each row, in a year or by a day or at all: one statement for all rows."""
    bound = asking.scope.catalog["Loan"]
    loan = bound.row()
    counted = select(loan.c.shed_id, func.count()).where(asking.scope.visible(bound, loan)).group_by(loan.c.shed_id)
    if arguments.get("year") is not None:
        counted = counted.where(loan.c.year == arguments["year"])
    if "asOf" in arguments:
        counted = counted.where(loan.c.period_from_latest <= (arguments["asOf"] or asking.scope.day))
    statement = compiled(counted, asking.database.dialect)
    found: dict[Any, int] = {row[0]: row[1] for row in await asking.database.fetch(statement.sql, statement.bind({}))}
    sheds = [parse_id(asking.scope.catalog["Shed"], row["shed"] or "") for row in rows]
    return [found.get(shed[0], 0) if shed else 0 for shed in sheds]
