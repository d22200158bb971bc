"""Who asks: a role, and how far it reaches. What each role may see is said in `access.py`; who proves what, in `app/auth.py`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from db.access_grants import AccessGrant
from db.choice import Choice
from resolvers.identity import parse_numbers

LONGEST = 200
REGION = re.compile("[0-9]{6}(?:[0-9]{3}){0,2}", re.ASCII)


class Role(Choice, zh="角色"):
    """In which capacity somebody asks (``domain/identifiers.md`` section 9)."""

    PUBLIC = "Everybody, VR and audio sites", "公众"
    PORTAL = "A portal's server", "门户前端"
    DEPT_ANALYST = "Analyst of a department", "部门数据查询"
    DEPT_OFFICER = "Officer of a department", "部门经办"
    UNION_OFFICER = "Officer of a union", "工会经办"
    AUDITOR = "Auditor", "审计"
    IMPORTER = "Importer of batches", "导入"
    ADMIN = "Administrator of the hub", "管理员"


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What is proved of whoever asks.

    ``regions`` are codes and ``unions`` are ids as clients see them; each stands for itself and all that lies below it. Where there is
    none, the asker reaches no region or no union: nothing is given by leaving it out. Only the anonymous have no ``subject``.
    """

    role: Role = Role.PUBLIC
    subject: str | None = None
    regions: tuple[str, ...] = ()
    unions: tuple[str, ...] = ()
    department: str | None = None
    purpose: str | None = None
    expires: dt.datetime | None = None


class Quota(NamedTuple):
    """How much a viewer may ask in a minute: of how many requests so many are left, until a moment in seconds of the epoch.

    ``seconds`` are those from the request to that moment. Where ``policy`` is that of cost, points are meant instead of requests.
    """

    limit: int
    remaining: int
    end: int
    seconds: int
    policy: str = "minute"

    @property
    def resets_at(self) -> dt.datetime:
        """The moment from which all may be asked again."""
        return dt.datetime.fromtimestamp(self.end, dt.UTC)


USED_UP = Quota(0, 0, 0, 60)
"""Nothing is left for a minute, whatever there was."""

ANONYMOUS = Claims()
"""Whoever brings no credentials."""


def claims_with_grants(claims: Claims, grants: Iterable[AccessGrant], now: dt.datetime) -> Claims:
    """The claims with the further regions and unions that their subject is given at this moment; each is named once."""
    given = [grant for grant in grants if grant.subject == claims.subject and grant.holds(now)]
    if not given:
        return claims
    regions = [*claims.regions, *(grant.region for grant in given if grant.region)]
    unions = [*claims.unions, *(grant.union for grant in given if grant.union)]
    return replace(claims, regions=tuple(dict.fromkeys(regions)), unions=tuple(dict.fromkeys(unions)))


def is_region_code(text: str) -> bool:
    """Whether a text is written as the code of a region: 6, 9 or 12 digits."""
    return bool(REGION.fullmatch(text))


def is_union_id(text: str) -> bool:
    """Whether a text is written as the id of a union."""
    prefix, _, number = text.partition("_")
    return prefix == "union" and parse_numbers([number], 1) is not None


def is_name(text: str) -> bool:
    """Whether a text can name a subject, a department or a purpose: short, in one line, and storable."""
    return 0 < len(text) <= LONGEST and text.isprintable() and text == text.strip()
