"""Teams of craftsmen, their activities in enterprises, and the technical problems that were raised, solved or dropped."""

from __future__ import annotations

from typing import Any

from db.city.chunk import Chunk
from db.city.draws import LAST_YEAR, Draws, days_later, weighted
from db.city.names import brand

TEAMS = 800
ACTIVITIES = 1_250
PROBLEMS = 1_800
KINDS = ("ENTERPRISE_SERVICE", "ENTERPRISE_SERVICE", "ENTERPRISE_SERVICE", "TALK_TEAM", "LEGAL")
WORDS = {"ENTERPRISE_SERVICE": "助企服务队", "TALK_TEAM": "宣讲团", "LEGAL": "法律服务队"}
YEARS = weighted({LAST_YEAR: 5, LAST_YEAR - 1: 3, LAST_YEAR - 2: 2})
ASSISTS = weighted({"DIAGNOSIS": 4, "BREAKTHROUGH": 3, "TEACHING": 3, "OTHER": 1, None: 1})
STATUSES = weighted({"SOLVED": 62, "IN_PROGRESS": 15, "OPEN": 15, "DROPPED": 8})
TOPICS = ("焊缝气孔", "织机断经", "轴承发热", "接口时延", "能耗偏高", "配送路线", "面团发酵", "夹具定位")


def form_teams(chunk: Chunk) -> None:
    """The teams; those of whom the chunk has no craftsman stand without members."""
    draws = chunk.draws("teams")
    for place in range(chunk.count("teams", TEAMS)):
        kind, year = chunk.turn(KINDS, place), LAST_YEAR if chunk.is_key(place) else draws.pick(YEARS)
        name = f"示例{chunk.county.name}{brand(draws)}{WORDS[kind]}"
        organiser = chunk.county.federation if draws.chance(0.9) else None
        team = chunk.add("Team", name=name, kind=kind, year=year, organiser=organiser)
        chunk.made["team"].append(team)
        for rank, artisan in enumerate(chunk.artisans[:1] if chunk.is_key(place) else draws.some(chunk.artisans, 4)):
            until = f"{year}-12-31" if draws.chance(0.3) else None
            role = "LEADER" if rank == 0 else "MEMBER"
            chunk.add("TeamRole", team=team, craftsman=artisan.number, role=role, period=(f"{year}-01-15", until))


def help_enterprises(chunk: Chunk) -> None:
    """The activities, and the problems, taken up by one of them or by nobody."""
    draws = chunk.draws("assistance")
    programme = chunk.frame.programmes["助企行"]
    activities: list[tuple[int, str, int]] = []
    for place in range(chunk.count("activities", ACTIVITIES)):
        workplace = draws.one(chunk.workplaces)
        year = LAST_YEAR if chunk.is_key(place) else draws.pick(YEARS)
        held, team = draws.day(year, year), draws.one(chunk.made["team"] or [None])
        title = f"走进{workplace.name}" if draws.chance(0.6) else None
        own = {"programme": programme if draws.chance(0.8) else None, "kind": draws.pick(ASSISTS), "year": year, "held_on": held}
        number = chunk.add("AssistActivity", title=title, team=team, enterprise=workplace.number, **own)
        activities.append((number, held, workplace.number))
    for place in range(chunk.count("problems", PROBLEMS)):
        taken_up = draws.one(activities) if activities and (chunk.is_key(place) or draws.chance(0.6)) else None
        _problem(chunk, draws, taken_up, is_solved=chunk.is_key(place))


def _problem(chunk: Chunk, draws: Draws, taken_up: tuple[int, str, int] | None, *, is_solved: bool) -> None:
    activity, raised, enterprise = taken_up or (None, draws.day(LAST_YEAR - 2), draws.one(chunk.workplaces).number)
    status = "SOLVED" if is_solved else draws.pick(STATUSES)
    solved = days_later(raised, draws.randrange(20, 200)) if status == "SOLVED" else None
    chunk.add(
        "TechnicalProblem",
        title=f"{draws.one(TOPICS)}问题",
        enterprise=enterprise,
        activity=activity,
        year=int((solved or raised)[:4]),
        raised_on=raised,
        solved_on=solved,
        status=status,
        benefit=draws.size(18_000, 1.1, 5_000_000) * 100 if status == "SOLVED" and draws.chance(0.85) else None,
        **_solver(chunk, draws, solved),
    )


def _solver(chunk: Chunk, draws: Draws, solved: str | None) -> dict[str, Any]:
    """A team, a studio or a craftsman; of some nobody says who."""
    found: dict[str, Any] = {"team": None, "studio": None, "craftsman": None}
    makers = {"team": chunk.made["team"], "studio": chunk.made["studio"], "craftsman": [artisan.number for artisan in chunk.artisans]}
    kind = draws.one([name for name, numbers in makers.items() if numbers] or [None])
    if solved and kind and draws.chance(0.9):
        found[kind] = draws.one(makers[kind])
    return found
