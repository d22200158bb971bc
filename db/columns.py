"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Integer, Numeric, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC: timestamptz on PostgreSQL, whole microseconds since 1970 on SQLite, so that both order alike."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type of one engine."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> object:
        """A moment on its way in; it must bear a time zone."""
        return (value - EPOCH) // MICROSECOND if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """A moment on its way out, in UTC."""
        if value is None:
            return None
        return EPOCH + value * MICROSECOND if dialect.name == "sqlite" else cast("dt.datetime", value).astimezone(dt.UTC)


class Scaled(TypeDecorator[Decimal]):
    """A decimal number with a fixed number of places: numeric on PostgreSQL, a scaled integer on SQLite (its floats keep 15 digits)."""

    impl = Numeric
    cache_ok = True

    def __init__(self, places: int = 3) -> None:
        """``places`` after the point."""
        super().__init__()
        self.places = places

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type of one engine."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else Numeric(18, self.places))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> object:
        """A number on its way in."""
        return int(value.scaleb(self.places)) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """A number on its way out, always with all its places."""
        return Decimal(value).scaleb(-self.places) if value is not None and dialect.name == "sqlite" else value


# "C" is PostgreSQL's name for what SQLite calls BINARY: texts compare by their code points on both engines.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
# SQLite makes a column the row's own number only where its type is spelled INTEGER.
KEY = BigInteger().with_variant(Integer(), "sqlite")
WHOLE = Integer()
BIG = BigInteger()
TRUTH = Boolean(create_constraint=False)
DAY = Date()
INSTANT = Instant()
