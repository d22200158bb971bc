"""Counts: what is counted for a figure, as of when, and that every statement is prepared once."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from db.values import Span
from resolvers.access import Profile, Viewer
from resolvers.asking import Asking
from resolvers.comparisons import shown_rows
from resolvers.counts import KEPT, Counted, Counter, _counter, count_statement, counted, counted_rows, number_of, opened, people_statement
from resolvers.indicators import COUNTINGS
from resolvers.page import Query
from resolvers.scope import Scope
from tests.graph import TODAY, Graph, hub

SHAPES = [(start, region) for start in (None, "2025") for region in (None, "region_1")]


def row(code: str, period: tuple[str | None, str | None] = (None, None), region: str | None = None) -> dict[str, Any]:
    """Give what a count needs of a figure."""
    return {"indicator.code": code, "period": Span().read(Span().store(period)), "region": region}


def scope(profile: Profile = Profile.PUBLIC, day: dt.date = TODAY) -> Scope:
    """Give what a request asks with."""
    return Scope(hub(), Viewer(profile), day)


def rows_of(code: str, period: tuple[str | None, str | None] = (None, None), *, invented: bool = False) -> Query:
    """Give the rows that are counted for a figure."""
    found = opened(scope(), row(code, period), invented=invented)
    assert found is not None
    return counted_rows(scope(), found.shape, found.held)


def test_unknown_indicator() -> None:
    """What no row of the table counts has no rows."""
    assert opened(scope(), row("RIGHTS.NEW_FORM_WORKERS_COVERED"), invented=True) is None


@pytest.mark.parametrize(("end", "day"), [("2025-08", dt.date(2025, 8, 31)), ("2025", TODAY), (None, TODAY)])
def test_as_of(end: str | None, day: dt.date) -> None:
    """A count is as of the figure's last day, and never of a day to come."""
    assert rows_of("WAGE.CONTRACTS", ("2025", end)).scope.day == day


@pytest.mark.parametrize("code", COUNTINGS)
@pytest.mark.parametrize("invented", [False, True])
def test_invented_stand_outside(code: str, invented: bool) -> None:  # noqa: FBT001 - a case
    """No statement is written without asking whether the source is invented, unless the invented are asked for."""
    rows = rows_of(code, invented=invented)

    for dialect in (sqlite.dialect(), postgresql.dialect()):  # type: ignore[no-untyped-call]
        statement = str(count_statement(rows, COUNTINGS[code]).compile(dialect=dialect))
        assert ("is_invented" in statement) is not invented


def test_people() -> None:
    """How many people a number is over is asked where it is over people."""
    over = {code: people_statement(rows_of(code, invented=True), counting) for code, counting in COUNTINGS.items()}

    assert {code for code, statement in over.items() if statement is not None} == {
        "ORG.NEW_MEMBERS",
        "ORG.NEW_FORM_MEMBERS",
        "SKILL.INCENTIVE_RECIPIENTS",
        "SKILL.INCENTIVE_AMOUNT",
    }


def test_number() -> None:
    """Money is stored in fen and published in yuan; nothing found is zero."""
    assert number_of(COUNTINGS["SKILL.BENEFIT_AMOUNT"], 100_050) == Decimal("1000.5")
    assert number_of(COUNTINGS["SKILL.TRAINING_PERSON_TIMES"], None) == 0


def test_counted() -> None:
    """A count says over how many people it is, where it is over any."""
    statement: Any = None
    counter = Counter(COUNTINGS["SKILL.TRAINING_RUNS"], statement, None, None)

    assert counter.counted([9, 4]) == Counted(Decimal(9), 4)
    assert counter.counted([None]) == Counted(Decimal(0), None)


@pytest.mark.parametrize(("profile", "seen"), [(Profile.PUBLIC, False), (Profile.DEVELOPER, True)])
def test_rows_of_a_hidden_type(profile: Profile, seen: bool) -> None:  # noqa: FBT001 - a case
    """Rows are listed to whom their type exists; what is not counted has none for anybody."""
    arguments = {"includeInvented": False}

    assert (shown_rows(scope(profile), row("ORG.NEW_MEMBERS"), arguments) is not None) is seen
    assert shown_rows(scope(profile), row("SKILL.TRAINING_RUNS"), arguments) is not None
    assert shown_rows(scope(profile), row("CULTURE.GAMES_PARTICIPANTS"), arguments) is None


async def test_prepared_once(public: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every indicator in every shape is counted; asked again for other days and places nothing is built, and forty are one statement."""
    figures = [row(code, (start, None), region) for code in COUNTINGS for start, region in SHAPES]
    days = [TODAY, TODAY - dt.timedelta(days=400)]
    first = await counts(public, figures, days[0])
    built = counting_compilations(monkeypatch)
    public.statements.clear()
    again = await counts(public, [{**figure, "region": figure["region"] and "region_2"} for figure in figures], days[1])

    assert len(first) == len(again) == len(figures)
    assert (built, len(public.statements)) == ([], -(-(len(figures) + 4 * len(SHAPES)) // 40))
    assert _counter.cache_info().currsize <= KEPT


async def counts(graph: Graph, figures: list[dict[str, Any]], day: dt.date) -> list[Counted | None]:
    """Count for so many figures on a day."""
    asking = Asking(Scope(hub(), graph.viewer, day), graph.database)
    return await counted(asking, [opened(asking.scope, figure, invented=True) for figure in figures])


def counting_compilations(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give a list that grows with every statement that SQLAlchemy compiles."""
    built: list[Any] = []
    compile_ = SQLCompiler.__init__

    def compiling(self: Any, *given: Any, **named: Any) -> None:
        built.append(self)
        compile_(self, *given, **named)

    monkeypatch.setattr(SQLCompiler, "__init__", compiling)
    return built
