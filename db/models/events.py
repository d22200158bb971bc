"""Events 活动: talks, streams, games, culture, legal and friendship events, ceremonies; who spoke and who won."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, either, field, many, relation, through
from db.values import Int, Measured, OneOf, Span, Text


class EventKind(Choice, zh="活动类别"):
    """Kinds of events."""

    TALK = "Talk", "宣讲"
    LIVESTREAM = "Live stream", "直播"
    SPORT = "Sport", "体育"
    CULTURE = "Culture", "文化"
    LEGAL = "Legal service", "法律服务"
    FRIENDSHIP = "Friendship", "交友"
    CEREMONY = "Ceremony", "仪式"


class EventLevel(Choice, zh="活动级别"):
    """Levels of events, from the widest; one of them crosses provinces."""

    NATIONAL = "National", "国家级"
    YANGTZE_DELTA = "Yangtze River delta", "长三角"
    PROVINCIAL = "Provincial", "省级"
    MUNICIPAL = "Municipal", "市级"
    DISTRICT = "District", "区县级"
    INDUSTRY = "Industry", "产业级"
    ENTERPRISE = "Enterprise", "企业级"


class EventStatus(Choice, zh="活动状态"):
    """Whether an event was held."""

    PLANNED = "Planned", "计划"
    HELD = "Held", "已举办"
    CANCELLED = "Cancelled", "取消"


class Event(Entity, kind=Kind.CORE, en="An event that unions hold or send teams to", zh="活动", plural="events"):
    """Who came is reported as a number; participants stay out of the hub."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    kind = field(OneOf(EventKind), "Kind", "活动类别", Pii.P0, Can.CLASS, required=True)
    level = field(OneOf(EventLevel, ordered=True), "Level", "级别", Pii.P0, Can.LEVEL)
    programme = relation("Programme", "The programme it belongs to", "所属项目", can=Can.SORT, inverse=many("events", "Its events", "活动"))
    edition = relation(
        "ProgrammeEdition",
        "The programme's edition it belongs to",
        "所属届次",
        can=Can.SORT,
        inverse=many("events", "The events of this edition", "活动"),
    )
    organiser = relation(
        "Organisation", "The body that holds it", "主办单位", can=Can.SORT, inverse=many("events", "The events it holds", "主办的活动")
    )
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL)
    period = field(Span(), "From its first to its last day", "时间", Pii.P0, Can.SORT)
    venue = relation("Venue", "The venue it takes place in", "场馆", can=Can.SORT, inverse=many("events", "The events held here", "活动"))
    region = relation("Region", "The region it takes place in", "所在区划", can=Can.SORT, inverse=many("events", "Events in it", "活动"))
    reported_attendance = field(
        Measured(), "Who attended, as reported; the unit tells persons from person-times", "参与人数（次）", Pii.P0, Can.SORT
    )
    status = field(OneOf(EventStatus), "Whether it was held; null where no source says", "状态", Pii.P0, Can.CLASS)


class EventDiscipline(Entity, kind=Kind.CORE, en="A discipline of an event", zh="活动项目", plural="event_disciplines"):
    """Those that a source names are examples, never a complete list."""

    event = relation("Event", "The event", "活动", required=True, can=Can.SORT, inverse=many("disciplines", "Its disciplines", "项目"))
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True)
    constraints = (Unique(columns=("event_id", "name")),)


class EventSpeaker(Entity, kind=Kind.CORE, en="A person's talk at an event", zh="活动主讲人", plural="event_speakers"):
    """Persons without public honour are not public."""

    event = relation(
        "Event", "The event", "活动", required=True, can=Can.SORT, inverse=many("speakers", "Who speaks", "主讲人", pii=Pii.P1)
    )
    person = either(
        "Person",
        "Who speaks",
        "主讲人",
        {
            "craftsman": relation(
                "Craftsman",
                "A craftsman or model worker",
                "工匠（劳模）",
                pii=Pii.P1,
                inverse=many("event_speeches", "The talks at events", "宣讲记录", pii=Pii.P1),
            ),
            "representative": relation(
                "Representative",
                "A person without public honour",
                "其他人员",
                pii=Pii.P2,
                inverse=many("event_speeches", "The talks at events", "宣讲记录", pii=Pii.P2),
            ),
        },
        pii=Pii.P1,
        interface=True,
    )
    talks = through("craftsman", "event", "The events the person speaks at", "参与宣讲", pii=Pii.P1)


class EventResult(Entity, kind=Kind.CORE, en="A place reached at an event", zh="活动成绩", plural="event_results"):
    """Reached by a team or a craftsman; nobody else is named."""

    event = relation(
        "Event", "The event", "活动", required=True, can=Can.SORT, inverse=many("results", "Places reached", "成绩", pii=Pii.P1)
    )
    discipline = relation(
        "EventDiscipline", "The discipline", "项目", can=Can.SORT, inverse=many("results", "Places reached in it", "成绩", pii=Pii.P1)
    )
    winner = either(
        "EventWinner",
        "Who reached it; null where the source does not say",
        "获得者",
        {
            "team": relation("Team", "A team", "团队", inverse=many("event_results", "Places reached at events", "活动成绩")),
            "craftsman": relation(
                "Craftsman",
                "A craftsman",
                "工匠",
                pii=Pii.P1,
                inverse=many("event_results", "Places reached at events", "活动成绩", pii=Pii.P1),
            ),
        },
        pii=Pii.P1,
        required=False,
    )
    rank = field(Int(), "Place reached, counted from 1", "名次", Pii.P1, Can.SORT)
