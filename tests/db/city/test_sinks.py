"""The sinks: one for each scheme of an address."""

from db.city.sinks import SINKS, open_sink
from db.city.sqlite import SqliteSink


def test_sqlite() -> None:
    """An address of SQLite is filled as a file; nothing is made yet."""
    sink = open_sink("sqlite:////nowhere/city.db")

    assert isinstance(sink, SINKS["sqlite"])  # type: ignore[arg-type]
    assert isinstance(sink, SqliteSink)
    assert not sink.filling.exists()
