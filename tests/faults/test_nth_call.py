"""The n-th question to the database fails, for every n of twenty operations: a clean refusal, nothing half done, the pool intact."""

from collections.abc import Sequence
from typing import Any

import pytest

from db.errors import LostError
from db.statements import Rows
from tests.faults.operations import operations, verdict
from tests.faults.running import Running, full, running, seeded


class Failing:
    """Stands in for a pool's own way to fetch, and fails at one of its calls."""

    def __init__(self, server: Running) -> None:
        self.fetch = server.database.pool.fetch
        self.calls = 0
        self.fails_at = 0

    async def __call__(self, sql: str, parameters: Sequence[Any]) -> Rows:
        """Fetch, or fail."""
        self.calls += 1
        if self.calls == self.fails_at:
            raise LostError
        return await self.fetch(sql, parameters)

    def at(self, number: int) -> None:
        """Begin to count; fail at this call."""
        self.calls, self.fails_at = 0, number


class Swallowing(Failing):
    """Answers nothing instead of failing."""

    async def __call__(self, sql: str, parameters: Sequence[Any]) -> Rows:
        """Fetch, or say that there is nothing."""
        try:
            return await super().__call__(sql, parameters)
        except LostError:
            return []


async def verdicts(server: Running, failing: Failing, body: dict[str, Any]) -> list[str]:
    """Let the first, the last and one call between fail in turn, or in the long lane each of them; judge each answer, and the one after."""
    chance = seeded("nth call")
    # The first sight of a document asks the engine more than those that follow.
    expected = (await server.ask(body)).body
    failing.at(0)
    assert (await server.ask(body)).body == expected
    calls = failing.calls
    numbers = range(1, calls + 1) if full() else sorted({1, calls, chance.randint(1, calls)})
    found = []
    for number in numbers:
        failing.at(number)
        found.append(verdict(await server.ask(body), expected))
        failing.at(0)
        again = verdict(await server.ask(body), expected)
        found += [f"then {again}"] if again != "right" or server.database.pool.held else []
    return found


async def test_nth_call(monkeypatch: pytest.MonkeyPatch, demo_url: str) -> None:
    """Whichever call fails, the answer is a refusal as a whole, and the next one is right."""
    async with running(demo_url) as server:
        failing = Failing(server)
        monkeypatch.setattr(server.database.pool, "fetch", failing)
        found = {name: set(await verdicts(server, failing, body)) for name, body in operations().items()}

    assert len(found) == 20
    assert {name: said for name, said in found.items() if said != {"refused"}} == {}


async def test_control(monkeypatch: pytest.MonkeyPatch, demo_url: str) -> None:
    """Control: where a failure is taken for an empty answer, the check sees a half answer."""
    async with running(demo_url) as server:
        swallowing = Swallowing(server)
        monkeypatch.setattr(server.database.pool, "fetch", swallowing)
        found = await verdicts(server, swallowing, operations()["totals"])

    assert any(said.startswith("wrong") for said in found)
