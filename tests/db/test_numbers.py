"""Numbers: kept to the last place, or refused."""

from decimal import Decimal
from typing import Any

import pytest

from db.checks import BadValueError
from db.columns import Scaled
from db.numbers import Number


@pytest.mark.parametrize("text", ["0", "-0.001", "999999999999999.999", "2104600"])
def test_kept(text: str) -> None:
    """A number with at most three places is one cell, as it is."""
    (cell,) = Number().store(Decimal(text))

    assert Number().read((cell,)) == Decimal(text)
    assert [(part.suffix, type(part.type)) for part in Number().parts] == [("", Scaled)]


@pytest.mark.parametrize("value", [1, 1.5, "1", Decimal("0.0001"), Decimal("NaN"), Decimal(10) ** 15])
def test_refused(value: Any) -> None:
    """What is no decimal number, or would be cut, is refused."""
    with pytest.raises(BadValueError, match="takes a decimal number"):
        Number().store(value)


def test_unknown() -> None:
    """An empty cell is no number."""
    assert Number().read((None,)) is None
