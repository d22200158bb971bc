"""Competitions 竞赛: series, yearly editions, who organises them, and their disciplines."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, field, many, relation, through
from db.values import Int, Measured, OneOf, Partial, Span, Text, Truth


class CompetitionKind(Choice, zh="竞赛类别"):
    """Kinds of competitions."""

    SKILLS = "Vocational skills competition", "职业技能竞赛"
    TECHNICAL_CONTEST = "Technical contest", "技术比武"
    LABOUR_CONTEST = "Labour contest", "劳动竞赛"


class CompetitionLevel(Choice, zh="竞赛级别"):
    """Levels of competitions, from the widest; the national level has two classes."""

    WORLD = "World", "世界级"
    NATIONAL_1 = "National, class 1", "国家级一类"
    NATIONAL_2 = "National, class 2", "国家级二类"
    PROVINCIAL = "Provincial", "省级"
    MUNICIPAL = "Municipal", "市级"
    DISTRICT = "District", "区县级"
    INDUSTRY = "Industry", "产业级"
    ENTERPRISE = "Enterprise", "企业级"


class CompetitionStatus(Choice, zh="竞赛状态"):
    """Steps of a competition."""

    PLANNED = "Planned", "计划"
    REGISTERING = "Open for registration", "报名"
    RUNNING = "Running", "进行"
    FINISHED = "Finished", "结束"
    CANCELLED = "Cancelled", "取消"


class CompetitionBodyRole(Choice, zh="主办或承办"):
    """What a body does for a competition."""

    ORGANISER = "Organises", "主办"
    HOST = "Hosts", "承办"


class DisciplineGroup(Choice, zh="参赛组别"):
    """Who competes in a discipline."""

    WORKERS = "Workers", "职工组"
    STUDENTS = "Students", "学生组"


class DisciplineFormat(Choice, zh="参赛形式"):
    """How they compete."""

    INDIVIDUAL = "One by one", "个人"
    TEAM = "In teams", "团体"


class CompetitionSeries(
    Entity, kind=Kind.CORE, en="A competition that is held again and again", zh="赛事系列", plural="all_competition_series"
):
    """Its editions are the competitions."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)


class Competition(Entity, kind=Kind.CORE, en="One edition of a competition", zh="竞赛", plural="competitions"):
    """Its results have a day of publication of their own."""

    code = field(Text(), "Number", "编号", Pii.P0, Can.SORT, key=Key.STRONG)
    title = field(Text(pinyin=True), "Title", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    series = relation(
        "CompetitionSeries", "The series it belongs to", "系列", can=Can.SORT, inverse=many("editions", "Its editions", "各届竞赛")
    )
    edition = field(Int(), "Number of the edition, counted from 1", "届次", Pii.P0, Can.SORT)
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL, required=True)
    kind = field(OneOf(CompetitionKind), "Kind", "类别", Pii.P0, Can.CLASS, required=True)
    level = field(OneOf(CompetitionLevel, ranked=True), "Level", "级别", Pii.P0, Can.LEVEL, required=True)
    is_demonstration = field(
        Truth(), "Whether it is a demonstration competition; null where no source says", "是否示范赛", Pii.P0, Can.CLASS
    )
    region = relation(
        "Region",
        "The region it takes place in",
        "地点",
        can=Can.SORT,
        inverse=many("competitions", "The competitions that take place in it", "竞赛"),
    )
    venue = field(Text(), "Venue", "场地", Pii.P0, Can.FILTER)
    period = field(Span(), "From its first to its last day", "时间", Pii.P0, Can.SORT)
    reported_participations = field(Measured(), "Participations, as reported, in person-times", "参赛人次", Pii.P0, Can.SORT)
    status = field(OneOf(CompetitionStatus), "State; null where no source says", "状态", Pii.P0, Can.CLASS)
    results_published_on = field(Partial(), "When its results were published", "成绩公布时间", Pii.P0, Can.SORT)


class CompetitionBody(
    Entity, kind=Kind.CORE, en="A body that organises or hosts a competition", zh="竞赛主办承办单位", plural="competition_bodies"
):
    """A competition may have several of each."""

    competition = relation(
        "Competition",
        "The competition",
        "竞赛",
        required=True,
        can=Can.SORT,
        inverse=many("bodies", "The bodies that organise or host it", "主办承办记录"),
    )
    organisation = relation(
        "Organisation",
        "The body",
        "机构",
        required=True,
        can=Can.SORT,
        inverse=many("competition_bodies", "What it does for competitions", "主办承办记录"),
    )
    role = field(OneOf(CompetitionBodyRole), "Organises or hosts", "角色", Pii.P0, Can.CLASS, required=True)
    organisers = through(
        "competition", "organisation", "The bodies that organise it", "主办单位", where=lambda row: row.c.role == "ORGANISER"
    )
    hosts = through("competition", "organisation", "The bodies that host it", "承办单位", where=lambda row: row.c.role == "HOST")
    competitions_organised = through(
        "organisation", "competition", "The competitions it organises", "主办的竞赛", where=lambda row: row.c.role == "ORGANISER"
    )
    competitions_hosted = through(
        "organisation", "competition", "The competitions it hosts", "承办的竞赛", where=lambda row: row.c.role == "HOST"
    )
    constraints = (Unique(columns=("competition_id", "organisation_id", "role")),)


class CompetitionDiscipline(Entity, kind=Kind.CORE, en="A discipline of a competition", zh="赛项", plural="competition_disciplines"):
    """Those named in an article are examples, never a complete list."""

    competition = relation(
        "Competition", "The competition", "竞赛", required=True, can=Can.SORT, inverse=many("disciplines", "Its disciplines", "赛项")
    )
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True)
    occupation = relation(
        "Occupation",
        "The occupation it tests",
        "职业",
        can=Can.SORT,
        inverse=many("competition_disciplines", "The disciplines that test it", "赛项"),
    )
    group = field(OneOf(DisciplineGroup), "Who competes", "组别", Pii.P0, Can.CLASS)
    format = field(OneOf(DisciplineFormat), "How they compete", "赛制", Pii.P0, Can.CLASS)
