"""Identity: codes and numbers with their check characters, and what is kept of a person's."""

from collections.abc import Callable

import pytest

from db.demo.cells import BadCellError
from db.demo.identity import birth_year, credit_code, digest, mask, mobile, resident_number

NUMBER = "33010019971122010X"

READ: list[tuple[Callable[[str], object], str, object]] = [
    (credit_code, "91330108XX0000019Y", "91330108XX0000019Y"),
    (credit_code, " ９１３３０１０８xx0000019y", "91330108XX0000019Y"),
    (credit_code, "81330108XY0000063L", "81330108XY0000063L"),
    (resident_number, "330100 19971122 010Ｘ", NUMBER),
    (mobile, "154-0000-0001", "+8615400000001"),
    (mobile, "+86 154 0000 0001", "+8615400000001"),
    (mask, NUMBER, "330**************X"),
    (birth_year, NUMBER, 1997),
]


@pytest.mark.parametrize(("parse", "cell", "value"), READ)
def test_read(parse: Callable[[str], object], cell: str, value: object) -> None:
    """Every way of writing in use."""
    assert parse(cell) == value


@pytest.mark.parametrize(
    ("parse", "cell", "code"),
    [
        (credit_code, "91330108XX00000191", "BAD_USCC_CHECK"),
        (credit_code, "9.13301E+17", "BAD_USCC_CHECK"),
        (resident_number, "330100199711220101", "BAD_ID_CHECK"),
        (resident_number, "330100971122010", "BAD_ID_CHECK"),
        (mobile, "12345", "NON_NUMERIC"),
    ],
)
def test_refused(parse: Callable[[str], object], cell: str, code: str) -> None:
    """A wrong check character or form is reported, never mended."""
    with pytest.raises(BadCellError) as refusal:
        parse(cell)

    assert refusal.value.code == code
    assert cell not in refusal.value.message


def test_digest() -> None:
    """The same number under another key is another hash."""
    assert digest(NUMBER, b"one") == digest(NUMBER, b"one")
    assert digest(NUMBER, b"one") != digest(NUMBER, b"two")
    assert len(digest(NUMBER, b"one")) == 64
