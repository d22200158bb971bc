"""The viewer in the schema: who asks, as the credentials say it, so that a client need not look into its token."""

from __future__ import annotations

from typing import Any

from resolvers.viewers import Claims, Role
from schema.context import Context
from schema.typebook import TypeBook, TypeField


def viewer_root(book: TypeBook) -> TypeField:
    """Adds ``Viewer`` and gives the root that tells who asks."""
    role = book.enum(Role)
    book.object(
        "ViewerScopes",
        "What a viewer reaches: each stands for itself and all beneath it",
        "可及范围（含下级）",
        [
            book.field("regions", "[String!]!", "Codes of regions", "行政区划代码", read=lambda claims: list(claims.regions)),
            book.field("unions", "[ID!]!", "Ids of unions", "工会标识", read=lambda claims: list(claims.unions)),
        ],
    )
    book.object(
        "Viewer",
        "Who asks",
        "访问者",
        [
            book.field("subject", "String", "Who it is; null for the public", "主体", read=lambda claims: claims.subject),
            book.field("role", f"{role}!", "In which capacity", "角色", read=lambda claims: claims.role.name),
            book.field("department", "String", "Of officers and analysts", "部门", read=lambda claims: claims.department),
            book.field("purpose", "String", "What the credentials were given for", "用途", read=lambda claims: claims.purpose),
            book.field("scopes", "ViewerScopes!", "What is reached, grants included", "可及范围", read=_itself),
        ],
    )
    return book.field("viewer", "Viewer!", "Who asks", "访问者", resolve=_viewer)


def _itself(claims: Claims) -> Claims:
    return claims


def _viewer(_parent: Any, context: Context, _arguments: Any) -> Claims:
    return context.claims
