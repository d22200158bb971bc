"""Compiled execution: a request is answered by the plans of its operation; what does not compile is left to the standard way.

A root field that the compiler refuses is executed beside the compiled ones. A request that a plan cannot answer (an expired cursor, a
wrong page size) is executed as a whole, so that its errors are told as they always are.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

import orjson
from graphql import ExecutionResult, FieldNode, GraphQLError, execute, located_error

from db.errors import BusyError, LostError, ReadError
from resolvers.asking import Fetches
from resolvers.compiler.ir import Unsupported
from resolvers.compiler.run import Refused, answer
from resolvers.problems import Problem
from resolvers.slots import Values
from schema.context import Context
from schema.documents import Operation, located
from schema.places import tell_places
from schema.plans import Planned, Planner, Root
from schema.variables import UnreadableError, read_variables

log = logging.getLogger(__name__)

Nodes = Mapping[str, list[FieldNode]]

NOT_NOW = (BusyError, LostError)
"""Why nothing can be planned at the moment: the standard way would only take more to be told the same."""
FAILED = "failed"
"""The reason that is a fault of ours."""


async def execute_compiled(
    planner: Planner, database: Fetches, asked: Mapping[str, Any], given: Values, context: Callable[[], Context]
) -> bytes | ExecutionResult | None:
    """The answer to a ``query`` with its ``variables``: as the bytes that are sent where all of it is compiled and nothing went wrong.

    ``None`` where the standard way gives it. ``given`` is what every request brings: the day and the moment that it is. ``context`` makes
    what is needed where a part of it is executed.
    """
    query, variables = asked["query"], asked.get("variables") or {}
    try:
        operation = (await planner.document(query)).operation(asked.get("operationName") or None)
        if operation is None:
            return None
        values = read_variables(operation.variables, variables)
        planned = await planner.planned(database, query, operation, values)
        texts = await _texts(planner, database, planned, {**values, **given})
    except NOT_NOW as reason:
        return ExecutionResult(None, [GraphQLError(str(reason), original_error=reason)])
    except (UnreadableError, Unsupported, Refused, Problem, ReadError, RecursionError) as reason:
        planner.left[reason.reason if isinstance(reason, Unsupported) else type(reason).__name__] += 1
        return None
    except Exception as error:  # noqa: BLE001 - whatever is wrong here, the standard way answers, or tells it
        log.error("compiled execution failed with %s", type(error).__name__)  # noqa: TRY400 - texts of errors may hold values
        planner.left[FAILED] += 1
        return None
    failed = any(isinstance(text, ReadError) for text in texts)
    nodes = planner.nodes(located(operation, query), values) if failed else {}
    return _sent(planned, texts) or await _completed(planner, planned, texts, nodes, variables, context())


def _sent(planned: Planned, texts: list[bytes | ReadError]) -> bytes | None:
    """The whole answer as it is sent; ``None`` where there is more to it than texts."""
    members = [b'"%b":%b' % (key.encode(), text) for key, text in zip(planned.keys, texts, strict=False) if isinstance(text, bytes)]
    return b'{"data":{%b}}' % b",".join(members) if len(members) == len(planned.keys) else None


class Ready(NamedTuple):
    """A request that the plan of its one root field answers, which is kept. One is made for most requests, a tuple soonest."""

    planner: Planner
    query: str
    operation: Operation
    root: Root
    values: Values
    cost: int
    """What it may cost, as `Planner.cost` tells it."""

    @property
    def asks_much(self) -> bool:
        """Whether it may ask for several things at once."""
        return bool(self.root.prepared.fills)

    async def answer(self, database: Fetches) -> bytes | ExecutionResult | None:
        """The whole answer as it is sent, or why there is none now; ``None`` where the request is wrong, which the standard way tells."""
        try:
            text = await answer(database, self.root.prepared, self.values, self.planner.filling)
        except ReadError as error:
            nodes = self.planner.nodes(located(self.operation, self.query), self.values)
            return ExecutionResult(None if self.root.required else {self.root.key: None}, [_located(self.planner, nodes, self.root, error)])
        except Exception:  # noqa: BLE001 - what is wrong is found again, counted and told by `execute_compiled`
            return None
        return b'{"data":{"%b":%b}}' % (self.root.key.encode(), text)


def ready(planner: Planner, asked: Mapping[str, Any], given: Values) -> Ready | None:
    """The way of most requests, without a step that is not needed; ``None`` where there is more to do."""
    document = planner.documents.known(asked["query"])
    operation = document and document.operation(asked.get("operationName") or None)
    if not operation:
        return None
    variables = asked.get("variables") or {}
    cost = operation.priced.over(variables)
    if cost > planner.limits.cost:
        return None
    try:
        values = read_variables(operation.variables, variables)
    except UnreadableError:
        return None
    planned = planner.kept(asked["query"], operation, values)
    if planned is None or planned.rest is not None or len(planned.roots) != 1:
        return None
    return Ready(planner, asked["query"], operation, planned.roots[0], {**values, **given}, cost)


def _located(planner: Planner, nodes: Nodes, root: Root, error: ReadError) -> GraphQLError:
    located = located_error(error, nodes[root.key], [root.key])
    located.extensions = {"coordinate": f"{planner.parent.name}.{nodes[root.key][0].name.value}"}
    return located


async def _texts(planner: Planner, database: Fetches, planned: Planned, values: Values) -> list[bytes | ReadError]:
    """The text of each root field, or why the database did not give it; whatever else is wrong is raised."""
    if len(planned.roots) == 1:
        return [await _text(planner, database, planned.roots[0], values)]
    return list(await asyncio.gather(*(_text(planner, database, root, values) for root in planned.roots)))


async def _text(planner: Planner, database: Fetches, root: Root, values: Values) -> bytes | ReadError:
    try:
        return await answer(database, root.prepared, values, planner.filling)
    except ReadError as error:
        return error


async def _completed(
    planner: Planner, planned: Planned, texts: list[bytes | ReadError], nodes: Nodes, variables: Mapping[str, Any], context: Context
) -> ExecutionResult:
    """The whole answer, what is left executed beside; ``nodes`` tell where what failed stands.

    A field that may not be null and is missing takes all with it.
    """
    data: dict[str, Any] | None = {}
    errors: list[GraphQLError] = []
    for root, text in zip(planned.roots, texts, strict=True):
        if isinstance(text, ReadError):
            errors.append(_located(planner, nodes, root, text))
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
    result = done if isinstance(done, ExecutionResult) else await cast("Any", done)
    tell_places(planner.schema, cast("Any", planned.rest), result.errors or ())
    return cast("ExecutionResult", result)
