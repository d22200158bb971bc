"""Validity: the days on which a row holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, func, or_

PERIOD = ("period_from", "period_to")
"""The ends of a row whose days stand in a field named ``period``."""


def valid_on(row: FromClause, valid: tuple[str, ...], day: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the row may hold on ``day``: an unknown start counts as begun, no end as lasting, an imprecise date as its widest reading.

    Dates after the first two stand in for an unknown start: nothing holds before it is signed.
    """
    start, end, *instead = valid
    begun = [row.c[f"{name}_earliest"] for name in (start, *instead)]
    first = func.coalesce(*begun) if instead else begun[0]
    return and_(or_(first.is_(None), first <= day), or_(row.c[f"{end}_latest"].is_(None), row.c[f"{end}_latest"] >= day))
