"""The hub's tables as ORM classes that hold what the yardstick shows of them, and the sessions that read them."""

import os
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import registry

from db.models import load_catalog
from db.sqlite import SCHEME

CONNECTIONS = 10
TABLES = load_catalog().metadata.tables
mapped = registry()


def mapping(table: str, *columns: str) -> Any:
    """Map the columns of a table that the yardstick reads: who writes such a service declares no others."""
    kept = {"id", "deleted_at", *columns}
    made = type(table.title().replace("_", ""), (), {})
    mapped.map_imperatively(made, TABLES[table], include_properties=kept)
    return made


Agreement = mapping("agreement", "title", "kind", "effective_from", "expires_on")
AgreementCoverage = mapping("agreement_coverage", "agreement_id", "enterprise_id")
Competition = mapping("competition", "title", "year")
CompetitionResult = mapping("competition_result", "rank", "craftsman_id", "competition_id")
Craftsman = mapping("craftsman", "name", "skill_level", "trade", "region_id", "enterprise_id")
Employment = mapping("employment", "job_title", "period_from", "period_to", "craftsman_id", "enterprise_id")
Enterprise = mapping(
    *("enterprise", "name", "uscc", "kind", "status", "address", "region_id"),
    *("employee_count", "employee_count_unit", "is_new_business_form"),
)
Region = mapping("region", "name")
Studio = mapping("studio", "name", "level")
StudioRole = mapping("studio_role", "studio_id", "craftsman_id", "role")
Union = mapping("union", "name", "level")
UnionCoverage = mapping("union_coverage", "union_id", "enterprise_id")


def engine_of(url: str) -> AsyncEngine:
    """Make the engine, with as many connections as the others have and nothing done on their return."""
    _, _, rest = url.partition("://")
    is_sqlite = url.startswith(SCHEME)
    own: dict[str, Any] = {} if is_sqlite else {"prepared_statement_cache_size": 500, "server_settings": {"jit": "off"}}
    return create_async_engine(
        f"{'sqlite+aiosqlite' if is_sqlite else 'postgresql+asyncpg'}://{rest}",
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
        connect_args=own,
    )


engine = engine_of(os.environ["GONGTU_DATABASE_URL"])
Session: async_sessionmaker[AsyncSession] = async_sessionmaker(engine, expire_on_commit=False)
