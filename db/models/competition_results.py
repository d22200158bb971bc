"""Competition results 竞赛成绩: entries, which stay among people, and the results and prizes that were published."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, and_, or_

from db.entity import Can, Check, Entity, Kind, Pii, either, field, many, relation
from db.values import Int, Text


def one_participant(row: FromClause) -> ColumnElement[bool]:
    """The result stands under a craftsman, a team, or a bare name: exactly one of them."""
    craftsman, team, name = row.c.craftsman_id, row.c.team_id, row.c.display_name
    return or_(
        and_(craftsman.is_not(None), team.is_(None), name.is_(None)),
        and_(craftsman.is_(None), team.is_not(None), name.is_(None)),
        and_(craftsman.is_(None), team.is_(None), name.is_not(None)),
    )


class CompetitionResult(Entity, kind=Kind.CORE, en="A published result of a competition", zh="竞赛成绩", plural="competition_results"):
    """Publishing an entry writes it (``scale.md`` rule 2); a bare name needs the person's consent."""

    competition = relation(
        "Competition",
        "The competition",
        "竞赛",
        required=True,
        can=Can.SORT,
        inverse=many("results", "Its published results", "成绩", pii=Pii.P1),
    )
    discipline = relation(
        "CompetitionDiscipline",
        "The discipline",
        "赛项",
        can=Can.SORT,
        inverse=many("results", "Its published results", "成绩", pii=Pii.P1),
    )
    participant = either(
        "ResultParticipant",
        "The craftsman or team; null where the result stands under a bare name",
        "参赛者",
        {
            "craftsman": relation(
                "Craftsman",
                "A craftsman",
                "工匠",
                pii=Pii.P1,
                inverse=many("competition_entries", "Published results in competitions", "参赛", pii=Pii.P1),
            ),
            "team": relation("Team", "A team", "团队", inverse=many("competition_entries", "Published results in competitions", "参赛")),
        },
        pii=Pii.P1,
        required=False,
    )
    display_name = field(Text(pinyin=True), "Name of a person who is no craftsman, by the person's consent", "展示姓名", Pii.P1, Can.NAME)
    consent = relation("ConsentRecord", "The consent to show the name", "公开授权", pii=Pii.P2)
    represents = either(
        "RepresentedBody",
        "The body that the participant competes for",
        "代表单位",
        {
            "enterprise": relation(
                "Enterprise",
                "An enterprise",
                "单位",
                inverse=many("competition_results", "Published results of those who competed for it", "参赛成绩", pii=Pii.P1),
            ),
            "union": relation(
                "Union",
                "A union",
                "工会",
                inverse=many("competition_results", "Published results of those who competed for it", "参赛成绩", pii=Pii.P1),
            ),
        },
        required=False,
    )
    rank = field(Int(), "Place reached, counted from 1", "名次", Pii.P1, Can.SORT)
    constraints = (
        Check(name="one_participant", rule=one_participant),
        Check(name="name_with_consent", rule=lambda row: or_(row.c.display_name.is_(None), row.c.consent_id.is_not(None))),
    )


class CompetitionAward(Entity, kind=Kind.CORE, en="A prize of a competition", zh="竞赛奖项", plural="competition_awards"):
    """A first prize may give an honour directly (``domain/model.md`` decision 5)."""

    competition = relation(
        "Competition", "The competition", "竞赛", required=True, can=Can.SORT, inverse=many("awards", "Its prizes", "奖项", pii=Pii.P1)
    )
    result = relation(
        "CompetitionResult",
        "The result it was given for",
        "获奖成绩",
        required=True,
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("awards", "The prizes given for it", "奖项", pii=Pii.P1),
    )
    grade = field(Text(), "Prize, as printed, such as 一等奖", "奖项等级", Pii.P1, Can.CLASS)
    rank = field(Int(), "Order among the prizes, counted from 1", "奖项名次", Pii.P1, Can.SORT)
    leads_to = relation(
        "Honour",
        "The honour that it gives directly",
        "直接授予荣誉",
        can=Can.SORT,
        inverse=many("competition_awards", "The prizes that give it directly", "可直接授予的奖项"),
    )


class CompetitionEntry(
    Entity, kind=Kind.PEOPLE, en="A participation in a competition, published or not", zh="参赛记录", plural="competition_entries"
):
    """Readable only where members are; what the public sees is the result."""

    competition = relation(
        "Competition",
        "The competition",
        "竞赛",
        required=True,
        can=Can.SORT,
        inverse=many("entries", "Its participations, published or not", "参赛记录", pii=Pii.P2),
    )
    discipline = relation("CompetitionDiscipline", "The discipline", "赛项", can=Can.SORT)
    participant = either(
        "Participant",
        "Who takes part",
        "参赛者",
        {
            "craftsman": relation("Craftsman", "A craftsman", "工匠", pii=Pii.P1),
            "member": relation(
                "Member",
                "A member",
                "会员",
                pii=Pii.P2,
                inverse=many("competition_entries", "Participations in competitions", "参赛记录", pii=Pii.P2),
            ),
            "team": relation("Team", "A team", "团队"),
        },
        pii=Pii.P2,
    )
    represents = either(
        "EntrantBody",
        "The body that the participant competes for",
        "代表单位",
        {"enterprise": relation("Enterprise", "An enterprise", "单位"), "union": relation("Union", "A union", "工会")},
        required=False,
    )
    score = field(Text(), "Score, as reported", "成绩", Pii.P2)
    rank = field(Int(), "Place reached, counted from 1", "名次", Pii.P2, Can.SORT)
