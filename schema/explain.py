"""Explain: one request taken through every stage by itself, with what came of each stage and how long it took."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from resolvers.compiler.describe import plan_lines, selection_lines
from resolvers.compiler.ir import Unsupported
from resolvers.compiler.roots import KEYS
from resolvers.compiler.run import answer
from resolvers.compiler.statements import Statement
from resolvers.problems import Problem
from resolvers.slots import TODAY, Values
from schema.context import Context
from schema.documents import Operation
from schema.plans import Planner, Reads
from schema.variables import UnreadableError, read_variables

PREFIXES = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN (COSTS OFF)"}
"""How each engine is asked for its own plan."""


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


async def explain(planner: Planner, database: Reads, asked: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Every root field's selection, plan, SQL with the names of its parameters, and the engine's plan; or why it does not compile.

    Nothing is taken from a cache, and nothing is kept.
    """
    clock = Clock()
    with clock.time("read"):
        operation = planner.read(asked["query"]).operation(context.operation)
    if operation is None:
        return {"left": "the document"}
    try:
        with clock.time("variables"):
            values = read_variables(operation.variables, asked.get("variables") or {})
        roots = [root async for root in _roots(planner, database, operation, {**values, TODAY: context.scope.day}, clock)]
    except (UnreadableError, Problem) as reason:
        return {"left": type(reason).__name__}
    return {"roots": roots, "milliseconds": clock.stages}


async def _roots(planner: Planner, database: Reads, operation: Operation, values: Values, clock: Clock) -> Any:
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
            await answer(database, prepared, values)
        yield {
            "key": key,
            "selection": list(selection_lines(selected)),
            "plan": list(plan_lines(shallow)),
            "statements": [await _statement(database, each, values) for each in prepared.statements],
        }


async def _statement(database: Reads, statement: Statement, values: Values) -> dict[str, Any]:
    prefix = PREFIXES[database.dialect.name]
    rows = await database.fetch(f"{prefix} {statement.sql}", statement.bind({KEYS: [], **values}))
    return {"sql": statement.sql.splitlines(), "parameters": statement.open, "database": [str(row[-1]) for row in rows]}
