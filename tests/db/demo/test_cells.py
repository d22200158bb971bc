"""Cells: what departments write, and what it means."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from db.demo.cells import BadCellError, counted, date, is_blank, label, names, ordinal, truth, whole
from db.models.enterprises import OwnershipClass
from db.models.unions import UnionLevel
from db.values import Quantity

ownership = label(OwnershipClass, {"非公": "NON_PUBLIC"})

READ: list[tuple[Callable[[str], object], str, object]] = [
    (date, "2025-11-30", "2025-11-30"),
    (date, "2025.04.18", "2025-04-18"),
    (date, "2025/8/28", "2025-08-28"),
    (date, "20251130", "2025-11-30"),
    (date, "2025年11月3日", "2025-11-03"),
    (date, "2025年9月", "2025-09"),
    (date, "2025-07", "2025-07"),
    (date, "2017", "2017"),
    (date, " ２０１７年 ", "2017"),
    (truth, "是", True),
    (truth, "否", False),
    (whole, "1,200", 1200),
    (whole, "１２", 12),
    (ordinal, "第八届", 8),
    (ordinal, "第12届", 12),
    (counted("PERSON_TIME"), "126", Quantity(Decimal(126), "PERSON_TIME", "EXACT")),
    (ownership, "非公", "NON_PUBLIC"),
    (ownership, "公有", "PUBLIC"),
    (label(UnionLevel), "乡镇(街道)总工会", "TOWNSHIP"),
    (names, "张示例(职工方代表);王示例", ["张示例(职工方代表)", "王示例"]),
    (names, "甲、乙，丙（子、丑）", ["甲", "乙", "丙（子、丑）"]),
]

REFUSED: list[tuple[Callable[[str], object], str, str]] = [
    (date, "2025-11-31", "BAD_DATE"),
    (date, "去年", "BAD_DATE"),
    (truth, "或许", "UNKNOWN_ENUM"),
    (whole, "近千", "NON_NUMERIC"),
    (ordinal, "末届", "NON_NUMERIC"),
    (ownership, "私有", "UNKNOWN_ENUM"),
]


@pytest.mark.parametrize(("parse", "cell", "value"), READ)
def test_read(parse: Callable[[str], object], cell: str, value: object) -> None:
    """Every way of writing in use."""
    assert parse(cell) == value


@pytest.mark.parametrize(("parse", "cell", "code"), REFUSED)
def test_refused(parse: Callable[[str], object], cell: str, code: str) -> None:
    """What a cell does not take has a code, and its message does not repeat the cell."""
    with pytest.raises(BadCellError) as refusal:
        parse(cell)

    assert refusal.value.code == code
    assert cell not in refusal.value.message


@pytest.mark.parametrize(("cell", "blank"), [("", True), (" 无 ", True), ("—", True), ("0", False), ("否", False)])
def test_blank(cell: str, blank: bool) -> None:  # noqa: FBT001 - a case of the table
    """Unknown is neither zero nor false."""
    assert is_blank(cell) is blank
