"""Written: scalars as Python writes them, the same as SQL does."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from db import values
from db.numbers import Number
from db.values import Value
from resolvers.compiler.write import SCALARS as IN_SQL
from resolvers.written import SCALARS, written, written_moment
from tests.world import Paint


@pytest.mark.parametrize(
    ("value", "scalar", "text"),
    [
        (values.Text(), 'x"\\\n', '"x\\"\\\\\\n"'),
        (values.Int(), -5, "-5"),
        (values.BigInt(), 2**63 - 1, '"9223372036854775807"'),
        (values.Truth(), False, "false"),
        (values.Day(), dt.date(2025, 2, 28), '"2025-02-28"'),
        (values.Moment(), dt.datetime(2025, 1, 1, tzinfo=dt.UTC), '"2025-01-01T00:00:00.000000Z"'),
        (values.OneOf(Paint), "RED", '"RED"'),
        (Number(), Decimal("1200.500"), '"1200.5"'),
        (Number(), None, "null"),
    ],
)
def test_written(value: Value, scalar: Any, text: str) -> None:
    """Each scalar stands in JSON as the API promises."""
    assert written(value, scalar) == text


def test_tables_are_alike() -> None:
    """What SQL writes as a scalar Python writes too."""
    assert SCALARS.keys() == IN_SQL.keys()


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (dt.datetime(2025, 11, 26, 16, tzinfo=dt.timezone(dt.timedelta(hours=8))), "2025-11-26T08:00:00.000000Z"),
        (dt.datetime(1, 1, 1, tzinfo=dt.UTC), "0001-01-01T00:00:00.000000Z"),
    ],
)
def test_moment(moment: dt.datetime, text: str) -> None:
    """An instant has four digits of a year, six of a second, and is in UTC."""
    assert written_moment(moment) == text
