"""The values of the API: scalars, and the small objects that are values (PartialDate, Period, Money, Quantity, LocalizedText, GeoPoint)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NewType

import strawberry
from graphql import GraphQLError, StringValueNode, ValueNode
from strawberry.types.scalar import ScalarDefinition

from db import values
from db.checks import BadValueError
from db.choice import Choice
from db.dates import PartialDate
from db.numbers import Number
from db.places import Crs, Geo
from db.units import CountUnit, Precision
from db.values import Value
from resolvers.written import written_moment, written_number
from schema.typebook import Argument, TypeBook, describe
from schema.weights import FREE

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,18})")
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,3})?")
INT64 = 2**63

Date = NewType("Date", dt.date)
DateTime = NewType("DateTime", dt.datetime)
BigInt = NewType("BigInt", int)
DecimalNumber = NewType("DecimalNumber", Decimal)
PartialDateInput = NewType("PartialDateInput", PartialDate)


class DatePrecision(Choice, zh="日期精度"):
    """How precise a partial date is."""

    YEAR = "The year is known", "年"
    MONTH = "Year and month are known", "月"
    DAY = "The day is known", "日"


class Currency(Choice, zh="币种"):
    """Currency of an amount."""

    CNY = "Chinese yuan, counted in fen", "人民币"


def _takes(pattern: re.Pattern[str], form: str, make: Callable[[str], Any]) -> Callable[[Any], Any]:
    """A parser that takes strings of one form and says so otherwise."""

    def parse(value: Any) -> Any:
        try:
            if isinstance(value, str) and pattern.fullmatch(value):
                return make(value)
        except (ValueError, OverflowError) as error:
            message = f"takes {form}: {error}" if isinstance(error, BadValueError) else f"takes {form}; this one does not exist"
            raise GraphQLError(message) from None
        message = f"takes {form}"
        raise GraphQLError(message)

    return parse


def _at(parse: Callable[[Any], Any]) -> Callable[..., Any]:
    """The same for a literal: a refusal names where it stands."""

    def parse_literal(node: ValueNode, _variables: object = None) -> Any:
        try:
            return parse(node.value if isinstance(node, StringValueNode) else node)
        except GraphQLError as refusal:
            raise GraphQLError(refusal.message, node) from None

    return parse_literal


def _scalar(name: str, description: str, serialize: Callable[[Any], str], parse: Callable[[Any], Any]) -> ScalarDefinition:
    """A scalar that is written as a string."""
    return strawberry.scalar(name=name, description=description, serialize=serialize, parse_value=parse, parse_literal=_at(parse))


def _whole(text: str) -> int:
    number = int(text)
    if not -INT64 <= number < INT64:
        raise ValueError
    return number


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment.astimezone(dt.UTC)


SCALARS: dict[object, ScalarDefinition] = {
    Date: _scalar(
        name="Date",
        description=describe("A calendar day, 2025-11-26", "日期"),
        serialize=dt.date.isoformat,
        parse=_takes(DAY, "a day written 2025-11-26", dt.date.fromisoformat),
    ),
    DateTime: _scalar(
        name="DateTime",
        description=describe(
            "An instant in UTC with six digits, 2025-11-26T08:00:00.000000Z; as input any ISO 8601 instant with a zone", "时刻（UTC）"
        ),
        serialize=written_moment,
        parse=_takes(re.compile(r".{10,40}"), "an instant with a time zone, 2025-11-26T08:00:00Z", _moment),
    ),
    BigInt: _scalar(
        name="BigInt",
        description=describe("A whole number of 64 bits, as a string", "64位整数（字符串）"),
        serialize=str,
        parse=_takes(WHOLE, 'a whole number of 64 bits as a string, "42"', _whole),
    ),
    DecimalNumber: _scalar(
        name="Decimal",
        description=describe("A decimal number as a string; as input with at most three places", "十进制数（字符串）"),
        serialize=written_number,
        parse=_takes(NUMBER, 'a decimal number with at most three places as a string, "1.5"', Decimal),
    ),
    PartialDateInput: _scalar(
        name="PartialDateInput",
        description=describe("A date as precise as it is known: 2025, 2025-08 or 2025-08-31", "不完整日期（输入）"),
        serialize=lambda date: date.value,
        parse=_takes(re.compile(r".{4,10}"), "2025, 2025-08 or 2025-08-31", PartialDate.parse),
    ),
}
NAMES: dict[str, Any] = {
    "ID": strawberry.ID,
    "String": str,
    "Int": int,
    "Boolean": bool,
    "Date": Date,
    "DateTime": DateTime,
    "BigInt": BigInt,
    "Decimal": DecimalNumber,
    "PartialDateInput": PartialDateInput,
}

_OUTPUT: dict[type[Value], str] = {
    values.Text: "String",
    values.Int: "Int",
    values.BigInt: "BigInt",
    values.Truth: "Boolean",
    values.Day: "Date",
    values.Moment: "DateTime",
    values.Partial: "PartialDate",
    values.Span: "Period",
    values.Amount: "Money",
    values.Measured: "Quantity",
    values.Localized: "LocalizedText",
    Number: "Decimal",
    Geo: "GeoPoint",
}
_INPUT: dict[type[Value], str] = {**_OUTPUT, values.Partial: "PartialDateInput", values.Localized: "String"}

LANG = Argument(
    "lang", "String", 'Language wanted, BCP 47: "zh-Hans-CN" (default) or "en"; falls back to Chinese and says so', "语言（BCP 47）"
)


def output_type(book: TypeBook, value: Value) -> str:
    """The name of the type that a value is served as; a list where it is several."""
    match value:
        case values.OneOf(choice=choice):
            return book.enum(choice)
        case values.ManyOf(choice=choice):
            return f"[{book.enum(choice)}!]"
        case _:
            return _OUTPUT[type(value)]


def operand_type(book: TypeBook, value: Value) -> str:
    """The name of the type that operators over a value take."""
    return book.enum(value.choice) if isinstance(value, values.OneOf) else _INPUT[type(value)]


@dataclass(frozen=True)
class Money:
    """An amount as it is served."""

    amountFen: int  # noqa: N815 - the name in the API
    currency: str = "CNY"


@dataclass(frozen=True)
class Translation:
    """A text in the language that was found for it."""

    value: str
    lang: str


def translate(text: values.LocalizedText | None, lang: str | None) -> Translation | None:
    """The text in the language asked for, or in Chinese where there is no other."""
    if text is None:
        return None
    if (lang or "").lower().split("-")[0] == "en" and text.en:
        return Translation(text.en, "en")
    return Translation(text.zh, "zh-Hans-CN")


def add_values(book: TypeBook) -> None:
    """Adds the object types that are values."""
    field = book.field
    precision, currency, unit, exactness, system = (book.enum(choice) for choice in (DatePrecision, Currency, CountUnit, Precision, Crs))
    book.object(
        "PartialDate",
        "A date as precise as its source",
        "不完整日期",
        [
            field("value", "String!", "The date as far as it is known: 2025, 2025-08 or 2025-08-31", "日期文本"),
            field("precision", f"{precision}!", "How far it is known", "精度"),
            field("earliest", "Date!", "The first day it can mean", "最早可能日"),
            field("latest", "Date!", "The last day it can mean", "最晚可能日"),
        ],
        directives=[FREE],
    )
    book.object(
        "Period",
        "From one date to another",
        "起止期间",
        [
            field("from", "PartialDate", "Its start; null where it is unknown", "开始", read=lambda period: period.start),
            field("to", "PartialDate", "Its end; null while it lasts", "结束（空为仍有效）", read=lambda period: period.end),
        ],
        directives=[FREE],
    )
    book.object(
        "Money",
        "An amount of money",
        "金额",
        [
            field("amountFen", "BigInt!", "The amount in fen, a hundredth of a yuan", "金额（分）"),
            field("currency", f"{currency}!", "Its currency", "币种"),
        ],
        directives=[FREE],
    )
    book.object(
        "Quantity",
        "A reported number with what it counts and how exact it is",
        "数量",
        [
            field("value", "Decimal!", "The number", "数值"),
            field("unit", f"{unit}!", "What it counts", "计量单位"),
            field("precision", f"{exactness}!", "How exact it is", "精确程度"),
            field("asOf", "PartialDate", "The date it holds for", "截至时间", read=lambda quantity: quantity.as_of),
        ],
        directives=[FREE],
    )
    book.object(
        "LocalizedText",
        "A text in the language that was found for it",
        "多语文本",
        [
            field("value", "String!", "The text", "文本"),
            field("lang", "String!", "Its language, BCP 47", "语言"),
        ],
        directives=[FREE],
    )
    book.object(
        "GeoPoint",
        "A place on earth",
        "坐标",
        [
            field("lat", "Decimal!", "Degrees north", "纬度"),
            field("lng", "Decimal!", "Degrees east", "经度"),
            field("crs", f"{system}!", "The system that they are given in; one is never another", "坐标系"),
        ],
        directives=[FREE],
    )
