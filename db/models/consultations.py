"""Consultations 协商恳谈会: meetings of workers' and employers' sides; they are not agreements."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, either, field, many, relation, through
from db.models.occupations import WorkerGroup
from db.values import OneOf, Partial, Text


class ConsultationTopicKind(Choice, zh="协商议题类别"):
    """What a consultation is about as a whole."""

    ALGORITHM_LABOUR_RULES = "Algorithms and labour rules", "算法与劳动规则"
    SKILL_GRADE_WAGE = "Pay by skill grade", "能级工资"
    WAGE = "Wages", "工资"
    OTHER = "Other", "其他"


class ConsultationStatus(Choice, zh="协商状态"):
    """How far a consultation came."""

    PLANNED = "Planned", "计划"
    HELD = "Held", "已召开"
    CONCLUDED = "Concluded", "已达成"
    NO_RESULT = "Held without result", "无结果"


class ConsultationSide(Choice, zh="协商方"):
    """Sides of a consultation."""

    WORKER = "Workers", "职工方"
    EMPLOYER = "Employers", "企业方"
    FACILITATOR = "Facilitator", "协调方"


class Consultation(
    Entity, kind=Kind.CORE, en="A consultation between workers' and employers' sides", zh="协商恳谈会", plural="consultations"
):
    """May lead to an agreement or to none (``domain/model.md`` decision 7)."""

    title = field(Text(pinyin=True), "Title", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    topic_kind = field(OneOf(ConsultationTopicKind), "What it is about", "议题类别", Pii.P0, Can.CLASS, required=True)
    held_on = field(Partial(), "When it was held", "召开时间", Pii.P0, Can.SORT)
    place = field(Text(), "Where it was held, as printed", "召开地点", Pii.P0, Can.FILTER)
    region = relation(
        "Region",
        "The region it was held in",
        "所在区划",
        can=Can.SORT,
        inverse=many("consultations", "The consultations held in it", "协商恳谈会"),
    )
    convened_by = relation(
        "Union",
        "The union that convened it",
        "召集工会",
        can=Can.SORT,
        inverse=many("consultations", "The consultations it convened", "召集的协商"),
    )
    status = field(OneOf(ConsultationStatus), "How far it came; null where no source says", "状态", Pii.P0, Can.CLASS)


class ConsultationRole(Entity, kind=Kind.CORE, en="A person's part in a consultation", zh="协商代表", plural="consultation_roles"):
    """Persons without public honour are not public."""

    consultation = relation(
        "Consultation",
        "The consultation",
        "协商",
        required=True,
        can=Can.SORT,
        inverse=many("representatives", "Who took part", "代表", pii=Pii.P1),
    )
    person = either(
        "Person",
        "Who took part",
        "代表",
        {
            "craftsman": relation(
                "Craftsman",
                "A craftsman or model worker",
                "工匠（劳模）",
                pii=Pii.P1,
                inverse=many("consultation_roles", "The parts in consultations", "协商记录", pii=Pii.P1),
            ),
            "representative": relation(
                "Representative",
                "A person without public honour",
                "其他代表",
                pii=Pii.P2,
                inverse=many("consultation_roles", "The parts in consultations", "协商记录", pii=Pii.P2),
            ),
        },
        pii=Pii.P1,
        interface=True,
    )
    side = field(OneOf(ConsultationSide), "For which side; null where no source says", "所属方", Pii.P1, Can.CLASS)
    consultations = through("craftsman", "consultation", "The consultations the person took part in", "参与协商", pii=Pii.P1)


class ConsultationTopic(Entity, kind=Kind.CORE, en="A topic of a consultation", zh="协商议题", plural="consultation_topics"):
    """Topics that a source names are not a complete list."""

    consultation = relation(
        "Consultation", "The consultation", "协商", required=True, can=Can.SORT, inverse=many("topics", "Its topics", "议题")
    )
    name = field(Text(pinyin=True), "Topic", "议题", Pii.P0, Can.NAME, required=True)
    worker_group = field(OneOf(WorkerGroup), "The group of workers it concerns", "涉及职业群体", Pii.P0, Can.CLASS)


class ConsultationEnterprise(
    Entity, kind=Kind.CORE, en="An enterprise's part in a consultation", zh="协商涉及单位", plural="consultation_enterprises"
):
    """A consultation of a sector has many."""

    consultation = relation("Consultation", "The consultation", "协商", required=True, can=Can.SORT)
    enterprise = relation("Enterprise", "The enterprise", "单位", required=True, can=Can.SORT)
    enterprises = through("consultation", "enterprise", "The enterprises it concerns", "涉及单位")
    consultations = through("enterprise", "consultation", "The consultations that concern it", "协商恳谈会")
    constraints = (Unique(columns=("consultation_id", "enterprise_id")),)


class ConsultationAgreement(
    Entity, kind=Kind.CORE, en="An agreement that a consultation dealt with", zh="协商与协议的关联", plural="consultation_agreements"
):
    """One consultation may deal with several agreements, and the other way round."""

    consultation = relation("Consultation", "The consultation", "协商", required=True, can=Can.SORT)
    agreement = relation("Agreement", "The agreement", "协议", required=True, can=Can.SORT)
    agreements = through("consultation", "agreement", "The agreements it dealt with", "相关协议")
    consultations = through("agreement", "consultation", "The consultations that dealt with it", "相关协商")
    constraints = (Unique(columns=("consultation_id", "agreement_id")),)
