"""Addresses: which engine they name, and no password wherever it stands."""

import pytest

from db.addresses import fault_of, is_sqlite, named, without_password

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


FAULTS = [
    ("postgresql://hub:secret@db:5433/gongtu?sslmode=require", None),
    ("postgresql://hub@[::1]:5433/gongtu", None),
    ("postgresql:///gongtu?host=/run&application_name=portal", None),
    ("postgresql://hub:secret@db:abc/gongtu", "the port is not a number from 1 to 65535"),
    ("postgresql://hub:secret@db:/gongtu", "the port is not a number"),
    ("postgresql://hub:secret@db:65536/gongtu", "the port is not a number"),
    ("postgresql://hub:secret@one:5432,two:5432/gongtu", "the host is not one but several; name the one that writes"),
    ("postgresql://hub:secret@/gongtu?host=one,two", "the option host is not one but several"),
    ("postgresql://hub:secret@db", "names no database"),
    ("postgresql://hub:secret@db/gongtu?sslmod=require", "there is no option sslmod; did you mean sslmode?"),
    ("postgresql://hub:secret@db/gongtu?zzz=1", "there is no option zzz; the options are host, port, "),
    ("postgresql://hub:secret@db/gongtu?sslmode=yes", "the option sslmode is not one of disable, allow, "),
    ("postgresql://hub:secret@db/gongtu?sslrootcert=/nowhere", "the option sslrootcert names no file that is there"),
    ("postgresql://hub:secret@db/gongtu?user=a&user=b", "the option user stands there twice"),
    ("postgresql://hub:se@cret@db/gongtu", "cannot be read: within a user or password write @ as %40"),
    ("postgresql://hub:se/cret@db/gongtu", "cannot be read"),
    ("postgresql://hub:se?cret@db/gongtu", "cannot be read"),
]


@pytest.mark.parametrize(("url", "fault"), FAULTS)
def test_fault_of(url: str, fault: str | None) -> None:
    """What is wrong with an address is told by the name of its part, with the way out, and without any value."""
    told = fault_of(url)

    assert (told or "").startswith(fault or "")
    assert (told is None) == (fault is None)
    assert "cret" not in (told or "")
