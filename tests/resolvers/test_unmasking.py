"""Unmasking by itself: what is answered and what is written, without a server; the rest is in `tests/app/test_unmasking.py`."""

import datetime as dt

import pytest

from app.graphql import make_context
from db.audit.entries import Act, Entry
from resolvers.policy import Profile
from resolvers.reach import Reach
from resolvers.unmasking import Asked, Refusal, Unmasking
from tests.graph import TODAY, Graph, hub, hub_schema
from tests.peopled import Peopled

ENTRY = Entry(act=Act.READ, at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC), role="UNION_OFFICER", subject="李")


class Log:
    """A log that keeps what it is told; a ticket of this name was used."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    async def write_once(self, entry: Entry) -> bool:
        """Take an entry."""
        self.entries.append(entry)
        return entry.ticket != "used"

    async def write(self, entries: list[Entry]) -> None:
        """Take entries."""
        self.entries += entries


@pytest.mark.parametrize(
    ("profile", "record", "ticket", "answer"),
    [
        (Profile.UNION_OFFICER, "enterprise", "t", {"contactName", "contactPhone", "legalRepresentative"}),
        (Profile.UNION_OFFICER, "enterprise", "used", Refusal.TICKET_USED),
        (Profile.PUBLIC, "enterprise", "t", Refusal.NOT_MASKED),
        (Profile.PUBLIC, "member", "t", Refusal.NOT_FOUND),
    ],
)
async def test_enterprise(peopled: Peopled, profile: Profile, record: str, ticket: str, answer: object) -> None:
    """A public record's personal values are shown where its region is reached, and the entry stands in that region's chain."""
    own, log = peopled.branches["own"], Log()
    async with Graph(peopled.url, hub_schema(profile), hub(), profile) as graph:
        viewer = Reach((), (own.region,), ()).viewer(profile)
        context = make_context(hub(), viewer, TODAY, graph.database, 100)
        number = f"{own.enterprise}" if record == "enterprise" else f"{own.region}_{own.current}"
        found = await Unmasking(context.scope, context.loaders, log, ENTRY).answer(Asked(f"{record}_{number}", "用途", ticket))

    first, *_ = log.entries
    assert (found if isinstance(found, Refusal) else set(found)) == answer
    assert [entry.act for entry in log.entries][-1] is (Act.UNMASK if isinstance(answer, set) else Act.REFUSAL)
    if first.act is Act.UNMASK:
        assert (first.chain, first.subject, first.ticket) == (f"region_{own.region}", "李", ticket)
        assert {each.entity for each in first.subjects} == {"Enterprise"}
