"""What is asked: the queries with their variables, and the same in the words of the hand-written statements."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import text

from app.graphql import today_in_shanghai
from app.settings import CHECKOUT
from bench.client import Question
from bench.tokens import token
from db.dates import PartialDate
from db.engine import Database
from resolvers.viewers import Role

BENCH = CHECKOUT / "bench" / "queries"
DOCS = CHECKOUT / "docs" / "queries"

LANG = "zh-Hans-CN"
"""What V1 asks for where it is not told."""

KEYS = """{
  enterprises(first: 1, where: { unions: { some: {} }, agreements: { count: { gte: 2 } }, region: { isNull: false } }) { nodes { id } }
  regions(first: 1, where: { level: { eq: COUNTY }, enterprises: { count: { gte: 20 } } }) { nodes { id code } }
}"""
"""An enterprise and a county that have what the queries ask about."""

MIDDLE = """
SELECT m.region_id, m.id FROM membership m
WHERE m.region_id = :region AND m.join_kind = 'NEW' AND m.deleted_at IS NULL
ORDER BY m.period_from_earliest IS NULL, m.period_from_earliest DESC, m.id DESC LIMIT 1 OFFSET (
  SELECT count(*) / 2 FROM membership n WHERE n.region_id = :region AND n.join_kind = 'NEW' AND n.deleted_at IS NULL)"""
"""The row in the middle of a county's list."""


@dataclass(frozen=True)
class Keys:
    """What the queries are asked about, in this city and on this day, and the token of an officer of the unions of the region."""

    enterprise: str
    region: str
    officer: str
    cursor: str
    day: dt.date


@dataclass(frozen=True)
class Case:
    """One query: its document, its variables, and the parameters of the statement by hand that answers the same.

    The public asks it, or an officer of the unions of the county. ``by_hand`` is the statement, where it has not the query's name.
    """

    name: str
    query: str
    variables: Callable[[Keys], dict[str, Any]]
    given: Callable[[Keys], list[Any]]
    officer: bool = False
    by_hand: str = ""

    def questions(self, keys: Keys) -> dict[str, Question]:
        """What each server is asked."""
        token = keys.officer if self.officer else ""
        graph = Question(orjson.dumps({"query": self.query, "variables": self.variables(keys)}), token)
        by_hand = Question(orjson.dumps({"operation": self.by_hand or self.name, "given": self.given(keys)}), token)
        return {"hub": graph, "unruled": graph, "standard": graph, "plain": graph, "limit": by_hand}


def number(key: str) -> int:
    """Give the number in an id."""
    return int(key.rpartition("_")[2])


def middle(keys: Keys) -> list[Any]:
    """Give the county, and the row in the middle of its memberships: its placement, its number, and the mark of the list's cursors."""
    mark, place, row = keys.cursor.split(".")
    return [number(keys.region), int(place), int(row), mark]


def nothing(_keys: Keys) -> dict[str, Any]:
    """Stand for a query that is asked about nothing."""
    return {}


def read(name: str) -> str:
    """Read a query of the bench."""
    return (BENCH / f"{name}.graphql").read_text("utf-8")


def documented(name: str) -> tuple[str, dict[str, Any]]:
    """Read a query of docs/queries and its variables over a city."""
    file = next(DOCS.glob(f"{name}-*.graphql"))
    given = next(path for path in map(file.with_suffix, (".city.json", ".variables.json")) if path.exists())
    return file.read_text("utf-8"), orjson.loads(given.read_bytes())


def case_of(name: str, given: Callable[[Keys, dict[str, Any]], list[Any]]) -> Case:
    """Make the case of a query of docs/queries."""
    query, variables = documented(name)
    return Case(name, query, lambda _keys: variables, lambda keys: given(keys, variables))


CASES = (
    Case("q1", read("q1"), lambda keys: {"id": keys.enterprise}, lambda keys: [number(keys.enterprise)]),
    Case("q2", read("q2"), nothing, lambda _keys: []),
    Case("q3", read("q3"), lambda keys: {"region": keys.region}, lambda keys: [number(keys.region)]),
    Case("q3-officer", read("q3"), lambda keys: {"region": keys.region}, lambda keys: [number(keys.region)], officer=True, by_hand="q3"),
    Case("q4", read("q4"), nothing, lambda _keys: []),
    Case("q4-1000", read("q4").replace("first: 100)", "first: 1000)"), nothing, lambda _keys: []),
    Case("q5", read("q5"), lambda keys: {"region": keys.region, "after": keys.cursor}, middle, officer=True),
    Case("q5-count", read("q5-count"), lambda keys: {"region": keys.region, "after": keys.cursor}, middle, officer=True),
    case_of("p1", lambda keys, given: [given["slug"], keys.day.isoformat()]),
    case_of("d2", lambda keys, given: [PartialDate.parse(given["soon"]).latest.isoformat(), keys.day.isoformat()]),
    case_of("v1", lambda _keys, given: [given["slug"], LANG]),
)
PLAIN = {"q1", "q2", "q4", "q4-1000"}
"""What plain Strawberry is asked too."""


async def keys_of(url: str, ask: Callable[[Question], bytes]) -> Keys:
    """Find what the queries are asked about, in a database and from the hub that answers over it."""

    def answer(query: str, token: str = "", **variables: str) -> Any:
        return orjson.loads(ask(Question(orjson.dumps({"query": query, "variables": variables}), token)))["data"]

    found = answer(KEYS)
    (enterprise,), (county,) = (found[name]["nodes"] for name in ("enterprises", "regions"))
    region, officer = county["id"], token(Role.UNION_OFFICER, county["code"])
    first = answer(read("q5"), officer, region=region)["region"]["memberships"]["pageInfo"]["endCursor"]
    async with Database(url) as database:
        ((place, row),) = await database.rows(text(MIDDLE).bindparams(region=number(region)))
    return Keys(enterprise["id"], region, officer, f"{first.partition('.')[0]}.{place}.{row}", today_in_shanghai())
