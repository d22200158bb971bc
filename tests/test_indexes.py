"""Every index is read by a plan: of a query that stands in a file, of a lookup, of a list behind a link; on either engine, over a city."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
import psycopg
import pytest

from app.ide import variables_of
from app.settings import CHECKOUT
from db.catalog import Bound, ThroughMany, ToMany
from resolvers.access import Profile
from schema.variables import read_variables
from tests.graph import Graph, hub, hub_schema

USED = re.compile(r"(?:USING (?:COVERING )?INDEX|using|Index Scan on) (\w+)")
FILES = [file for folder in ("docs", "bench") for file in sorted((CHECKOUT / folder / "queries").glob("*.graphql"))]


def lists(bound: Bound) -> Iterator[str]:
    """Ask for what stands behind each link of an entity."""
    for member in bound.find(ToMany, ThroughMany):
        embedded = isinstance(member, ToMany) and member.listed
        asked = "{ __typename }" if embedded else "(first: 5) { nodes { id } }"
        yield f"{{ {bound.plural}(first: 20) {{ nodes {{ {member.api_name} {asked} }} }} }}"
        if not embedded:
            yield f"{{ {bound.plural}(first: 20) {{ nodes {{ {member.api_name} {{ totalCount }} }} }} }}"


def lookups(bound: Bound) -> Iterator[str]:
    """Ask for one by each of its keys."""
    return (f'{{ {bound.singular}(by: {{ {key}: "x" }}) {{ id }} }}' for key in bound.keys)


def of_file(file: Path) -> tuple[str, dict[str, Any]]:
    """A query with variables of their kinds: values do not change a plan."""
    given = variables_of(file, "city")
    return file.read_text("utf-8"), orjson.loads(given.read_bytes()) if given else {"id": "enterprise_1", "region": "region_1"}


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    """All that is looked at."""
    yield from map(of_file, FILES)
    for bound in hub().values():
        yield from ((query, {}) for query in (*lists(bound), *lookups(bound)))


async def plan_of_sqlite(graph: Graph, sql: str, count: int) -> str:
    """The plan as SQLite tells it."""
    rows = await graph.database.fetch(f"EXPLAIN QUERY PLAN {sql}", [None] * count)
    return "\n".join(str(row[-1]) for row in rows)


def plan_of_postgresql(connection: psycopg.Connection[Any], sql: str) -> str:
    """The plan as PostgreSQL makes it for whatever values, told that reading a whole table is dear: the city is tiny."""
    return "\n".join(line for (line,) in connection.execute(f"EXPLAIN (GENERIC_PLAN, COSTS OFF) {sql}".encode()))


async def plans(url: str, asked: Iterable[tuple[str, dict[str, Any]]], profile: Profile = Profile.DEVELOPER) -> list[str]:
    """The plans of all statements, as one engine makes them."""
    found = []
    async with Graph(url, hub_schema(profile), hub(), profile) as graph:
        connection = None if url.startswith("sqlite") else psycopg.connect(url, autocommit=True)
        if connection:
            connection.execute("SET enable_seqscan = off")
        for query, variables in asked:
            operation = (await graph.planner.document(query)).operation(None)
            assert operation is not None, query
            planned = await graph.planner.planned(graph.database, query, operation, read_variables(operation.variables, variables))
            for statement in (statement for root in planned.roots for statement in root.prepared.statements):
                plan = (
                    plan_of_postgresql(connection, statement.sql)
                    if connection
                    else await plan_of_sqlite(graph, statement.sql, len(statement.known))
                )
                found.append(plan)
        if connection:
            connection.close()
    return found


@pytest.fixture
def both_cities(cities: Callable[[str], str]) -> tuple[str, ...]:
    """The same city on either engine."""
    return tuple(map(cities, ("sqlite", "postgresql")))


async def test_every_index_is_used(both_cities: tuple[str, ...]) -> None:
    """What no plan reads is not kept; what keeps rows unique has its reason in that."""
    indexes = {str(index.name): index for bound in hub().values() for index in bound.table.indexes}
    masked: list[tuple[str, dict[str, Any]]] = [(query, {}) for query in lookups(hub()["Enterprise"])]
    told = [plan for url in both_cities for plan in (*await plans(url, operations()), *await plans(url, masked, Profile.PUBLIC))]
    read = {name for plan in told for name in USED.findall(plan)}

    assert {name for name, index in indexes.items() if not index.unique} - read == set()


SHOWN = [
    ('{ enterprise(by: { name: "x" }) { name } }', "ix_enterprise_name_shown"),
    ('{ enterprise(by: { brandName: "x" }) { name } }', "ix_enterprise_brand_name_shown"),
    ('{ enterprises(where: { name: { eq: "x" } }) { totalCount } }', "ix_enterprise_name_shown"),
    ('{ enterprises(where: { brandName: { in: ["x", "y"] } }) { totalCount } }', "ix_enterprise_brand_name_shown"),
    ('{ enterprises(where: { name: { gte: "x", lt: "y" } }) { totalCount } }', "ix_enterprise_name_shown"),
]


@pytest.mark.parametrize(("query", "index"), SHOWN)
async def test_what_is_shown_is_found_by_an_index(city_url: str, query: str, index: str) -> None:
    """A name that a mask covers in some rows is found as fast as any other, by whoever sees the mask."""
    [plan] = await plans(city_url, [(query, {})], Profile.PUBLIC)

    assert index in USED.findall(plan)


RANGES = {
    "sqlite": [
        "USING INDEX ix_membership_period_desc (region_id=? AND <expr>=? AND id<?)",
        "USING INDEX ix_membership_period_desc (region_id=? AND <expr><?)",
    ],
    "postgresql": [
        "AND (ROW(COALESCE(period_from_earliest, '-infinity'::date), id) < ROW((InitPlan 5).col1, (InitPlan 5).col2)))",
    ],
}
"""What of the walk's index a page reads: the rest of the cursor's day, and the days beyond, on PostgreSQL as one range."""


async def test_a_page_in_the_middle_is_a_range(engine: str, city_url: str) -> None:
    """The page after a cursor begins where the cursor stands, on its very row: its place in the list does not matter."""
    q5 = (CHECKOUT / "bench" / "queries" / "q5.graphql").read_text("utf-8")
    [plan] = await plans(city_url, [(q5, {"region": "region_1", "after": "a cursor"})])

    assert [found for found in RANGES[engine] if found not in plan] == []
    assert plan.count("ix_membership_period_desc") == len(RANGES[engine])
