"""Pools: both drivers offer what the engine asks for."""

from db.limits import Limits
from db.pool import Pool
from db.postgresql_pool import PostgresqlPool
from db.sqlite_pool import SqlitePool


def test_pools() -> None:
    """Each is a pool of its own dialect, and nothing is opened by making it."""
    pools: list[Pool] = [SqlitePool("sqlite:////nowhere", Limits()), PostgresqlPool("postgresql://nowhere/db", Limits())]

    assert [pool.dialect.name for pool in pools] == ["sqlite", "postgresql"]
