"""What stands between a document and its execution."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import DocumentNode, OperationDefinitionNode
from strawberry.extensions import SchemaExtension

from resolvers.problems import BadRequestError
from schema.caches import Cache
from schema.validation import faults

DOCUMENTS = 24_000_000
"""What is kept at most of documents with their places, in bytes as they are reckoned."""
NODES = 150
"""What the nodes of a document take for each character of its text, where they tell their places."""
ALONE = 2_000
"""What any document takes beside its text."""


def weight_of_nodes(query: str, _document: DocumentNode) -> int:
    """About how many bytes a document takes whose nodes tell where they stand, as errors do."""
    return ALONE + NODES * len(query)


class ReadOnce(SchemaExtension):
    """Reads and validates a text once while it is in use. What is wrong with a text is found anew each time."""

    def __init__(self, documents: Cache[str, DocumentNode]) -> None:
        """``documents`` are those of one schema that are valid."""
        super().__init__()
        self._documents = documents

    def on_parse(self) -> Iterator[None]:
        """Gives the document where it is known."""
        context = self.execution_context
        context.graphql_document = self._documents.known(context.query or "")
        self._is_known = context.graphql_document is not None
        yield

    def on_validate(self) -> Iterator[None]:
        """Tells that what is known is valid, and keeps what turns out to be."""
        context = self.execution_context
        document = context.graphql_document
        context.pre_execution_errors = [] if self._is_known or not document else faults(context.schema._schema, document)  # noqa: SLF001
        yield
        if not self._is_known and context.query and context.graphql_document and not context.pre_execution_errors:
            self._documents.keep(context.query, context.graphql_document)


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
