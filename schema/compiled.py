"""Compiled execution: a request is answered by the plans of its operation; what does not compile is left to the standard way.

A root field that the compiler refuses is executed beside the compiled ones. A request that a plan cannot answer (an expired cursor, a
wrong page size) is executed as a whole, so that its errors are told as they always are.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, cast

import orjson
from graphql import ExecutionResult, FieldNode, GraphQLError, execute, located_error

from db.errors import ReadError
from resolvers.compiler.ir import Unsupported
from resolvers.compiler.run import Refused, answer
from resolvers.problems import Problem
from resolvers.slots import TODAY, Values
from schema.context import Context
from schema.documents import located
from schema.plans import Planned, Planner, Reads, Root
from schema.variables import UnreadableError, read_variables

log = logging.getLogger(__name__)

Nodes = Mapping[str, list[FieldNode]]

FAILED = "failed"
"""The reason that is a fault of ours."""


async def execute_compiled(planner: Planner, database: Reads, asked: Mapping[str, Any], context: Context) -> ExecutionResult | None:
    """The answer to a ``query`` with its ``variables``, as the database wrote it; ``None`` where the standard way gives it."""
    query, variables = asked["query"], asked.get("variables") or {}
    operation = (await planner.document(query)).operation(context.operation)
    if operation is None:
        return None
    try:
        values = read_variables(operation.variables, variables)
        planned = await planner.planned(database, query, operation, values)
        texts = await _texts(database, planned, {**values, TODAY: context.scope.day})
    except (UnreadableError, Unsupported, Refused, Problem, ReadError, RecursionError) as reason:
        planner.left[reason.reason if isinstance(reason, Unsupported) else type(reason).__name__] += 1
        return None
    except Exception as error:  # noqa: BLE001 - whatever is wrong here, the standard way answers, or tells it
        log.error("compiled execution failed with %s", type(error).__name__)  # noqa: TRY400 - texts of errors may hold values
        planner.left[FAILED] += 1
        return None
    failed = any(isinstance(text, ReadError) for text in texts)
    nodes = planner.nodes(located(operation, query), values) if failed else {}
    return await _completed(planner, planned, texts, nodes, variables, context)


async def _texts(database: Reads, planned: Planned, values: Values) -> list[str | ReadError]:
    """The text of each root field, or why the database did not give it; whatever else is wrong is raised."""
    if len(planned.roots) == 1:
        return [await _text(database, planned.roots[0], values)]
    return list(await asyncio.gather(*(_text(database, root, values) for root in planned.roots)))


async def _text(database: Reads, root: Root, values: Values) -> str | ReadError:
    try:
        return await answer(database, root.prepared, values)
    except ReadError as error:
        return error


async def _completed(
    planner: Planner, planned: Planned, texts: list[str | ReadError], nodes: Nodes, variables: Mapping[str, Any], context: Context
) -> ExecutionResult:
    """The whole answer, what is left executed beside; ``nodes`` tell where what failed stands.

    A field that may not be null and is missing takes all with it.
    """
    data: dict[str, Any] | None = {}
    errors: list[GraphQLError] = []
    for root, text in zip(planned.roots, texts, strict=True):
        if isinstance(text, ReadError):
            errors.append(located_error(text, nodes[root.key], [root.key]))
            data = None if root.required or data is None else {**data, root.key: None}
        elif data is not None:
            data[root.key] = orjson.Fragment(text)
    if planned.rest is not None:
        rest = await _executed(planner, planned, variables, context)
        errors += rest.errors or []
        data = None if data is None or rest.data is None else {**data, **rest.data}
    return ExecutionResult(data and {key: data[key] for key in planned.keys}, errors or None)


async def _executed(planner: Planner, planned: Planned, variables: Mapping[str, Any], context: Context) -> ExecutionResult:
    """What is left, the standard way."""
    done = execute(planner.schema, cast("Any", planned.rest), context_value=context, variable_values=dict(variables))
    return done if isinstance(done, ExecutionResult) else await cast("Any", done)
