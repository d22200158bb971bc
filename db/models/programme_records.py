"""Programme records 项目成果记录: what was done under a programme, where the record itself does not name one."""

from __future__ import annotations

from db.entity import Can, Entity, Kind, Unique, either, many, relation, through

SUBJECTS = ("agreement", "consultation", "coverage", "station", "channel")


class ProgrammeRecord(Entity, kind=Kind.CORE, en="A record that belongs to a programme", zh="项目关联记录", plural="programme_records"):
    """One agreement may stand under several programmes. Events, trainings and activities name their programme themselves."""

    programme = relation(
        "Programme", "The programme", "项目", required=True, can=Can.SORT, inverse=many("records", "What was done under it", "关联记录")
    )
    subject = either(
        "ProgrammeSubject",
        "What belongs to it",
        "关联对象",
        {
            "agreement": relation("Agreement", "An agreement", "协议"),
            "consultation": relation("Consultation", "A consultation", "协商恳谈会"),
            "coverage": relation("UnionCoverage", "A union's coverage of an enterprise", "建会覆盖"),
            "station": relation("ServiceStation", "A station", "工会驿站"),
            "channel": relation("Channel", "A channel", "渠道"),
        },
    )
    agreements = through("programme", "agreement", "The agreements concluded under it", "协议")
    consultations = through("programme", "consultation", "The consultations held under it", "协商恳谈会")
    union_coverages = through("programme", "coverage", "The coverages won under it", "建会覆盖")
    stations = through("programme", "station", "The stations that take part in it", "工会驿站")
    channels = through("programme", "channel", "The channels it is spread by", "渠道")
    programmes = through(SUBJECTS, "programme", "The programmes it belongs to", "所属项目")
    constraints = tuple(Unique(columns=("programme_id", f"{name}_id")) for name in SUBJECTS)
