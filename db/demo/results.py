"""competition_results.csv: published results with their prizes, and among people the entries of members who competed."""

from __future__ import annotations

from typing import Any

from db.demo import cells
from db.demo.people import craftsman_at
from db.demo.sheets import Column, Record, Sheet, row_called
from db.demo.writer import Writer

PRIZES = {"一等奖": 1, "二等奖": 2, "三等奖": 3}
"""Order among the prizes, where the name tells it."""

COLUMNS = (
    Column(header="竞赛编号", key="competition", resolve=lambda writer, code: writer.find("Competition", ("code", code)), required=True),
    Column(header="姓名", key="name", required=True),
    Column(header="代表单位", key="enterprise", resolve=row_called("Enterprise")),
    Column(header="名次", key="rank", parse=cells.whole),
    Column(header="奖项", key="grade"),
    Column(header="直接授予荣誉", key="leads_to", resolve=row_called("Honour")),
)


def write(record: Record, writer: Writer) -> None:
    """The result under the craftsman or, by consent, the bare name; its prize; the honour that the prize gave; the member's entry."""
    competition, enterprise = record.get("competition"), record.get("enterprise")
    discipline = writer.find("CompetitionDiscipline", ("only of", competition))
    place = {"competition": competition, "discipline": discipline, "enterprise": enterprise, "rank": record.get("rank")}
    who = _participant(record, writer)
    result = writer.add("CompetitionResult", record.origin, **place, **who)
    grade, honour = record.get("grade"), record.get("leads_to")
    if grade:
        prize = {"grade": grade, "rank": PRIZES.get(grade), "leads_to": honour}
        award = writer.add("CompetitionAward", record.origin, competition=competition, result=result, **prize)
        granted = writer.find("HonourAward", (who.get("craftsman"), honour, competition))
        if granted is not None:
            writer.amend(granted, granted_via=award)
    _enter(record, writer, place)


def _participant(record: Record, writer: Writer) -> dict[str, Any]:
    """The craftsman of this name at the enterprise, else the name by a consent, invented like the row, of the competition's last day."""
    name = record.get("name")
    craftsman = craftsman_at(writer, name, [record.get("enterprise")])
    if craftsman is not None:
        return {"craftsman": craftsman}
    last_day = writer.value(record.get("competition"), "period")[1]
    consent = writer.add("ConsentRecord", record.origin, person_name=name, scopes=["NAME"], granted_on=last_day)
    return {"display_name": name, "consent": consent}


def _enter(record: Record, writer: Writer, place: dict[str, Any]) -> None:
    """The entry of the member whose name, employer and trade are those of the result; a name alone is nobody's."""
    trade = writer.value(place["discipline"], "name") if place["discipline"] else None
    member = writer.find("Member", (record.get("name"), record.get("enterprise"), trade))
    if member is not None:
        region = writer.value(member, "region_id")
        writer.add("CompetitionEntry", record.origin, region_id=region, member=member, **place)


SHEET = Sheet(file="competition_results.csv", columns=COLUMNS, write=write)
