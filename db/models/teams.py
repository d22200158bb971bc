"""Teams 团队: groups of craftsmen that serve enterprises, speak, or advise on law."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, field, many, relation, through
from db.validity import PERIOD
from db.values import Int, OneOf, Span, Text


class TeamKind(Choice, zh="团队类别"):
    """What a team does."""

    ENTERPRISE_SERVICE = "Service team of model workers and craftsmen for enterprises", "劳模工匠助企服务队"
    TALK_TEAM = "Talk team", "宣讲团"
    LEGAL = "Legal service team", "法律服务队"


class TeamRoleKind(Choice, zh="团队角色"):
    """Places in a team."""

    LEADER = "Leader", "队长"
    MEMBER = "Member", "队员"


class Team(Entity, kind=Kind.CORE, en="A team of craftsmen and model workers", zh="团队", plural="teams"):
    """Formed for a year by a union."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    kind = field(OneOf(TeamKind), "What it does", "团队类别", Pii.P0, Can.CLASS, required=True)
    year = field(Int(), "Year", "年度", Pii.P0, Can.LEVEL)
    organiser = relation(
        "Union", "The union that formed it", "组建工会", can=Can.SORT, inverse=many("teams", "The teams it formed", "组建的团队")
    )


class TeamRole(
    Entity, kind=Kind.CORE, en="A craftsman's place in a team during a period", zh="团队成员", plural="team_roles", valid=PERIOD
):
    """Some lead, others belong."""

    team = relation(
        "Team",
        "The team",
        "团队",
        required=True,
        can=Can.SORT,
        inverse=many("roles", "All who lead it or belong to it", "人员", pii=Pii.P1),
    )
    craftsman = relation(
        "Craftsman",
        "The craftsman",
        "工匠",
        required=True,
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("team_roles", "The places in teams", "团队任职", pii=Pii.P1),
    )
    role = field(OneOf(TeamRoleKind), "Leader or member", "角色", Pii.P1, Can.CLASS, required=True, default="MEMBER")
    period = field(Span(), "When it held", "期间", Pii.P1, Can.SORT)
    teams = through("craftsman", "team", "The teams the person leads or belongs to", "团队", pii=Pii.P1)
    leaders = through("team", "craftsman", "Those who lead it", "队长", pii=Pii.P1, where=lambda row: row.c.role == "LEADER")
    members = through(
        "team", "craftsman", "Those who belong to it without leading", "队员", pii=Pii.P1, where=lambda row: row.c.role == "MEMBER"
    )
