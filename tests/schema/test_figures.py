"""Comparisons as clients ask for them: each verdict once, what the public is not told, pages, and the shipped data."""

import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.graphql import make_context
from resolvers.access import Profile
from tests.counts import Counts, quantity
from tests.graph import TODAY, Graph, Rows, hub, hub_schema

SELECTED = "published { indicator { code } value } counted difference verdict includesInvented"
QUERY = f"{{ figureComparisons(first: 100, orderBy: [{{ indicator: {{ code: ASC }} }}]) {{ totalCount nodes {{ {SELECTED} }} }} }}"
ROWS = """
{ figureComparisons(first: 1, includeInvented: %s) { nodes { counted verdict rows(first: 9) { totalCount nodes { __typename id } } } } }
"""


@asynccontextmanager
async def asking(url: str, profile: Profile) -> AsyncIterator[Graph]:
    """Ask the hub's own schema over a database."""
    async with Graph(url, hub_schema(profile), hub(), profile) as graph:
        yield graph


@pytest.fixture
def counts(tmp_path: Path) -> Counts:
    """An empty hub with two sources and a few regions."""
    return Counts(Rows(hub(), f"sqlite:///{tmp_path / 'own.db'}"))


async def test_each_verdict_once(counts: Counts) -> None:
    """Two competitions, two courses and a team tell every verdict."""
    for title in ("一", "二"):
        counts.rows.add("Competition", title=title, year=2025, kind="SKILLS", level="MUNICIPAL", source=counts.real)
        reported = quantity(50, "PERSON_TIME")
        counts.rows.add("Training", title=title, kind="SPECIAL_TOPIC", year=2025, reported_participations=reported, source=counts.real)
    counts.rows.add("Team", name="队", kind="ENTERPRISE_SERVICE", year=2025, source=counts.real)
    counts.figure("SKILL.COMPETITIONS_MUNICIPAL", value=Decimal(2))
    counts.figure("SKILL.COMPETITIONS_ALL", value=Decimal(3))
    counts.figure("SKILL.TRAINING_RUNS", value=Decimal(1))
    counts.figure("SKILL.TRAINING_PERSON_TIMES", value=Decimal(90), precision="MORE_THAN")
    counts.figure("RIGHTS.NEW_FORM_WORKERS_COVERED", value=Decimal(1), precision="MORE_THAN")
    async with asking(counts.rows.url, Profile.PUBLIC) as graph:
        found = (await graph.data(QUERY))["figureComparisons"]["nodes"]

    assert [(node["published"]["value"], node["counted"], node["difference"], node["verdict"]) for node in found] == [
        ("1", None, None, "NOT_COUNTABLE"),
        ("3", "2", "-1", "HUB_INCOMPLETE"),
        ("2", "2", "0", "MATCHES"),
        ("90", "100", "10", "CONSISTENT"),
        ("1", "2", "1", "CONFLICT"),
    ]


@pytest.mark.parametrize(("people", "counted", "verdict"), [(4, None, "WITHHELD"), (5, "5", "HUB_INCOMPLETE")])
async def test_few_people(counts: Counts, people: int, counted: str | None, verdict: str) -> None:
    """Everybody is told a number over members from five on, and never sees whom it is over; a developer is told all."""
    for _ in range(people):
        counts.join({}, {})
    counts.figure("ORG.NEW_MEMBERS")
    async with asking(counts.rows.url, Profile.PUBLIC) as graph:
        seen = (await graph.data(ROWS % "false"))["figureComparisons"]["nodes"]
    async with asking(counts.rows.url, Profile.DEVELOPER) as graph:
        (known,) = (await graph.data(ROWS % "false"))["figureComparisons"]["nodes"]

    assert seen == [{"counted": counted, "verdict": verdict, "rows": {"totalCount": None, "nodes": []}}]
    assert known["counted"] == str(people)
    assert [node["__typename"] for node in known["rows"]["nodes"]] == ["Membership"] * people


@pytest.mark.parametrize(("invented", "counted", "total"), [("false", "1", 1), ("true", "2", 2)])
async def test_invented(counts: Counts, invented: str, counted: str, total: int) -> None:
    """Invented records count only where asked for, and stand among the rows then."""
    for source in (counts.real, counts.fake):
        counts.rows.add("Team", name="队", kind="ENTERPRISE_SERVICE", year=2025, source=source)
    counts.figure("SKILL.SERVICE_TEAMS")
    async with asking(counts.rows.url, Profile.PUBLIC) as graph:
        (node,) = (await graph.data(ROWS % invented))["figureComparisons"]["nodes"]

    assert node["counted"] == counted
    assert node["rows"]["totalCount"] == len(node["rows"]["nodes"]) == total


