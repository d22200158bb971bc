"""The schema of a profile, made from the catalog."""

from __future__ import annotations

from functools import cache, partial

import strawberry
from graphql import DocumentNode, GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from db.catalog import Catalog
from db.models import load_catalog
from resolvers.access import Profile
from resolvers.codes import ErrorCode
from schema.caches import Cache
from schema.derive import derive
from schema.extensions import DOCUMENTS, OneOperation, ReadOnce, weight_of_nodes
from schema.mutation import ROOT as MUTATION
from schema.mutation import add_mutation
from schema.places import tell_places
from schema.query import add_query
from schema.scalars import SCALARS
from schema.subscription import ROOT as SUBSCRIPTION
from schema.subscription import Roots, add_subscription, subscription_roots
from schema.trail import trail_roots
from schema.typebook import answer_directly
from schema.viewer import viewer_root
from schema.views import view_roots

SUGGESTION = " Did you mean "
"""What GraphQL's own messages begin with where they name what there is."""


class HubSchema(strawberry.Schema):
    """Errors are told to the client and logged by the way in, once: a client's mistake leaves no traceback."""

    suggests = True

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Leaves the log alone; each error is told its place, and what might have been meant to whom that may be said."""
        if execution_context and execution_context.graphql_document:
            tell_places(self._schema, execution_context.graphql_document, errors)
        for error in errors:
            error.message = error.message if self.suggests else error.message.partition(SUGGESTION)[0]


def build_schema(profile: Profile, catalog: Catalog, subscribed: Roots = subscription_roots, *, suggests: bool = True) -> strawberry.Schema:
    """The schema that viewers of this profile see, its SDL sorted. What they may not see is not in it.

    Where it ``suggests`` nothing, an error names nothing that was not asked for.
    """
    book = derive(profile, catalog)
    add_query(book, profile, catalog, [*view_roots(book, profile, catalog), *trail_roots(book, profile), viewer_root(book)])
    add_mutation(book, profile)
    add_subscription(book, subscribed(book, profile))
    documents: Cache[str, DocumentNode] = Cache(DOCUMENTS, weight_of_nodes)
    schema = HubSchema(
        book.types["Query"],
        book.types.get(MUTATION),
        book.types.get(SUBSCRIPTION),
        types=[book.types[name] for name in (book.enum(ErrorCode), *(bound.name for bound in catalog.values())) if name in book.types],
        extensions=[OneOperation, partial(ReadOnce, documents)],
        config=StrawberryConfig(auto_camel_case=False, sort_schema=True, scalar_map=SCALARS),
    )
    schema.suggests = suggests
    answer_directly(schema)
    return schema


@cache
def hub_schema(profile: Profile, subscribed: Roots = subscription_roots, *, suggests: bool = True) -> strawberry.Schema:
    """The schema of the whole hub that viewers of this profile see: made once, for all servers of a process."""
    return build_schema(profile, load_catalog(), subscribed, suggests=suggests)
