"""The viewer in the schema: who asks, as the credentials say it, so that a client need not look into its token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from resolvers.viewers import Claims, Quota, Role
from schema.context import Context
from schema.freshness import UNKEPT
from schema.typebook import Resolve, TypeBook, TypeField
from schema.weights import FREE


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
        directives=[FREE],
    )
    book.object(
        "ViewerQuota",
        "How much a viewer may ask in a minute; null throughout where there is no limit",
        "每分钟请求配额（不限时各项为 null）",
        [
            book.field("limit", "Int", "Requests a minute", "每分钟次数", resolve=_of_quota(lambda quota: quota.limit)),
            book.field("remaining", "Int", "Requests that are left", "剩余次数", resolve=_of_quota(lambda quota: quota.remaining)),
            book.field("resetsAt", "DateTime", "When all may be made again", "重置时间", resolve=_of_quota(lambda quota: quota.resets_at)),
        ],
        directives=[FREE],
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
            book.field("quota", "ViewerQuota!", "How much may be asked", "请求配额", read=_itself),
        ],
        directives=[FREE, UNKEPT],
    )
    return book.field("viewer", "Viewer!", "Who asks", "访问者", resolve=_viewer)


def _itself(claims: Claims) -> Claims:
    return claims


def _of_quota(read: Callable[[Quota], Any]) -> Resolve:
    """Reads what the request brought with it; null where it is not limited."""
    return lambda _claims, context, _arguments: read(context.quota) if context.quota else None


def _viewer(_parent: Any, context: Context, _arguments: Any) -> Claims:
    return context.claims