async def test_without_value(counts: Counts) -> None:
    """A figure without a number is counted all the same, and nothing is said of it."""
    counts.figure("SKILL.SERVICE_TEAMS", value=None, precision="UNQUANTIFIED")
    async with asking(counts.rows.url, Profile.PUBLIC) as graph:
        (node,) = (await graph.data(QUERY))["figureComparisons"]["nodes"]

    assert (node["counted"], node["difference"], node["verdict"]) == ("0", None, "NOT_COUNTABLE")


async def test_without_indicator(counts: Counts) -> None:
    """A figure of no indicator is compared with nothing: it is not in the list."""
    counts.rows.add("PublishedFigure", unit="CHAMPIONSHIP", precision="UNQUANTIFIED")
    async with asking(counts.rows.url, Profile.PUBLIC) as graph:
        found = await graph.data(QUERY)

    assert found["figureComparisons"] == {"totalCount": 0, "nodes": []}


async def test_shipped(public: Graph) -> None:
    """Over the embedded records nothing matches: what can be counted is incomplete, and nothing invented is among it."""
    found = (await public.data(QUERY))["figureComparisons"]
    verdicts = {node["published"]["indicator"]["code"]: node["verdict"] for node in found["nodes"]}
    codes = {name: {code for code, verdict in verdicts.items() if verdict == name} for name in set(verdicts.values())}

    assert found["totalCount"] == len(verdicts) == 31
    assert set(codes) == {"HUB_INCOMPLETE", "NOT_COUNTABLE", "WITHHELD"}
    assert codes["NOT_COUNTABLE"] == {"THOUGHT.LIVESTREAM_VIEWS", "CULTURE.GAMES_PARTICIPANTS", "RIGHTS.NEW_FORM_WORKERS_COVERED"}
    assert codes["WITHHELD"] == {"ORG.NEW_MEMBERS", "ORG.NEW_FORM_MEMBERS", "SKILL.INCENTIVE_RECIPIENTS", "SKILL.INCENTIVE_AMOUNT"}
    assert not any(node["includesInvented"] for node in found["nodes"])


async def test_one_statement(public: Graph) -> None:
    """All counts of a page are one statement; one more tells what stands beside a number of people."""
    answer = await public.ask("{ figureComparisons(first: 100) { nodes { counted verdict difference } } }")

    assert answer.errors == []
    assert len(answer.statements) == 4


async def test_pages(public: Graph) -> None:
    """Comparisons are paged like every list."""
    page = "edges { cursor node { verdict } } pageInfo { hasNextPage endCursor }"
    query = f"query ($after: String) {{ figureComparisons(first: 20, after: $after) {{ {page} }} }}"
    first = (await public.data(query))["figureComparisons"]
    second = (await public.data(query, {"after": first["pageInfo"]["endCursor"]}))["figureComparisons"]

    assert first["edges"][-1]["cursor"] == first["pageInfo"]["endCursor"]
    assert (len(first["edges"]), len(second["edges"])) == (20, 11)
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


async def test_counted_at(public: Graph) -> None:
    """Every count of an answer bears the moment of the request, by its own clock."""
    context = make_context(hub(), public.viewer, TODAY, public.database, 100)
    noon = replace(context, now=lambda: dt.datetime(2025, 11, 30, 12, tzinfo=dt.UTC))
    query = "{ figureComparisons(first: 2) { nodes { countedAt } } }"
    before = dt.datetime.now(dt.UTC)
    fixed = await public.schema.execute(query, context_value=noon)
    running = (await public.data(query))["figureComparisons"]["nodes"][0]["countedAt"]

    assert fixed.data == {"figureComparisons": {"nodes": [{"countedAt": "2025-11-30T12:00:00.000000Z"}] * 2}}
    assert dt.datetime.fromisoformat(running) >= before


def test_no_sum() -> None:
    """Figures are never added: their lists offer no number but how many they are."""
    types: dict[str, Any] = dict(hub_schema(Profile.DEVELOPER)._schema.type_map)  # noqa: SLF001 - what clients see of it

    for name in ("FigureComparisonConnection", "PublishedFigureConnection"):
        assert set(types[name].fields) == {"nodes", "edges", "pageInfo", "totalCount"}
