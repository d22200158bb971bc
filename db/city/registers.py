"""Registers: the names that the embedded files know, from regions to honours, each with its own source."""

from __future__ import annotations

from db.demo.declared import load_declared, named
from db.demo.load import FILES
from db.demo.writer import Origin, Writer

READ: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("regions.yaml", ()),
    ("industries.yaml", ()),
    ("bodies.yaml", ()),
    ("article.yaml", ("Union", "Organisation", "Honour", "HonourAlias", "Occupation")),
    ("article_programmes.yaml", ("Programme",)),
    ("indicators.yaml", ()),
    ("honours.yaml", ()),
    ("invented.yaml", ("Honour", "Occupation")),
)
"""The files, and the entities that are read of them where not all are."""
SOURCE = {
    "code": "INVENTED_CITY",
    "kind": "INVENTED",
    "title": "虚构城市：按规模生成的示例数据",
    "publisher": "工图",
    "published_on": "2026-01-01",
    "is_invented": True,
}


def read_registers(writer: Writer) -> Origin:
    """Collects them, and the source of everything else: invented."""
    for name, only in READ:
        load_declared(FILES / name, writer, only)
    number = writer.number()
    return Origin(writer.call("Source", SOURCE["code"], writer.add("Source", Origin(number), id=number, **SOURCE)))


def coded(writer: Writer, entity: str) -> dict[str, int]:
    """The collected records of an entity by their codes."""
    return {values["code"]: number for number, values in writer.rows(entity) if values.get("code")}


def called(writer: Writer, entity: str) -> dict[str, int]:
    """The collected records of an entity by their names."""
    return {values["name"]: number for number, values in writer.rows(entity)}


def region(writer: Writer, name: str) -> int:
    """The region of this name, as its file calls it."""
    return named(writer, "Region", name)
