"""consultations.csv: consultations, the enterprises they concern, who took part, and the agreements they dealt with."""

from __future__ import annotations

import re

from db.demo import cells
from db.demo.people import craftsman_at, person
from db.demo.sheets import Column, Record, Sheet, row_called
from db.demo.writer import Writer
from db.models.consultations import ConsultationSide, ConsultationStatus, ConsultationTopicKind

REPRESENTATIVE = re.compile(r"(?P<name>[^（(]+)(?:[（(](?P<side>.+)代表[）)])?")

COLUMNS = (
    Column(header="会议名称", key="Consultation.title", required=True),
    Column(header="议题类别", key="Consultation.topic_kind", parse=cells.label(ConsultationTopicKind), required=True),
    Column(header="涉及单位", key="enterprises", parse=cells.names, resolve=row_called("Enterprise"), several=True, pending=True),
    Column(header="召开时间", key="Consultation.held_on", parse=cells.date),
    Column(header="召开地点", key="Consultation.place"),
    Column(header="召开地点", key="Consultation.region", resolve=row_called("Region")),
    Column(header="代表", key="representatives", parse=cells.names),
    Column(header="结果", key="Consultation.status", parse=cells.label(ConsultationStatus)),
    Column(header="关联备案号", key="agreement", resolve=lambda writer, filed: writer.find("Agreement", ("filing", filed))),
)


def write(record: Record, writer: Writer) -> None:
    """The consultation and its links; a representative is a craftsman only of an enterprise that it concerns."""
    consultation = writer.add("Consultation", record.origin, **record.of("Consultation"))
    enterprises = record.get("enterprises") or []
    for enterprise in enterprises:
        writer.add("ConsultationEnterprise", record.origin, consultation=consultation, enterprise=enterprise)
    for name, side in map(_representative, record.get("representatives") or ()):
        who = person(writer, name, craftsman_at(writer, name, enterprises), record.origin)
        writer.add("ConsultationRole", record.origin, consultation=consultation, side=side, **who)
    if record.get("agreement"):
        writer.add("ConsultationAgreement", record.origin, consultation=consultation, agreement=record.get("agreement"))


def _representative(text: str) -> tuple[str, str | None]:
    """Name and side of 欧阳示例(职工方代表)."""
    match = REPRESENTATIVE.fullmatch(text)
    name, side = match.group("name", "side") if match else (text, None)
    return name, cells.label(ConsultationSide)(side) if side else None


SHEET = Sheet(file="consultations.csv", columns=COLUMNS, subject=("Consultation", "会议名称"), write=write)
