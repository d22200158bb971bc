"""Views as clients ask for them: everything that a list of comparisons offers compiles, and both executors say the same of it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from resolvers.access import Profile
from schema.views import VIEWS
from tests.counts import Counts
from tests.graph import Answer, Graph, Rows, hub, hub_schema
from tests.resolvers.test_counts import counting_compilations
from tests.test_queries import QUERIES, TEXTS, variables

CODES = ["ORG.NEW_MEMBERS", "SKILL.COMPETITIONS_ALL", "SKILL.BENEFIT_AMOUNT", "CULTURE.GAMES_PARTICIPANTS", "WAGE.CONTRACTS"]


@pytest.fixture(scope="session")
def counted_url(engine: str, new_database: Any) -> str:
    """Records for every indicator, with a figure of each, on each engine; nobody writes into it."""
    url = str(new_database(engine))
    with Rows(hub(), url) as rows, rows.together():
        Counts(rows).fill()
    return url


@pytest.fixture(params=list(Profile))
async def comparing(request: pytest.FixtureRequest, counted_url: str) -> AsyncIterator[Graph]:
    """The hub over them, as each profile sees it."""
    async with Graph(counted_url, hub_schema(request.param), hub(), request.param) as graph:
        yield graph


async def same(graph: Graph, query: str, **given: Any) -> Answer:
    """Ask both executors; what is right compiles, and nothing of it is left."""
    standard, compiled = await graph.standard(query, given), await graph.compiled(query, given)

    assert (compiled is None) is bool(standard.errors)
    assert compiled is None or compiled.text == standard.text
    return compiled or standard


PARTS = "counted difference verdict countedAt includesInvented __typename"
DESCENDING = "orderBy: [{ indicator: { code: DESC } }]"
ROWS = """{ figureComparisons(first: 100) { nodes {
  few: rows(first: 1) { nodes { ...named } } more: rows(first: 3) { nodes { id ...named } }
} } }
fragment named on Node { ... on Team { name } ... on Enterprise { name unionCoverages(first: 1) { nodes { union { name } } } }
... on Training { title source: provenance { source { title } } } }"""
LISTS = [
    f"(first: 100) {{ nodes {{ {PARTS} }} }}",
    f"(last: 7, {DESCENDING}) {{ edges {{ cursor node {{ {PARTS} }} __typename }} }}",
    f"(first: 3) {{ nodes {{ again: counted counted {PARTS} }} edges {{ node {{ counted verdict }} }} }}",
    f"(first: 9, includeInvented: true) {{ nodes {{ {PARTS} }} }} b: figureComparisons(first: 9) {{ nodes {{ {PARTS} }} }}",
    "{ totalCount __typename }",
    "(first: 2) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor __typename } }",
    "(first: 9) { nodes { rows { totalCount } } }",
    "(first: 99) { nodes { rows(first: 2) { nodes { id __typename } pageInfo { hasNextPage endCursor __typename } } } }",
    "(first: 99) { nodes { counted rows(last: 1) { __typename edges { cursor node { ... on Competition { title } } } } } }",
    "(first: 4) { nodes { published { id indicator { code figures(first: 2) { nodes { value } } } region { name } } } }",
    "(first: 99, where: { period: { from: { isNull: true } } }) { nodes { counted rows { totalCount } } }",
    "(first: 9, where: { not: { unit: { eq: PERSON } } }) { nodes { counted rows(first: 1) { nodes { id } } } }",
]
QUESTIONS = [ROWS, *(f"{{ figureComparisons{asked} }}" for asked in LISTS)]


@pytest.mark.parametrize("question", QUESTIONS)
async def test_everything_compiles(comparing: Graph, question: str) -> None:
    """Aliases, flags, both forms of a page, pages within, fragments over types, filters and orders: nothing is left to the loaders."""
    answer = await same(comparing, question)

    assert answer.errors == []
    assert comparing.planner.left == {}


@pytest.mark.parametrize(("invented", "shown"), [(True, False), (False, True), (None, True)])
async def test_variables(comparing: Graph, invented: bool | None, shown: bool) -> None:  # noqa: FBT001 - cases
    """Codes, sizes and the flag may be variables; what is left out by a directive is neither counted nor there."""
    query = """query ($codes: [String!]!, $n: Int!, $invented: Boolean, $shown: Boolean!) {
      figureComparisons(first: $n, includeInvented: $invented, where: { indicator: { code: { in: $codes } } }) {
        nodes { includesInvented counted @include(if: $shown) rows(first: $n) @skip(if: $shown) { nodes { id } } }
      }
    }"""
    answer = await same(comparing, query, codes=CODES, n=4, invented=invented, shown=shown)
    nodes = answer.data["figureComparisons"]["nodes"]

    assert {node["includesInvented"] for node in nodes} == {bool(invented)}
    assert {tuple(node) for node in nodes} == {("includesInvented", "counted" if shown else "rows")}
    # A number of people is looked at beside all others, which are found and counted, where people are not seen.
    looks = shown and comparing.viewer.profile is not Profile.DEVELOPER
    assert len(answer.statements) == 2 + 2 * looks


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("{ figureComparisons { nodes { verdict } } }", "PAGE_SIZE"),
        ("{ figureComparisons(first: 9) { nodes { rows { nodes { id } } } } }", "PAGE_SIZE"),
        ("{ figureComparisons(first: 9) { nodes { rows(first: 0) { nodes { id } } } } }", "PAGE_SIZE"),
        ('{ figureComparisons(first: 9, after: "x") { nodes { verdict } } }', "BAD_USER_INPUT"),
        ('{ figureComparisons(first: 9) { nodes { rows(first: 1, after: "x") { nodes { id } } } } }', "BAD_USER_INPUT"),
        ('{ figureComparisons(first: 9) { nodes { rows(first: 1, after: "aaaaaaaaaaaaaaaa.1") { nodes { id } } } } }', "CURSOR_MISMATCH"),
    ],
)
async def test_what_is_wrong(comparing: Graph, question: str, code: str) -> None:
    """What is wrong with the list, or with the rows of one of its figures, is told the standard way."""
    assert code in (await same(comparing, question)).codes


async def test_no_figure_no_refusal(comparing: Graph) -> None:
    """Rows without a size are refused where there are rows to list."""
    none = 'where: { indicator: { code: { in: ["CULTURE.GAMES_PARTICIPANTS"] } } }'
    answer = await same(comparing, f"{{ figureComparisons(first: 9, {none}) {{ nodes {{ rows {{ nodes {{ id }} }} }} }} }}")

    assert answer.data == {"figureComparisons": {"nodes": []}}


async def test_pages_of_rows(comparing: Graph) -> None:
    """The rows of a figure are paged by their cursors, both ways; a cursor whose row is gone is refused."""
    query = """query ($after: String, $before: String) {
      figureComparisons(first: 1, includeInvented: true, where: { indicator: { code: { eq: "SKILL.COMPETITIONS_ALL" } } }) {
        nodes { rows(first: 4, after: $after, before: $before) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } }
      }
    }"""
    (first,) = (await same(comparing, query)).data["figureComparisons"]["nodes"]
    cursors = [edge["cursor"] for edge in first["rows"]["edges"]]
    (second,) = (await same(comparing, query, after=cursors[-1])).data["figureComparisons"]["nodes"]
    (between,) = (await same(comparing, query, after=cursors[0], before=cursors[3])).data["figureComparisons"]["nodes"]
    gone = await same(comparing, query, after=f"{cursors[0].split('.')[0]}.1")

    assert (len(cursors), first["rows"]["pageInfo"]) == (4, {"hasNextPage": True, "hasPreviousPage": False})
    assert second["rows"]["edges"] != []
    assert [edge["cursor"] for edge in between["rows"]["edges"]] == cursors[1:3]
    assert gone.codes == ["CURSOR_EXPIRED"]


async def test_statements(public: Graph) -> None:
    """A dashboard of 31 figures is four statements: the figures, all counts, what stands beside numbers of people, all totals of rows."""
    asked = TEXTS["p8-figures"], variables(QUERIES / "p8-figures.graphql")
    answer = await public.compiled(*asked)

    assert answer is not None
    assert len(answer.data["figureComparisons"]["nodes"]) == 31
    assert len(answer.statements) == 4


async def test_warm(public: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty requests for a dashboard that was asked for before build no statement, and each asks as many."""
    asked = TEXTS["p8-figures"], variables(QUERIES / "p8-figures.graphql")
    first = await public.compiled(*asked)
    built = counting_compilations(monkeypatch)
    answers = [await public.compiled(*asked) for _ in range(50)]

    assert first is not None
    assert built == []
    assert {(answer.text, len(answer.statements)) for answer in answers if answer} == {(first.text, 4)}
    assert len(answers) == 50


def test_table() -> None:
    """A view is found by its root field."""
    assert list(VIEWS) == ["figureComparisons"]
