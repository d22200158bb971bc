"""What stands between a document and its execution."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import OperationDefinitionNode
from strawberry.extensions import SchemaExtension

from resolvers.problems import BadRequestError


class OneOperation(SchemaExtension):
    """Refuses a document of several operations where none is named (GraphQL specification, section 6.1, GetOperation)."""

    def on_parse(self) -> Iterator[None]:
        """Counts what was parsed; Raises `BadRequestError`."""
        yield
        context = self.execution_context
        document = context.graphql_document
        found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)] if document else []
        if len(found) > 1 and context.context.operation is None:
            message = f"the query holds {len(found)} operations: say which one by operationName"
            raise BadRequestError(message, at="operationName")
