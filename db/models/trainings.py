"""Trainings 培训: runs of courses with what they report, and the enrolments, which stay among people."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Kind, Pii, Unique, field, many, relation
from db.values import Int, Measured, OneOf, Partial, Span, Text


class TrainingKind(Choice, zh="培训类别"):
    """Kinds of courses."""

    SPECIAL_TOPIC = "On a special topic", "专题培训"
    REEMPLOYMENT = "For a change of job or re-employment", "转岗再就业技能培训"
    CULTURE = "Culture and knowledge", "文化知识培训"


class EnrolmentStatus(Choice, zh="报名状态"):
    """Steps of an enrolment."""

    ENROLLED = "Enrolled", "已报名"
    COMPLETED = "Completed", "已结业"
    DROPPED = "Dropped out", "退出"


class Training(Entity, kind=Kind.CORE, en="A run of a course", zh="培训（期）", plural="trainings"):
    """It reports person-times or persons, never both in one number."""

    title = field(Text(pinyin=True), "Title", "名称", Pii.P0, Can.NAME, required=True)
    kind = field(OneOf(TrainingKind), "Kind", "培训类别", Pii.P0, Can.CLASS, required=True)
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL)
    period = field(Span(), "From its first to its last day", "时间", Pii.P0, Can.SORT)
    organiser = relation(
        "Organisation", "The body that holds it", "主办单位", can=Can.SORT, inverse=many("trainings", "The courses it holds", "举办的培训")
    )
    programme = relation(
        "Programme", "The programme it belongs to", "所属项目", can=Can.SORT, inverse=many("trainings", "Its courses", "培训")
    )
    occupation = relation(
        "Occupation", "The occupation it is for", "职业", can=Can.SORT, inverse=many("trainings", "The courses for it", "培训")
    )
    region = relation(
        "Region", "The region it takes place in", "所在区划", can=Can.SORT, inverse=many("trainings", "Courses in it", "培训")
    )
    reported_participations = field(Measured(), "Participations, as reported, in person-times", "参训人次", Pii.P0, Can.SORT)
    reported_participants = field(Measured(), "Participants, as reported, in persons", "参训人数", Pii.P0, Can.SORT)


class TrainingEnrolment(Entity, kind=Kind.PEOPLE, en="A member's enrolment in a course", zh="培训报名", plural="training_enrolments"):
    """Readable only where members are."""

    training = relation(
        "Training",
        "The course",
        "培训",
        required=True,
        can=Can.SORT,
        inverse=many("enrolments", "The enrolments", "报名记录", pii=Pii.P2),
    )
    member = relation(
        "Member",
        "The member",
        "会员",
        required=True,
        can=Can.SORT,
        pii=Pii.P2,
        inverse=many("training_enrolments", "Enrolments in courses", "培训报名", pii=Pii.P2),
    )
    enrolled_on = field(Partial(), "When the member enrolled", "报名时间", Pii.P2, Can.SORT)
    status = field(OneOf(EnrolmentStatus), "State", "状态", Pii.P2, Can.CLASS)
    constraints = (Unique(columns=("training_id", "member_id")),)
