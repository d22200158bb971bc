"""A small world for the tests of declarations: sources as they are, a region, guilds with their masters, and hands on their journeys."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from types import new_class
from typing import Any, cast

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import IntegrityError

from db.catalog import Catalog
from db.choice import Choice
from db.entity import Entity, Kind, Pii, either, field, many, relation, through
from db.models.sources import Citation, ImportBatch, Source
from db.values import OneOf, Span, Text

RECORDED_AT = dt.datetime(2025, 11, 30, tzinfo=dt.UTC)


class Grade(Choice, zh="等级"):
    """How far a hand has come."""

    APPRENTICE = "Apprentice", "学徒"
    MASTER = "Master", "师傅"


def declare(entity: str, *, kind: Kind = Kind.CORE, about: dict[str, Any] | None = None, **body: object) -> type[Entity]:
    """Declare an entity in one expression: its members by keyword, what the class line says in ``about``."""
    words = {"kind": kind, "en": entity, "zh": "示例", "plural": f"{entity.lower()}s", **(about or {})}
    return cast("type[Entity]", new_class(entity, (Entity,), words, lambda namespace: namespace.update(body)))


def text(**words: Any) -> Any:
    """Give a field of text."""
    return field(Text(), "A text", "文本", Pii.P2, **words)


Region = declare("Region", name=text())
Guild = declare(
    "Guild",
    name=field(Text(pinyin=True), "Name", "名称", Pii.P0, required=True),
    home_region=relation("Region", "Its home", "所在地", inverse=many("guilds", "Its guilds", "行会", listed=True)),
)
Master = declare("Master", name=text(required=True))
Headship = declare(
    "Headship",
    guild=relation("Guild", "Guild", "行会", required=True, shown=False, inverse=many("headships", "Who led it", "历任")),
    master=relation("Master", "Master", "师傅", required=True),
    period=field(Span(), "When", "期间", Pii.P0),
    heads=through("guild", "master", "Who led it, as masters", "历任师傅"),
)
Hand = declare("Hand", kind=Kind.PEOPLE, name=text(required=True), grade=field(OneOf(Grade), "Grade", "等级", Pii.P2, default="APPRENTICE"))
Journey = declare(
    "Journey",
    kind=Kind.PEOPLE,
    hand=relation("Hand", "Who", "何人", required=True, inverse=many("journeys", "Where to", "游历")),
    host=either(
        "Host",
        "Who took the hand in",
        "接待方",
        {
            "guild": relation("Guild", "A guild", "行会", inverse=many("guests", "Whom it took", "接待", where=lambda row: row.c.id > 1)),
            "master": relation("Master", "A master", "师傅"),
        },
    ),
)
BASIS = (Source, Citation, ImportBatch, Region)
"""What every catalog needs: rows name their source and their batch, people their region."""

WORLD = (*BASIS, Guild, Master, Headship, Hand, Journey)


@contextmanager
def stored(catalog: Catalog) -> Iterator[Connection]:
    """Give a database in memory with the catalog's tables; foreign keys are not looked at."""
    engine = create_engine("sqlite://")
    catalog.metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def refused(connection: Connection, catalog: Catalog, entity: str, **cells: object) -> bool:
    """Whether the database itself refuses a row of these cells; the bookkeeping is filled in."""
    table = catalog[entity].table
    stamps = dict.fromkeys(("recorded_at", "updated_at"), RECORDED_AT)
    try:
        connection.execute(table.insert().values(verification="UNVERIFIED", **stamps, **cells))
    except IntegrityError:
        return True
    return False
