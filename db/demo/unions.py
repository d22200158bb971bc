"""unions.csv: unions, their place in the tree and on the map, and the units they cover."""

from __future__ import annotations

from db.demo import cells
from db.demo.identity import credit_code
from db.demo.sheets import Column, Record, Sheet, row_called
from db.demo.writer import Writer
from db.models.unions import UnionBuildMode, UnionKind, UnionLevel, UnionStatus

PLACING = ("COUNTY", "CITY")
"""Levels of regions that place memberships: the county, and the city for city unions (``scale.md`` rule 2)."""

COLUMNS = (
    Column(header="工会名称", key="Union.name", required=True),
    Column(header="统一社会信用代码", key="Union.uscc", parse=credit_code),
    Column(header="工会法人资格证书号", key="Union.legal_person_certificate_no"),
    Column(
        header="层级", key="Union.level", parse=cells.label(UnionLevel, {"产业工会": "INDUSTRY", "区县总工会": "DISTRICT"}), required=True
    ),
    Column(header="组织形式", key="Union.kind", parse=cells.label(UnionKind), required=True),
    Column(header="建会模式", key="Union.build_mode", parse=cells.label(UnionBuildMode)),
    Column(header="建会模式", key="Union.build_mode_text"),
    Column(header="上级工会", key="Union.parent", resolve=row_called("Union")),
    Column(header="所属区划", key="Union.region", resolve=row_called("Region"), required=True),
    Column(header="覆盖单位", key="covered", parse=cells.names, resolve=row_called("Enterprise"), several=True, pending=True),
    Column(header="建会时间", key="Union.founded_on", parse=cells.date),
    Column(header="状态", key="Union.status", parse=cells.label(UnionStatus)),
)


def write(record: Record, writer: Writer) -> None:
    """The union and its coverages. They begin when it was founded; no row names a later day."""
    own = record.of("Union")
    union = writer.add("Union", record.origin, placement=placement(writer, own["region"]), **own)
    writer.call("Union", own["name"], union)
    writer.add("UnionName", record.origin, union=union, name=own["name"], kind="REGISTERED")
    for enterprise in record.get("covered") or ():
        writer.add(
            "UnionCoverage",
            record.origin,
            union=union,
            enterprise=enterprise,
            period=(own.get("founded_on"), None),
            # A union of one unit is that unit's own; of the others no row says whose main union they are.
            is_primary=True if own["kind"] == "SINGLE" else None,
        )


def placement(writer: Writer, region: int) -> int:
    """The county or city that a region is or lies in."""
    while writer.value(region, "level") not in PLACING:
        region = writer.value(region, "parent")
    return region


SHEET = Sheet(file="unions.csv", columns=COLUMNS, subject=("Union", "工会名称"), write=write)
