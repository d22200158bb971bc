"""What every row says of itself: where it was stated, in which batch it came, and how far it was checked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, FromClause, select

from db.choice import Choice
from db.entity import Alias, Can, Derived, Described, Pii, field, relation
from db.values import Moment, OneOf, Text


class Verification(Choice, zh="核实程度"):
    """How far a row was checked."""

    UNVERIFIED = "Not checked", "未核实"
    CHECKED = "Checked by a person", "已核对"
    OFFICIAL = "Confirmed by the register that owns it", "官方确认"


def _quotation(row: FromClause, _given: ColumnElement[Any], alias: Alias) -> ColumnElement[Any]:
    """The passage of the source that the row's reference names."""
    citation = alias("Citation")
    return (
        select(citation.c.quotation)
        .where(citation.c.document_id == row.c.source_id, citation.c.ref == row.c.row_ref, citation.c.deleted_at.is_(None))
        .correlate(row)
        .scalar_subquery()
    )


_DECLARED: dict[str, Described] = {
    "source": relation("Source", "The document or department that states this record", "来源"),
    "import_batch": relation("ImportBatch", "The batch in which the record was handed in", "导入批次"),
    "row_ref": field(Text(), "Where in the source it stands: a row number or a citation's reference", "来源中的位置", Pii.P0),
    "quotation": Derived(en="The passage of the source, as printed", zh="原文引述", value=Text(), sql=_quotation, reads=("Citation",)),
    "verification": field(OneOf(Verification), "How far the record was checked", "核实程度", Pii.P0, Can.FILTER, required=True),
    "recorded_at": field(Moment(), "When the hub recorded it", "入库时间", Pii.P0, required=True),
    "updated_at": field(Moment(), "When the hub last changed it", "更新时间", Pii.P0, required=True),
}

PROVENANCE: dict[str, Described] = {name: replace(member, name=name) for name, member in _DECLARED.items()}
"""The members of every row's provenance, by their declared names."""
