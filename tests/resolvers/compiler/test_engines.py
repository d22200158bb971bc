"""Engines: every engine that a database may be on is known to the compiler."""

from db.engine import Database
from resolvers.compiler.engines import ENGINES


def test_engines() -> None:
    """Each dialect that an address leads to has its row."""
    dialects = {Database(url).dialect.name for url in ("sqlite:///x.db", "postgresql://x/y")}

    assert dialects == ENGINES.keys()
