"""competitions.csv: competitions, each with one discipline and the body that organises it."""

from __future__ import annotations

from db.demo import cells
from db.demo.bodies import find_body, organisation
from db.demo.sheets import Column, Record, Sheet
from db.demo.writer import Writer
from db.models.competitions import CompetitionKind, CompetitionLevel, CompetitionStatus

COLUMNS = (
    Column(header="编号", key="Competition.code"),
    Column(header="竞赛名称", key="Competition.title", required=True),
    Column(header="类别", key="Competition.kind", parse=cells.label(CompetitionKind, {"技能竞赛": "SKILLS"}), required=True),
    Column(header="级别", key="Competition.level", parse=cells.label(CompetitionLevel), required=True),
    Column(header="是否示范赛", key="Competition.is_demonstration", parse=cells.truth),
    Column(header="赛项职业", key="discipline"),
    Column(header="年度", key="Competition.year", parse=cells.whole, required=True),
    Column(header="主办单位", key="organiser", resolve=find_body),
    Column(header="开始日期", key="first_day", parse=cells.date),
    Column(header="结束日期", key="last_day", parse=cells.date),
    Column(header="参赛人次", key="Competition.reported_participations", parse=cells.counted("PERSON_TIME")),
    Column(header="状态", key="Competition.status", parse=cells.label(CompetitionStatus, {"已结束": "FINISHED"})),
)


def write(record: Record, writer: Writer) -> None:
    """The competition, found by title and by number from now on; its discipline tests the occupation of the same name."""
    own = record.of("Competition")
    competition = writer.add("Competition", record.origin, period=(record.get("first_day"), record.get("last_day")), **own)
    for name in (own["title"], ("code", own.get("code"))):
        writer.call("Competition", name, competition)
    name = record.get("discipline")
    if name:
        tested = {"name": name, "occupation": writer.find("Occupation", name)}
        discipline = writer.add("CompetitionDiscipline", record.origin, competition=competition, **tested)
        writer.call("CompetitionDiscipline", ("only of", competition), discipline)
    body = record.get("organiser")
    if body:
        organiser = organisation(writer, body, record.origin)
        writer.add("CompetitionBody", record.origin, competition=competition, organisation=organiser, role="ORGANISER")


SHEET = Sheet(file="competitions.csv", columns=COLUMNS, subject=("Competition", "竞赛名称"), write=write)
