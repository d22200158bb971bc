"""craftsmen.csv: one row is one award; a person who returns is the same craftsman, with another honour."""

from __future__ import annotations

import re
from typing import NamedTuple

from db.claims import ClaimKind
from db.demo import cells
from db.demo.sheets import Column, Record, Sheet, row_called
from db.demo.writer import Writer
from db.models.occupations import SkillLevel
from db.text import syllables

NOMINATION = re.compile("提名奖?$")
VIA = re.compile("经竞赛直接授予[:：](.+)")


class Graded(NamedTuple):
    """An honour and whether it was given in full: 杭州工匠提名 is a nomination for 杭州工匠, not an honour of its own."""

    honour: int
    grade: str


def find_honour(writer: Writer, name: str) -> Graded | None:
    """The honour that a printed title means."""
    honour = writer.find("Honour", NOMINATION.sub("", name))
    return None if honour is None else Graded(honour, "NOMINATION" if NOMINATION.search(name) else "FULL")


def find_via(writer: Writer, remark: str) -> int | None:
    """The competition whose prize gave the honour."""
    match = VIA.fullmatch(remark)
    return writer.find("Competition", match.group(1)) if match else None


COLUMNS = (
    Column(header="姓名", key="Craftsman.name", required=True),
    Column(header="工种", key="Craftsman.trade"),
    Column(header="技能等级", key="Craftsman.skill_level", parse=cells.label(SkillLevel)),
    Column(header="工作单位", key="Craftsman.enterprise", resolve=row_called("Enterprise")),
    Column(header="所属区县", key="Craftsman.region", resolve=row_called("Region")),
    Column(header="荣誉名称", key="honour", resolve=find_honour, required=True),
    Column(header="授予年度", key="HonourAward.year", parse=cells.whole),
    Column(header="授予年度", key="HonourAward.awarded_on", parse=cells.date),
    Column(header="批次", key="ordinal", parse=cells.ordinal),
    Column(header="备注", key="via", resolve=find_via),
)


def write(record: Record, writer: Writer) -> None:
    """The craftsman, unless an earlier row brought the same, and the award in its round."""
    graded: Graded = record.get("honour")
    craftsman = _craftsman(record, writer)
    award = {"honour": graded.honour, "grade": graded.grade, "craftsman": craftsman, "batch": _batch(record, writer)}
    number = writer.add("HonourAward", record.origin, **award, **record.of("HonourAward"))
    if record.get("via"):
        # The results, which are read later, complete the award by this name.
        writer.call("HonourAward", (craftsman, graded.honour, record.get("via")), number)


def _craftsman(record: Record, writer: Writer) -> int:
    """The craftsman whom an earlier row brought under the same name and employer, else a new one.

    That too is a weak match: it holds because these persons are invented, and the file means one by each such pair.
    """
    own = record.of("Craftsman")
    place = own.get("enterprise")
    known = writer.find("Craftsman", (own["name"], place))
    if known is not None:
        return known
    slug = _slug(own["name"], writer)
    occupation = writer.find("Occupation", own.get("trade"))
    craftsman = writer.add("Craftsman", record.origin, slug=slug, occupation=occupation, **own)
    for name in (own["name"], (own["name"], place), ("slug", slug)):
        writer.call("Craftsman", name, craftsman)
    if place:
        writer.add("Employment", record.origin, craftsman=craftsman, enterprise=place)
    _link_member(record, writer, craftsman)
    return craftsman


def _link_member(record: Record, writer: Writer, craftsman: int) -> None:
    """Links the member of the same name, employer and trade.

    That is a weak match, which an import leaves to a person to decide (``domain/model.md`` section 7). Here the persons are invented, and
    where all three agree the samples mean one.
    """
    member = writer.find("Member", tuple(record.get(f"Craftsman.{field}") for field in ("name", "enterprise", "trade")))
    if member is not None:
        region = writer.value(member, "region_id")
        link = writer.add("CraftsmanMember", record.origin, region_id=region, member=member, craftsman=craftsman)
        writer.claim(ClaimKind.CRAFTSMAN_OF_MEMBER, str(member), region, link)
        writer.claim(ClaimKind.MEMBER_OF_CRAFTSMAN, str(craftsman), region, link)


def _batch(record: Record, writer: Writer) -> int | None:
    """The round, made when a row names it for the first time.

    A year's round that the article states is that round, though the article does not count it.
    """
    honour, year, ordinal = record.get("honour").honour, record.get("HonourAward.year"), record.get("ordinal")
    if ordinal is None:
        return None
    stated = writer.find("HonourBatch", f"{year} {writer.value(honour, 'name')}")
    known = stated or writer.find("HonourBatch", (honour, year, ordinal))
    if known is not None:
        return known
    batch = writer.add("HonourBatch", record.origin, honour=honour, year=year, ordinal=ordinal)
    return writer.call("HonourBatch", (honour, year, ordinal), batch)


def _slug(name: str, writer: Writer) -> str:
    """Surname and given name in pinyin; a number behind tells namesakes apart."""
    surname, given = name.split("·", 1) if "·" in name else (name[:1], name[1:])
    slug = "-".join("".join(syllables(part)) for part in (surname, given))
    taken = 1
    while writer.find("Craftsman", ("slug", slug if taken == 1 else f"{slug}-{taken}")) is not None:
        taken += 1
    return slug if taken == 1 else f"{slug}-{taken}"


SHEET = Sheet(
    file="craftsmen.csv",
    columns=COLUMNS,
    # The level belongs to the honour, which the catalogue holds.
    unread=("荣誉级别",),
    subject=("Craftsman", "姓名"),
    write=write,
)
