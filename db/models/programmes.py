"""Programmes 项目（品牌）: lasting work of unions under a name, its goals, yearly editions and partners."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Check, Entity, Key, Kind, Pii, Unique, field, many, relation, through
from db.models.honours import RecognitionLevel
from db.values import Int, OneOf, Partial, Span, Text


class WorkTheme(Choice, zh="工作领域"):
    """The four fields of work of a federation."""

    THOUGHT = "Ideological and political guidance", "思想政治引领"
    ORGANISATION = "Building of organisations", "组织建设"
    INDUSTRIAL_WORKER_REFORM = "Reform of the industrial workforce", "产改深化"
    LIVELIHOOD = "Livelihood", "民生保障"


class ProgrammeStatus(Choice, zh="项目状态"):
    """Steps of a programme."""

    PLANNED = "Planned", "计划"
    RUNNING = "Running", "进行"
    ENDED = "Ended", "结束"


class FirstOf(Choice, zh="首创范围"):
    """Among whom something is claimed to be the first of its kind."""

    NATION = "In the nation", "全国"
    PROVINCE = "In the province", "全省"


class Programme(
    Entity, kind=Kind.CORE, en="A programme, brand or mechanism of unions", zh="项目（品牌）", plural="programmes", tree="parent"
):
    """A claim to be the first stands here, with the source that makes it."""

    code = field(Text(), "Short code, such as 559", "代码", Pii.P0, Can.SORT, key=Key.STRONG)
    name = field(Text(pinyin=True), "Name, without quotation marks", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    printed_name = field(Text(), "Name as printed, where it differs in marks or blanks", "原文名称", Pii.P0, Can.FILTER)
    theme = field(OneOf(WorkTheme), "Field of work", "工作领域", Pii.P0, Can.CLASS)
    level = field(OneOf(RecognitionLevel, ordered=True), "Level", "级别", Pii.P0, Can.LEVEL)
    organiser = relation(
        "Organisation",
        "The body that runs it",
        "主办单位",
        can=Can.SORT,
        inverse=many("programmes", "The programmes it runs", "主办的项目"),
    )
    started_on = field(Partial(), "When it began", "开始时间", Pii.P0, Can.SORT)
    version_name = field(Text(), "Version, as printed, such as 2.0", "版本", Pii.P0, Can.FILTER)
    status = field(OneOf(ProgrammeStatus), "How far it came; null where no source says", "状态", Pii.P0, Can.CLASS)
    audience = field(Text(), "Whom it is for, as printed", "面向人群", Pii.P0, Can.FILTER)
    first_of = field(OneOf(FirstOf), "Among whom the source calls it the first of its kind", "首创范围", Pii.P0, Can.CLASS)
    parent = relation(
        "Programme",
        "The programme it is a part of",
        "上级项目",
        can=Can.SORT,
        inverse=many("children", "The programmes that are parts of it", "子项目"),
    )
    constraints = (Check(name="not_its_own_parent", rule=lambda row: row.c.parent_id != row.c.id),)


class ProgrammeGoal(Entity, kind=Kind.CORE, en="A goal of a programme, as a source states it", zh="项目目标", plural="programme_goals"):
    """A plan, never a result."""

    programme = relation(
        "Programme", "The programme", "项目", required=True, inverse=many("goals", "What it is to reach", "目标", listed=True)
    )
    text = field(Text(), "The goal, as printed", "目标", Pii.P0, Can.FILTER | Can.SEARCH, required=True)


class ProgrammeEdition(Entity, kind=Kind.CORE, en="A programme's edition of one year", zh="项目届次", plural="programme_editions"):
    """Only editions that a source names; a span of years is no list of editions."""

    programme = relation(
        "Programme", "The programme", "项目", required=True, can=Can.SORT, inverse=many("editions", "Its yearly editions", "历年届次")
    )
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL, required=True)
    title = field(Text(pinyin=True), "Title", "名称", Pii.P0, Can.NAME)
    period = field(Span(), "From its first to its last day", "时间", Pii.P0, Can.SORT)
    constraints = (Unique(columns=("programme_id", "year")),)


class ProgrammePartner(Entity, kind=Kind.CORE, en="A body's partnership in a programme", zh="项目合作单位", plural="programme_partners"):
    """Partners work beside the body that runs it."""

    programme = relation("Programme", "The programme", "项目", required=True, can=Can.SORT)
    organisation = relation("Organisation", "The partner", "合作单位", required=True, can=Can.SORT)
    partners = through("programme", "organisation", "The bodies that work on it beside its organiser", "合作单位")
    partner_programmes = through("organisation", "programme", "The programmes of others that it works on", "参与合作的项目")
    constraints = (Unique(columns=("programme_id", "organisation_id")),)
