"""Assistance 助企行: activities of service teams in enterprises, and the technical problems solved."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Kind, Pii, either, field, many, relation
from db.values import Amount, Int, OneOf, Partial, Text


class AssistKind(Choice, zh="助企活动类别"):
    """What a team does in an enterprise."""

    DIAGNOSIS = "Diagnosis on site", "现场诊断"
    BREAKTHROUGH = "Work on a technical problem", "技术攻关"
    TEACHING = "Teaching", "技艺传授"
    OTHER = "Other", "其他"


class ProblemStatus(Choice, zh="技术难题状态"):
    """Steps of a technical problem."""

    OPEN = "Open", "待解决"
    IN_PROGRESS = "Being solved", "解决中"
    SOLVED = "Solved", "已解决"
    DROPPED = "Dropped", "已放弃"


class AssistActivity(Entity, kind=Kind.CORE, en="An activity of a team to help an enterprise", zh="助企行活动", plural="assist_activities"):
    """The problems it took up are records of their own."""

    title = field(Text(pinyin=True), "Title", "名称", Pii.P0, Can.NAME)
    team = relation(
        "Team", "The team", "服务队", can=Can.SORT, inverse=many("assist_activities", "Its activities in enterprises", "助企行活动")
    )
    enterprise = relation(
        "Enterprise",
        "The enterprise",
        "单位",
        can=Can.SORT,
        inverse=many("assist_activities", "The activities of service teams here", "助企行活动"),
    )
    programme = relation(
        "Programme",
        "The programme it belongs to",
        "所属项目",
        can=Can.SORT,
        inverse=many("assist_activities", "Activities under it", "助企行活动"),
    )
    kind = field(OneOf(AssistKind), "What was done", "活动类别", Pii.P0, Can.CLASS)
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL)
    held_on = field(Partial(), "When it was held", "举办时间", Pii.P0, Can.SORT)


class TechnicalProblem(Entity, kind=Kind.CORE, en="A technical problem of an enterprise", zh="技术难题", plural="technical_problems"):
    """Its benefit is what the enterprise reports, in fen."""

    title = field(Text(pinyin=True), "Title", "名称", Pii.P0, Can.NAME, required=True)
    enterprise = relation(
        "Enterprise",
        "The enterprise that has it",
        "单位",
        required=True,
        can=Can.SORT,
        inverse=many("technical_problems", "Its technical problems", "技术难题"),
    )
    activity = relation(
        "AssistActivity",
        "The activity that took it up",
        "助企行活动",
        can=Can.SORT,
        inverse=many("problems", "The problems it took up", "技术难题"),
    )
    year = field(Int(), "Year that it counts for", "年度", Pii.P0, Can.LEVEL)
    raised_on = field(Partial(), "When it was raised", "提出时间", Pii.P0, Can.SORT)
    solved_on = field(Partial(), "When it was solved", "解决时间", Pii.P0, Can.SORT)
    status = field(OneOf(ProblemStatus), "How far it came", "状态", Pii.P0, Can.CLASS, required=True)
    solved_by = either(
        "ProblemSolver",
        "Who solved it",
        "解决者",
        {
            "team": relation("Team", "A team", "服务队", inverse=many("technical_problems", "The problems it solved", "解决的技术难题")),
            "studio": relation(
                "Studio", "A studio", "工作室", inverse=many("technical_problems", "The problems it solved", "解决的技术难题")
            ),
            "craftsman": relation(
                "Craftsman",
                "A craftsman",
                "工匠",
                pii=Pii.P1,
                inverse=many("technical_problems", "The problems the person solved", "解决的技术难题", pii=Pii.P1),
            ),
        },
        pii=Pii.P1,
        required=False,
    )
    benefit = field(Amount(), "What it saves and gains, in fen", "降本增效金额", Pii.P0, Can.SORT)
