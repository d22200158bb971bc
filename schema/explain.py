"""Explain: one request taken through every stage by itself, with what came of each stage and how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from graphql import GraphQLSyntaxError, parse, specified_rules
from strawberry.schema.schema import validate_document

from db.errors import ReadError
from resolvers.asking import Fetches
from resolvers.compiler.describe import plan_lines, selection_lines
from resolvers.compiler.ir import Unsupported
from resolvers.compiler.roots import KEYS
from resolvers.compiler.run import Refused, answer
from resolvers.compiler.statements import Statement
from resolvers.problems import Problem
from resolvers.reach import reach_of
from resolvers.slots import NOW, TODAY, Values
from schema.context import Context
from schema.documents import Operation
from schema.plans import Planner
from schema.variables import UnreadableError, read_variables

PREFIXES = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN (COSTS OFF)"}
"""How each engine is asked for its own plan."""


WHY: Mapping[type[Exception], Callable[[Any], str]] = {
    Problem: lambda problem: f"{problem.code}: {problem.message}",
    ReadError: lambda error: f"{error.code}: {error}",
    UnreadableError: lambda _error: "a variable has a value that its type does not take",
    Refused: lambda _refused: "the row of a cursor is gone",
    RecursionError: lambda _error: "it is too deep to be planned",
}
"""Why a request is left to standard execution as a whole."""


@dataclass
class Clock:
    """The time of each stage, in milliseconds."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Adds what the block takes."""
        started = time.perf_counter()
        yield
        self.stages[stage] = round(self.stages.get(stage, 0) + (time.perf_counter() - started) * 1000, 3)


async def explain(planner: Planner, database: Fetches, asked: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Every root field's selection, plan, SQL with the names of its parameters, and the engine's plan; or why it does not compile.

    Nothing is taken from a cache, and nothing is kept.
    """
    clock = Clock()
    try:
        with clock.time("read"):
            operation = (await planner.read(asked["query"])).operation(context.operation)
        if operation is None:
            return {"left": f"the document: {_said_of(planner, asked['query'])}"}
        with clock.time("variables"):
            values = read_variables(operation.variables, asked.get("variables") or {})
        values = {**values, TODAY: context.scope.day, NOW: context.now(), **reach_of(context.scope.viewer).values}
        roots = [root async for root in _roots(planner, database, operation, values, clock)]
    except tuple(WHY) as reason:
        return {"left": next(tell(reason) for kind, tell in WHY.items() if isinstance(reason, kind))}
    return {"roots": roots, "milliseconds": clock.stages}


def _said_of(planner: Planner, query: str) -> str:
    """What is wrong with a document, in the words of the standard way; else no query of it is meant."""
    try:
        errors = validate_document(planner.schema, parse(query), specified_rules)
    except GraphQLSyntaxError as error:
        return error.message
    return errors[0].message if errors else "none of its operations is the query that is meant"


async def _roots(planner: Planner, database: Fetches, operation: Operation, values: Values, clock: Clock) -> Any:
    select = planner.select(operation, values)
    for key, nodes in planner.nodes(operation, values).items():
        try:
            with clock.time("select"):
                selected = select.field(planner.parent, key, nodes)
            with clock.time("resolve"):
                plan = planner.roots.plan(selected)
            with clock.time("emit"):
                shallow, prepared = await planner.prepared(database, plan)
        except Unsupported as refusal:
            yield {"key": key, "left": refusal.reason}
            continue
        with clock.time("run"):
            await answer(database, prepared, values, planner.filling)
        yield {
            "key": key,
            "selection": list(selection_lines(selected)),
            "plan": list(plan_lines(shallow)),
            "statements": [await _statement(database, each, values) for each in prepared.statements],
        }


async def _statement(database: Fetches, statement: Statement, values: Values) -> dict[str, Any]:
    prefix, bound = PREFIXES[database.dialect.name], statement.bind({KEYS: [], **values})
    rows = await database.fetch(f"{prefix} {statement.sql}", bound)
    return {
        "sql": statement.sql.splitlines(),
        "parameters": statement.open,
        "database": [_lists_named(str(row[-1]), bound) for row in rows],
    }


def _lists_named(line: str, bound: Sequence[Any]) -> str:
    """A line of PostgreSQL's plan with the parameter's name for a list: what is reached may be thousands of numbers, and is named only."""
    for place, value in enumerate(bound, 1):
        if isinstance(value, Sequence) and not isinstance(value, str):
            line = line.replace(f"'{{{','.join(map(str, value))}}}'::bigint[]", f"${place}")
    return line
