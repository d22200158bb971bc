"""Memberships: how each member joined, whom they left for it, how it ended; and the employments that are records of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from db.city.chunk import Chunk, Workplace
from db.city.draws import LAST_YEAR, Draws, days_later, weighted
from db.claims import ClaimKind

TRANSFERRED, FROM_ELSEWHERE, REINSTATED = 0.07, 0.004, 0.01
ENDS = weighted({"WITHDRAWN": 5, "TRANSFER_OUT": 4, "DECEASED": 1, "EXPELLED": 0.1, "DATA_ERROR": 0.3})
EMPLOYED = 0.3
"""The share of members whose employment is a record of its own."""
TITLES = ("操作工", "班组长", "技术员", "文员", "司机", "主管", None)
EARLIEST = f"{LAST_YEAR - 27}-01-01"

MEMBERSHIP = (
    *("id", "region_id", "member", "union", "enterprise", "period", "join_kind", "end_kind", "status", "previous", "transferred_from"),
)
EMPLOYMENT = ("id", "region_id", "member", "enterprise", "job_title", "period")
Row = tuple[Any, ...]


class Joining(NamedTuple):
    """A person who joined a union."""

    member: int
    name: str
    joined: str
    status: str


def join(chunk: Chunk, workplace: Workplace, joinings: Sequence[Joining]) -> None:
    """The memberships: of most just one, of those who came from another union the one before too."""
    draws, region = chunk.draws("memberships"), chunk.county.region
    rows: list[Row] = []
    employments: list[Row] = []
    for joining in joinings:
        number = chunk.make_number()
        join_kind, previous, origin = _origin(chunk, draws, joining, rows)
        member, _, joined, status = joining
        end_kind, until = _end(draws, joined, status)
        period = (joined, until)
        rows.append((number, region, member, workplace.union, workplace.number, period, join_kind, end_kind, status, previous, origin))
        if status == "ACTIVE":
            chunk.claim(ClaimKind.ACTIVE_MEMBERSHIP, str(member), region, number)
        if draws.random() < EMPLOYED:
            employments.append((chunk.make_number(), region, member, workplace.number, draws.one(TITLES), period))
    chunk.extend("Membership", MEMBERSHIP, rows)
    chunk.extend("MemberEmployment", EMPLOYMENT, employments)


def _origin(chunk: Chunk, draws: Draws, joining: Joining, rows: list[Row]) -> tuple[str, int | None, int | None]:
    """How it began, the membership that it continues, the union that was left."""
    chance = draws.random()
    if chance < TRANSFERRED:
        return _before(chunk, draws, joining, rows)
    if chance < TRANSFERRED + FROM_ELSEWHERE:
        return "TRANSFER_IN", None, _elsewhere(chunk, draws, joining)
    return "REINSTATED" if chance > 1 - REINSTATED else "NEW", None, None


def _before(chunk: Chunk, draws: Draws, joining: Joining, rows: list[Row]) -> tuple[str, int | None, int | None]:
    """A membership of another union here, which ended the day the person left; new for who joined before that was founded."""
    left = draws.one(chunk.workplaces)
    since = max(left.founded, days_later(joining.joined, -int(draws.random() * 2000) - 1))
    if since >= joining.joined or left.union == 0:
        return "NEW", None, None
    number, region = chunk.make_number(), chunk.county.region
    period = (since, joining.joined)
    rows.append((number, region, joining.member, left.union, left.number, period, "NEW", "TRANSFER_OUT", "ENDED", None, None))
    return "TRANSFER_IN", number, left.union


def _elsewhere(chunk: Chunk, draws: Draws, joining: Joining) -> int:
    """The same person's row and ended membership in another district, under the same number."""
    county = draws.one(chunk.frame.counties)
    union = draws.one(county.townships).union
    if county.region != chunk.county.region:
        since = max(EARLIEST, days_later(joining.joined, -900))
        own = {"region_id": county.region, "member": joining.member, "union": union}
        chunk.add("Member", id=joining.member, region_id=county.region, name=joining.name)
        chunk.add("Membership", period=(since, joining.joined), join_kind="NEW", end_kind="TRANSFER_OUT", status="ENDED", **own)
    return union


def _end(draws: Draws, joined: str, status: str) -> tuple[str | None, str | None]:
    """How and when it ended, where it did."""
    if status == "ENDED":
        return draws.pick(ENDS), days_later(joined, int(draws.random() * 2500))
    if status == "RETAINED":
        return "RETAINED", None
    return None, None
