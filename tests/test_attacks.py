"""The table of attacks over the whole hub's schema: each is refused with its code, within 50 ms of the processor and without a database."""

import sys
import time
from dataclasses import replace
from typing import Any

import orjson
import pytest
from graphql import get_introspection_query, parse

from app.answers import refused
from app.execution import execute
from app.graphql import ALLOWED, make_context
from bench.cases import CASES, Case, Keys
from resolvers.access import Profile
from resolvers.problems import LimitError, Problem
from resolvers.reach import any_viewer
from schema.limits import QueryLimits
from schema.plans import Planner
from tests.attacks import ATTACKS, HARMLESS, Attack
from tests.graph import TODAY, hub, hub_schema
from tests.test_queries import FILES, TEXTS, variables, who_asks

PUBLIC = replace(QueryLimits(), cost=5_000)
QUICK = 0.05 if sys.gettrace() is None else 0.5
"""Seconds of the processor; more where each line is counted."""
TRIES = 3


def planner(limits: QueryLimits = PUBLIC, profile: Profile = Profile.PUBLIC) -> Planner:
    """A planner of the whole hub that has read nothing yet."""
    return Planner(hub_schema(profile), hub(), any_viewer(profile), 100, limits=limits)


async def refusal(attack: Attack) -> Any:
    """Tell an attack as the endpoint does. There is no database to be asked."""
    asked = {"query": attack.query, "variables": attack.variables}
    nothing: Any = None
    try:
        await planner().cost(asked)
        context = make_context(hub(), any_viewer(Profile.PUBLIC), TODAY, nothing, 100)
        response = await execute(hub_schema(Profile.PUBLIC), asked, context, ALLOWED["POST"])
    except Problem as problem:
        response = refused(problem)
    return response.status_code, orjson.loads(response.body)["errors"]


@pytest.mark.parametrize("name", ATTACKS)
async def test_refused(name: str) -> None:
    """Each is refused with 422 and its code, at its best try within the time."""
    times = []
    for _ in range(TRIES):
        started = time.process_time()
        status, errors = await refusal(ATTACKS[name])
        times.append(time.process_time() - started)

    assert (status, errors[0]["extensions"]["code"]) == (422, ATTACKS[name].code)
    assert min(times) < QUICK


@pytest.mark.parametrize("name", HARMLESS)
async def test_harmless(name: str) -> None:
    """What only looks dangerous is read as quickly as anything, and costs what it costs."""
    times = []
    for _ in range(TRIES):
        started = time.process_time()
        cost = await planner().cost({"query": HARMLESS[name]})
        times.append(time.process_time() - started)

    assert cost is not None
    assert cost <= 102
    assert min(times) < QUICK


async def test_warned(caplog: pytest.LogCaptureFixture) -> None:
    """Where limits are not enforced, an attack that can be answered is, and the log says what would have been refused."""
    warning = planner(replace(PUBLIC, enforced=False))
    query = ATTACKS["cost"].query

    assert await warning.cost({"query": query}) == 103_201
    assert "COST_LIMIT" in caplog.text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_queries_pass(file: Any) -> None:
    """Every query of the documents passes the limits of the public, whoever is to ask it."""
    asked = {"query": TEXTS[file.stem], "variables": variables(file)}
    cost = await planner(profile=who_asks(file)).cost(asked)

    assert cost is not None
    assert 1 < cost <= PUBLIC.cost


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_bench_passes(case: Case) -> None:
    """Every query that the bench asks passes the limits of the public, where a page may have as many rows as the bench asks for."""
    keys = Keys("enterprise_1", "region_1", "", "", TODAY)
    asked = {"query": case.query, "variables": case.variables(keys)}
    profile = Profile.UNION_OFFICER if case.officer else Profile.PUBLIC
    cost = await planner(replace(PUBLIC, page=1_000), profile).cost(asked)

    assert cost is not None
    assert 1 <= cost <= PUBLIC.cost


async def test_introspection_passes() -> None:
    """The usual query for the schema passes, with all that can be asked for, and costs nothing."""
    query = get_introspection_query(
        specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
    )

    assert parse(query).token_count > 100
    assert await planner().cost({"query": query}) == 0


async def test_mutations_too() -> None:
    """A mutation is held to the same limits."""
    officer = planner(profile=Profile.UNION_OFFICER)
    unmask = 'unmask(input: {id: "a", purpose: "b", ticket: "c"}) { values { field } } '

    with pytest.raises(LimitError, match="21 root fields"):
        await officer.cost({"query": f"mutation {{ {unmask * 21} }}"})
    assert await officer.cost({"query": f"mutation {{ {unmask} }}"}) == 2
