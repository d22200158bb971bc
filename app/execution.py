"""Execution field by field, told as an answer: what no plan answers, and what is refused before anything is executed."""

from collections.abc import Iterable
from typing import Any

import strawberry
from starlette.responses import Response
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.graphql import OperationType

from app.answers import refused, told
from app.http_problems import NotAcceptableError
from resolvers.problems import BadRequestError, ChangeByGetError
from schema.context import Context

NO_SUBSCRIPTIONS = BadRequestError("there are no subscriptions: ask a query again instead", at="query")
NO_STREAM = NotAcceptableError("a subscription is told as a stream: name text/event-stream in Accept, or ask over a WebSocket")


async def execute(schema: strawberry.Schema, operation: dict[str, Any], context: Context, allowed: Iterable[OperationType]) -> Response:
    """Answer an operation, or tell why it could not be started at all."""
    try:
        result = await schema.execute(
            operation["query"],
            variable_values=operation.get("variables"),
            context_value=context,
            operation_name=context.operation,
            allowed_operation_types=allowed,
        )
    except InvalidOperationTypeError as error:
        if error.operation_type is OperationType.SUBSCRIPTION:
            return refused(NO_STREAM if schema.subscription else NO_SUBSCRIPTIONS)
        message = "a GET changes nothing: send this operation by POST"
        return refused(ChangeByGetError(message))
    except CannotGetOperationTypeError:
        unnamed = "the query must hold one operation; of several, operationName names the one that is meant"
        message = "the query holds no operation of this name" if context.operation else unnamed
        return refused(BadRequestError(message, at="operationName"))
    return told(result)
