"""Masks: what of a personal value is shown to those who may not see it as it is (``domain/identifiers.md`` section 9).

Each is an expression of SQL that means the same on both engines, so that what is masked never leaves the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Integer, Text, and_, case, func, literal_column, null, or_

from db.expressions import EVERYWHERE, is_any, only_digits

SURNAMES = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良"
    "漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生梁丘左丘东门西门"
)
COMPOUND_SURNAMES = tuple(SURNAMES[start : start + 2] for start in range(0, len(SURNAMES), 2))
"""Surnames of two characters, of the Hundred Family Surnames and a few more."""
PREFIX = "+86"
MOBILE_DIGITS, DOCUMENT_LENGTH, LANDLINES = 11, 15, (11, 13)
STARS = literal_column("'****'", Text())

Cell = ColumnElement[Any]


@dataclass(frozen=True)
class Mask:
    """``sql(cell)`` is what is shown of a value, null where it is; ``meaning`` says so.

    A personal value in a public record is shown only to those who reach the record: ``reach`` is the column that says whose it is, the
    number of a region or of a union. A value that is personal in some rows only is shown to everybody: ``only`` names a column and what it
    holds in the rows that the mask covers.
    """

    meaning: str
    sql: Callable[[Cell], Cell]
    reach: str | None = None
    only: tuple[str, str] | None = None

    def within(self, reach: str) -> Mask:
        """The same mask, for those who reach the region or the union in this column."""
        return replace(self, reach=reach)

    def where(self, **only: str) -> Mask:
        """The same mask, over the rows whose column of this name holds this."""
        [found] = only.items()
        return replace(self, only=found)

    def covers(self, row: FromClause) -> ColumnElement[bool]:
        """The mask lies over this row's value."""
        if self.only is None:
            return EVERYWHERE
        column, held = self.only
        covered: ColumnElement[bool] = row.c[column] == _text(held)
        return covered


def _part(cell: Cell, start: Any, length: int | None = None) -> Cell:
    bounds = [_number_of(bound) if isinstance(bound, int) else bound for bound in (start, length) if bound is not None]
    return func.substr(cell, *bounds, type_=Text())


def _last(cell: Cell, count: int) -> Cell:
    return _part(cell, func.length(cell) - _number_of(count - 1))


def _text(known: str) -> Cell:
    return literal_column(f"'{known}'", Text())


def _number_of(known: int) -> ColumnElement[int]:
    return literal_column(str(known), Integer())


def _name(cell: Cell) -> Cell:
    two = _part(cell, 1, 2)
    compound = or_(*(two == _text(surname) for surname in COMPOUND_SURNAMES))
    return case((compound, two), else_=_part(cell, 1, 1)).concat(_text("**"))


def _phone(cell: Cell) -> Cell:
    number = case((_part(cell, 1, len(PREFIX)) == _text(PREFIX), _part(cell, len(PREFIX) + 1)), else_=cell)
    second = is_any(_part(number, 2, 1), tuple("3456789"))
    mobile = and_(only_digits(number), func.length(number) == _number_of(MOBILE_DIGITS), _part(number, 1, 1) == _text("1"), second)
    landlines = [(_is_landline(cell, area), _part(cell, 1, area + 1).concat(STARS).concat(_last(cell, 4))) for area in (3, 4)]
    shown = (mobile, _part(number, 1, 3).concat(STARS).concat(_last(number, 4)))
    return case((cell.is_(None), null()), shown, *landlines, else_=STARS)


def _is_landline(cell: Cell, area: int) -> ColumnElement[bool]:
    rest = _part(cell, area + 2)
    return and_(
        _part(cell, 1, 1) == _text("0"),
        _part(cell, area + 1, 1) == _text("-"),
        only_digits(_part(cell, 1, area)),
        only_digits(rest),
        func.length(cell) >= _number_of(LANDLINES[0]),
        func.length(cell) <= _number_of(LANDLINES[1]),
    )


def _document(cell: Cell) -> Cell:
    shown = _part(cell, 1, 3).concat(_text("*" * 14)).concat(_last(cell, 1))
    return case((cell.is_(None), null()), (func.length(cell) >= _number_of(DOCUMENT_LENGTH), shown), else_=STARS)


def _number(cell: Cell) -> Cell:
    return case((cell.is_(None), null()), (func.length(cell) > _number_of(3), _text("***").concat(_last(cell, 3))), else_=_text("***"))


def _place(cell: Cell) -> Cell:
    return case((cell.is_(None), null()), else_=STARS)


def _birth_year(cell: Cell) -> Cell:
    return cell - cell % _number_of(10)


NAME = Mask("The surname and two stars, whatever the rest: 王**, 欧阳**", _name)
PHONE = Mask("A mobile's first three and last four digits, 138****1234; a landline's area and last four, 0571-****1234; else ****", _phone)
DOCUMENT = Mask("The first three characters and the last: 330**************X", _document)
NUMBER = Mask("The last three characters: ***042", _number)
PLACE = Mask("No part of an address but that there is one, ****: the region beside it says the district", _place)
BIRTH_YEAR = Mask("The first year of the decade: 1980", _birth_year)
