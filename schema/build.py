"""The schema of a profile, made from the catalog."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

from db.catalog import Catalog
from resolvers.access import Profile
from schema.derive import derive
from schema.query import add_query
from schema.scalars import SCALARS


def build_schema(profile: Profile, catalog: Catalog) -> strawberry.Schema:
    """The schema that viewers of this profile see, its SDL sorted. What they may not see is not in it."""
    book = derive(profile, catalog)
    add_query(book, profile, catalog)
    return strawberry.Schema(
        book.types["Query"],
        types=[book.types[bound.name] for bound in catalog.values() if bound.name in book.types],
        config=StrawberryConfig(auto_camel_case=False, sort_schema=True, scalar_map=SCALARS),
    )
