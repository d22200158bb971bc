"""An empty audit log on each engine, and ways to write and read it."""

from collections.abc import AsyncIterator

import pytest

from db.audit.log import Audit
from db.engine import Database
from tests.graph import Rows


@pytest.fixture
async def database(rows: Rows) -> AsyncIterator[Database]:
    """A database whose log is empty."""
    async with Database(rows.url) as database:
        yield database


@pytest.fixture
async def audit(database: Database) -> AsyncIterator[Audit]:
    """Its log."""
    async with Audit(database) as audit:
        yield audit


@pytest.fixture
def rows_url(rows: Rows) -> str:
    """Its address."""
    return rows.url
