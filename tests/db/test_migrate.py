"""Migrations: step by step there and back, as one transaction, and a failure leaves nothing."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from db import migrate, sqlite
from db.errors import DatabaseError
from db.migrate import MIGRATIONS, downgrade, head, pending, upgrade, writing
from db.models import load_catalog
from db.rows import encode
from db.sqlite import sqlite_path
from tests.db.small import RECORDED_AT

CATALOG = load_catalog()
SCRIPTS = ScriptDirectory(str(MIGRATIONS))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


def schema_of(url: str) -> dict[str, str]:
    """Give everything that the database at an address keeps, by name, as it was written."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"))
        found = {str(row.name): str(row.sql) for row in rows}
    engine.dispose()
    return found


def revision_of(url: str) -> list[str]:
    """List the revisions that a database says it stands at."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = list(connection.scalars(text("SELECT version_num FROM alembic_version")))
    engine.dispose()
    return found


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give a database file that does not exist yet, in a folder that does not exist either."""
    return f"sqlite:///{tmp_path / 'var' / 'deep' / 'own.db'}"


def test_one_line_of_revisions() -> None:
    """Revisions follow one another from one root to one head, and are numbered in their order."""
    assert SCRIPTS.get_heads() == [head()] == REVISIONS[-1:]
    assert SCRIPTS.get_bases() == REVISIONS[:1]
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_step_by_step(url: str) -> None:
    """Every revision goes up, down and up again, and each time the database is what it was at that step."""
    before: dict[str, str] = {}
    for revision in REVISIONS:
        upgrade(url, revision)
        after = schema_of(url)
        downgrade(url, 1)
        down = schema_of(url)
        upgrade(url, revision)

        assert down == before, f"down from {revision}"
        assert schema_of(url) == after != before, f"up to {revision}, twice"
        before = after


def test_down_with_rows(url: str) -> None:
    """A database that holds linked records goes down too; what it held is gone."""
    rows = [
        ("Source", {"kind": "NEWSPAPER", "title": "示例", "is_invented": True, "import_batch": 2}),
        ("ImportBatch", {"file_name": "示例.csv", "rows_read": 1, "rows_loaded": 1, "rows_reported": 0, "source": 1}),
        ("Region", {"name": "浙江省", "level": "PROVINCE", "source": 1}),
        ("Region", {"name": "杭州市", "level": "CITY", "parent": 3}),
        ("Member", {"region_id": 4, "name": "示例", "real_name_verified": True}),
    ]
    upgrade(url)
    with writing(url) as connection:
        for number, (entity, values) in enumerate(rows, start=1):
            connection.execute(CATALOG[entity].table.insert().values(encode(CATALOG[entity], {"id": number, **values}, RECORDED_AT)))
    downgrade(url, len(REVISIONS))

    assert schema_of(url) == {}


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the number of a revision that makes a table, writes a row, and fails."""
    number = f"{len(REVISIONS) + 1:04}"
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    lines = [
        "import sqlalchemy as sa",
        "from alembic import op",
        f"revision, down_revision = {number!r}, {REVISIONS[-1]!r}",
        "def upgrade():",
        "    op.create_table('half_made', sa.Column('id', sa.Integer))",
        "    op.execute('INSERT INTO half_made VALUES (1)')",
        "    op.execute('INSERT INTO nowhere VALUES (1)')",
    ]
    (folder / "versions" / f"{number}_broken.py").write_text("\n".join(lines), "utf-8")
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    # The folder is read once for all; here it is read anew.
    monkeypatch.setattr(migrate, "head", head.__wrapped__)
    return number


@pytest.mark.parametrize("start", [None, REVISIONS[0], REVISIONS[-1]])
def test_failure_leaves_nothing(url: str, broken: str, start: str | None) -> None:
    """A revision that fails in the middle leaves neither its own work nor that of the revisions before it in the same run."""
    if start:
        upgrade(url, start)
    else:
        with writing(url):
            pass
    before = schema_of(url)
    with pytest.raises(SQLAlchemyError, match="nowhere"):
        upgrade(url)

    assert schema_of(url) == before
    assert "half_made" not in before
    assert start is None or revision_of(url) == [start] != [broken]


def test_again(url: str) -> None:
    """Upgrading what is at the newest revision touches nothing in the file."""
    upgrade(url)
    before = sqlite_path(url).read_bytes()
    upgrade(url)

    assert sqlite_path(url).read_bytes() == before


def test_pending(url: str) -> None:
    """A database is pending while it is anywhere but at the newest revision."""
    with writing(url) as connection:
        empty = pending(connection)
    upgrade(url)
    with writing(url) as connection:
        newest = pending(connection)
    downgrade(url, 1)
    with writing(url) as connection:
        behind = pending(connection)

    assert (empty, newest, behind) == (True, False, True)


def test_writing(url: str) -> None:
    """What is written is kept at the end as a whole, or not at all."""
    upgrade(url)
    with writing(url) as connection:
        connection.execute(text("INSERT INTO id_alias VALUES (1, 1)"))
    with suppress(IntegrityError), writing(url) as connection:
        connection.execute(text("INSERT INTO id_alias VALUES (2, 2)"))
        connection.execute(text("INSERT INTO id_alias VALUES (1, 1)"))
    with writing(url) as connection:
        found = list(connection.scalars(text("SELECT old_id FROM id_alias")))

    assert found == [1]


def file_for_folder(path: Path) -> None:
    """Put a file where the folder should be."""
    path.parent.parent.mkdir()
    path.parent.write_text("no folder", "utf-8")


def folder_for_file(path: Path) -> None:
    """Put a folder where the file should be."""
    path.mkdir(parents=True)


def other_file(path: Path) -> None:
    """Put a file of another kind where the database should be."""
    path.parent.mkdir(parents=True)
    path.write_text("This is no database. " * 100, "utf-8")


@pytest.mark.parametrize("spoil", [file_for_folder, folder_for_file, other_file])
@pytest.mark.parametrize("go", [upgrade, partial(downgrade, steps=1)])
def test_no_database(url: str, spoil: Callable[[Path], None], go: Callable[[str], None]) -> None:
    """What cannot be opened as a database is refused in one line that names the file and how to go on."""
    spoil(sqlite_path(url))
    with pytest.raises(DatabaseError) as caught:
        go(url)

    assert str(caught.value).startswith(f"{sqlite_path(url)} cannot be written as a database: look at")
    assert "\n" not in str(caught.value)


def test_other_writer(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program writes, a migration gives up in one line after waiting."""
    monkeypatch.setattr(sqlite, "BUSY_MS", 0)
    upgrade(url)
    with writing(url), pytest.raises(DatabaseError, match="who else writes it"):
        upgrade(url)


def test_unknown_revision(url: str) -> None:
    """A database that a newer version of the program made is refused in one line, and stays as it is."""
    upgrade(url)
    with writing(url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match=r"cannot be brought there: .*'9999'; a newer version of this program may have made it$"):
        upgrade(url)

    assert revision_of(url) == ["9999"]


@pytest.mark.parametrize("start", [None, REVISIONS[0]])
def test_too_far_down(url: str, start: str | None) -> None:
    """There is nothing below the first revision; asking for it is refused and changes nothing."""
    if start:
        upgrade(url, start)
    with pytest.raises(DatabaseError, match="cannot be brought there"):
        downgrade(url, 2)

    assert start is None or revision_of(url) == [start]
