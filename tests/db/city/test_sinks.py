"""The sinks: one for each scheme of an address."""

import pytest

from db.city.sinks import SINKS, open_sink
from db.city.sqlite import SqliteSink
from db.errors import DatabaseError


def test_sqlite() -> None:
    """An address of SQLite is filled as a file; nothing is made yet."""
    sink = open_sink("sqlite:////nowhere/city.db")

    assert isinstance(sink, SINKS["sqlite"])  # type: ignore[arg-type]
    assert isinstance(sink, SqliteSink)
    assert not sink.filling.exists()


def test_other_engine() -> None:
    """What no sink fills is refused by its scheme; the address itself may hold a password."""
    with pytest.raises(DatabaseError, match=r"^a city cannot be filled into oracle; ") as caught:
        open_sink("oracle://somebody:secret@nowhere/city")

    assert "secret" not in str(caught.value)
