"""Craftsmen 工匠: publicly honoured workers, where they work, whom they teach, what they say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, select

from db.choice import Choice
from db.entity import Alias, Can, Check, Derived, Entity, Key, Kind, Pii, field, many, relation, through
from db.expressions import listed
from db.models.honours import CraftsmanCategory
from db.models.occupations import SkillLevel
from db.validity import PERIOD
from db.values import Localized, ManyOf, OneOf, Partial, Span, Text


class PublicationStatus(Choice, zh="发布状态"):
    """Steps of publication."""

    DRAFT = "Draft", "草稿"
    IN_REVIEW = "In review", "审核"
    PUBLISHED = "Published", "已发布"
    WITHDRAWN = "Withdrawn", "已撤回"


def categories_of_honours(row: FromClause, _given: ColumnElement[Any], alias: Alias) -> ColumnElement[Any]:
    """The categories of the titles held, joined by commas; nominations and cultivation lists give none (``domain/model.md`` decision 4)."""
    award, honour = alias("HonourAward"), alias("Honour")
    held = (
        select(listed(honour.c.category))
        .select_from(award.join(honour, honour.c.id == award.c.honour_id))
        .where(
            award.c.craftsman_id == row.c.id,
            award.c.status == "CONFERRED",
            award.c.grade == "FULL",
            award.c.deleted_at.is_(None),
            honour.c.kind != "CULTIVATION",
            honour.c.deleted_at.is_(None),
        )
    )
    return held.correlate(row).scalar_subquery()


class Craftsman(
    Entity,
    kind=Kind.CORE,
    en="A publicly honoured worker: craftsman, digital craftsman or model worker",
    zh="工匠（劳模）",
    plural="craftsmen",
    interfaces=("Person",),
):
    """Only what the honour itself makes public, or the person agreed to."""

    slug = field(Text(), "Short name for addresses", "短名", Pii.P1, Can.FILTER, required=True, key=Key.STRONG)
    name = field(Text(pinyin=True), "Name", "姓名", Pii.P1, Can.NAME, required=True, key=Key.WEAK)
    name_latin = field(Text(), "Name in Latin letters, as the person writes it", "拼音名", Pii.P1, Can.NAME)
    categories = Derived(
        en="What the person is called by the honours held",
        zh="类别",
        pii=Pii.P1,
        value=ManyOf(CraftsmanCategory),
        sql=categories_of_honours,
        can=Can.FILTER,
        required=True,
        reads=("HonourAward", "Honour"),
    )
    trade = field(Text(), "Trade, as printed", "工种", Pii.P1, Can.NAME)
    occupation = relation(
        "Occupation",
        "Occupation of the national classification",
        "职业",
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("craftsmen", "The craftsmen of this occupation", "从业工匠", pii=Pii.P1),
    )
    skill_level = field(OneOf(SkillLevel, ordered=True), "Skill level", "技能等级", Pii.P1, Can.LEVEL)
    region = relation(
        "Region",
        "The region the person counts for",
        "所在区划",
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("craftsmen", "Its craftsmen", "辖区工匠", pii=Pii.P1),
    )
    enterprise = relation(
        "Enterprise",
        "The present employer",
        "所在单位",
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("craftsmen", "The craftsmen who work here", "所属工匠", pii=Pii.P1),
    )
    biography = field(Localized(), "Biography in our own words, reviewed", "简介", Pii.P1, Can.SEARCH)
    consent = relation("ConsentRecord", "The consent to be published", "公开授权", pii=Pii.P2)
    publication = field(
        OneOf(PublicationStatus), "Whether the public sees the profile", "发布状态", Pii.P0, Can.CLASS, required=True, default="PUBLISHED"
    )


class Employment(Entity, kind=Kind.CORE, en="A craftsman's published employment", zh="工匠任职", plural="employments", valid=PERIOD):
    """A member's employment is a people-side record of its own."""

    craftsman = relation(
        "Craftsman",
        "The craftsman",
        "工匠",
        required=True,
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("employments", "Published employments", "任职记录", pii=Pii.P1),
    )
    enterprise = relation(
        "Enterprise",
        "The employer",
        "单位",
        required=True,
        can=Can.SORT,
        inverse=many("employments", "Published employments of craftsmen here", "工匠任职记录", pii=Pii.P1),
    )
    job_title = field(Text(), "Job title", "岗位", Pii.P1, Can.NAME)
    period = field(Span(), "When the person worked there", "任职期间", Pii.P1, Can.SORT)
    employers = through("craftsman", "enterprise", "The published employers", "任职单位", pii=Pii.P1)


class MentorLink(Entity, kind=Kind.CORE, en="A craftsman's teaching of another", zh="师徒关系", plural="mentor_links", valid=PERIOD):
    """Holds only mentees who agreed."""

    mentor = relation(
        "Craftsman",
        "Who teaches",
        "师傅",
        required=True,
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("mentee_links", "The records of teaching others", "带徒记录", pii=Pii.P1),
    )
    mentee = relation(
        "Craftsman",
        "Who learns",
        "徒弟",
        required=True,
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("mentor_links", "The records of being taught", "拜师记录", pii=Pii.P1),
    )
    period = field(Span(), "When it held", "期间", Pii.P1, Can.SORT)
    studio = relation(
        "Studio",
        "The studio it took place in",
        "所在工作室",
        can=Can.SORT,
        inverse=many("mentor_links", "The teaching that takes place here", "师徒关系", pii=Pii.P1),
    )
    mentors = through("mentee", "mentor", "Who teaches the person", "师傅", pii=Pii.P1)
    mentees = through("mentor", "mentee", "Whom the person teaches", "徒弟", pii=Pii.P1)
    constraints = (Check(name="two_persons", rule=lambda row: row.c.mentor_id != row.c.mentee_id),)


class Quote(Entity, kind=Kind.CORE, en="Words of a craftsman, as a source prints them", zh="引语", plural="quotes"):
    """The source is the record's own."""

    craftsman = relation(
        "Craftsman",
        "Who said it",
        "发言人",
        required=True,
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("quotes", "Words of the person", "引语", pii=Pii.P1),
    )
    text = field(Text(), "The words, as printed", "原话", Pii.P1, Can.FILTER | Can.SEARCH, required=True)
    said_on = field(Partial(), "When it was said", "发言时间", Pii.P1, Can.SORT)
