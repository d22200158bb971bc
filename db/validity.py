"""Validity: the days on which a row holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, or_

PERIOD = ("period_from", "period_to")
"""The ends of a row whose days stand in a field named ``period``."""


def valid_on(row: FromClause, valid: tuple[str, str], day: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the row may hold on ``day``: an unknown start counts as begun, no end as lasting, an imprecise date as its widest reading."""
    start, end = valid
    return and_(
        or_(row.c[f"{start}_earliest"].is_(None), row.c[f"{start}_earliest"] <= day),
        or_(row.c[f"{end}_latest"].is_(None), row.c[f"{end}_latest"] >= day),
    )
