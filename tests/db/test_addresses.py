"""Addresses: which engine they name, and no password wherever it stands."""

import pytest

from db.addresses import is_sqlite, named, without_password

SHOWN = [
    ("sqlite:////srv/gongtu.db", "/srv/gongtu.db", True),
    ("postgresql://hub:secret@db.example:5433/gongtu", "postgresql://hub:***@db.example:5433/gongtu", False),
    ("postgresql://hub:sec@ret@db.example/gongtu", "postgresql://hub:***@db.example/gongtu", False),
    ("postgresql://hub@db.example/gongtu?password=secret&host=/run", "postgresql://hub@db.example/gongtu?password=***&host=/run", False),
    (
        "postgresql://hub@db.example/gongtu?ssl=1&sslpassword=secret",
        "postgresql://hub@db.example/gongtu?ssl=1&sslpassword=***",
        False,
    ),
    ("postgresql://hub@db.example/gongtu", "postgresql://hub@db.example/gongtu", False),
]


@pytest.mark.parametrize(("url", "name", "embedded"), SHOWN)
def test_named(url: str, name: str, embedded: bool) -> None:  # noqa: FBT001 - a column of the table above
    """A file by its path, a server's database by its address without the password."""
    assert named(url) == name
    assert is_sqlite(url) == embedded
    assert "secret" not in without_password(url)
