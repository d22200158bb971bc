"""Writing from the command line: whole or not at all on either engine, and a database's name that tells no password."""

from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import IntegrityError

from db.errors import DatabaseError
from db.migrate import upgrade
from db.writing import writer_engine, writing
from tests.conftest import NewDatabase, OnEngine


@pytest.mark.parametrize(
    ("url", "driver"), [("sqlite:////srv/x.db", "pysqlite"), ("postgresql://db/x", "psycopg"), ("postgres://db/x", "psycopg")]
)
def test_writer_engine(url: str, driver: str) -> None:
    """Each engine writes through its synchronous driver."""
    assert writer_engine(url).dialect.driver == driver


def test_writing(engine: str, new_database: NewDatabase, migrated_on: OnEngine) -> None:
    """What is written is kept at the end as a whole, or not at all."""
    url = new_database(engine, migrated_on(engine))
    with writing(url) as connection:
        connection.execute(text("INSERT INTO id_alias VALUES (1, 1)"))
    with suppress(IntegrityError), writing(url) as connection:
        connection.execute(text("INSERT INTO id_alias VALUES (2, 2)"))
        connection.execute(text("INSERT INTO id_alias VALUES (1, 1)"))
    with writing(url) as connection:
        found = list(connection.scalars(text("SELECT old_id FROM id_alias")))

    assert found == [1]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql://hub:secret@127.0.0.1:9/gongtu", "Connection refused"),
        ("postgresql://hub:secret@/gongtu?host=/nowhere", "No such file or directory"),
        ("postgresql://hub:secret@host.invalid/gongtu", "host.invalid"),
    ],
)
def test_no_server(url: str, reason: str) -> None:
    """A server that does not answer is refused in one line that names it, says why and where to look, and holds no password."""
    with pytest.raises(DatabaseError) as caught, writing(url):
        pass

    assert str(caught.value).startswith("postgresql://hub:***@")
    assert reason in str(caught.value)
    assert "look at whether the server runs" in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_such_database(new_database: NewDatabase) -> None:
    """What the server itself says is told: that it has no such database."""
    url = make_url(new_database("postgresql")).set(database="none").render_as_string(hide_password=False)
    with pytest.raises(DatabaseError, match='"none" does not exist; look at'), writing(url):
        pass


def test_no_directory(tmp_path: Path) -> None:
    """A file in a directory that is not there is refused with the directory's name, and nothing is made."""
    path = tmp_path / "misspelt" / "deeper" / "gongtu.db"
    with (
        pytest.raises(DatabaseError, match=r"the directory .*/misspelt is not there; make it, or name another place"),
        writing(f"sqlite:///{path}"),
    ):
        pass

    assert list(tmp_path.iterdir()) == []


def test_role_without_rights(new_database: NewDatabase) -> None:
    """A role that may not make tables is told so in one line, without SQL."""
    url = new_database("postgresql")
    with writing(url) as connection:
        connection.execute(text("DROP ROLE IF EXISTS gongtu_reader"))
        connection.execute(text("CREATE ROLE gongtu_reader LOGIN"))
    with pytest.raises(DatabaseError, match="does not let this role do that: let it own the database") as caught:
        upgrade(url.replace("//postgres@", "//gongtu_reader@"))
    with writing(url) as connection:
        connection.execute(text("DROP ROLE gongtu_reader"))

    assert "CREATE" not in str(caught.value)
