"""The settings of connections: each is read by its own name."""

from app.connection_settings import CONNECTION_ROWS
from app.settings import read_settings


def test_each_is_read() -> None:
    """Each says what its variable says."""
    given = {row.name: number for number, row in enumerate(CONNECTION_ROWS, 101)}
    settings = read_settings({f"GONGTU_{name}": str(number) for name, number in given.items()})

    assert {name: getattr(settings, name.lower()) for name in given} == given
