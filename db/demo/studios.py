"""studios.csv: studios with their naming, who leads them, who belongs to them, and their last review."""

from __future__ import annotations

from db.demo import cells
from db.demo.bodies import find_body, organisation
from db.demo.people import craftsman_at, person
from db.demo.sheets import Column, Record, Sheet, row_called
from db.demo.writer import Writer
from db.models.honours import RecognitionLevel
from db.models.studios import ReviewResult, StudioKind, StudioStatus

KINDS = {"劳模创新工作室": "MODEL_WORKER_INNOVATION"}
STATUSES = {"已命名": "NAMED"}
ROLES = (("LEADER", "leaders"), ("MEMBER", "members"))

COLUMNS = (
    Column(header="编号", key="Studio.code"),
    Column(header="工作室名称", key="Studio.name", required=True),
    Column(header="类型", key="Studio.kind", parse=cells.label(StudioKind, KINDS), required=True),
    Column(header="级别", key="Studio.level", parse=cells.label(RecognitionLevel), required=True),
    Column(header="领衔人", key="leaders", parse=cells.names),
    Column(header="成员", key="members", parse=cells.names),
    Column(header="依托单位", key="Studio.host", resolve=row_called("Enterprise")),
    Column(header="命名时间", key="StudioNaming.named_on", parse=cells.date),
    Column(header="命名单位", key="named_by", resolve=find_body),
    Column(header="状态", key="Studio.status", parse=cells.label(StudioStatus, STATUSES), required=True),
    Column(header="最近复审", key="StudioReview.reviewed_on", parse=cells.date),
    Column(header="复审结果", key="StudioReview.result", parse=cells.label(ReviewResult)),
)


def write(record: Record, writer: Writer) -> None:
    """The studio, its naming at its level, its people and its review."""
    own = record.of("Studio")
    studio = writer.add("Studio", record.origin, **own)
    body = record.get("named_by")
    named_by = organisation(writer, body, record.origin) if body else None
    naming = {"level": own["level"], "named_by": named_by}
    writer.add("StudioNaming", record.origin, studio=studio, **naming, **record.of("StudioNaming"))
    for role, key in ROLES:
        for name in record.get(key) or ():
            craftsman = craftsman_at(writer, name, [own.get("host")])
            if craftsman is None and role == "LEADER":
                # Who leads is honoured, and here invented: the one craftsman of that name, though another enterprise hosts the studio.
                craftsman = writer.find("Craftsman", name)
            who = person(writer, name, craftsman, record.origin)
            writer.add("StudioRole", record.origin, studio=studio, role=role, **who)
    review = record.of("StudioReview")
    if review:
        writer.add("StudioReview", record.origin, studio=studio, **review)


SHEET = Sheet(file="studios.csv", columns=COLUMNS, write=write)
