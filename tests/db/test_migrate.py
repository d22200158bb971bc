"""Migrations: step by step there and back, as one transaction, and a failure leaves nothing."""

import shutil
from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from db import migrate, sqlite
from db.addresses import is_sqlite
from db.errors import DatabaseError
from db.migrate import MIGRATIONS, downgrade, head, pending, upgrade
from db.models import load_catalog
from db.rows import encode
from db.sqlite import sqlite_path
from db.writing import writer_engine, writing
from tests.conftest import NewDatabase
from tests.db.small import RECORDED_AT
from tests.faults.running import full

CATALOG = load_catalog()
SCRIPTS = ScriptDirectory(str(MIGRATIONS))
LATEST = 8
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


def schema_of(url: str) -> dict[str, str]:
    """Give everything that the database at an address keeps, by name, as the engine writes it down."""
    with made(url).connect() as connection:
        return {str(name): str(written) for name, written in connection.execute(text(KEPT[is_sqlite(url)])) if name != "alembic_version"}


KEPT = {
    True: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL",
    False: """
        SELECT c.relname, string_agg(
            concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attcollation), ', ' ORDER BY a.attnum
        )
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname
        UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename != 'alembic_version'
        UNION ALL SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype != 'n' AND conrelid::regclass::text != 'alembic_version'""",
}


@cache
def made(url: str) -> Engine:
    """Give the engine of an address; it keeps no connection."""
    return writer_engine(url)


def revision_of(url: str) -> list[str]:
    """List the revisions that a database says it stands at."""
    with made(url).connect() as connection:
        return list(connection.scalars(text("SELECT version_num FROM alembic_version")))


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """Give a database file that does not exist yet."""
    (tmp_path / "var").mkdir()
    return f"sqlite:///{tmp_path / 'var' / 'own.db'}"


@pytest.fixture
def url(engine: str, new_database: NewDatabase, file_url: str) -> str:
    """Give a database that holds nothing; of SQLite's, not even the file is there."""
    return file_url if engine == "sqlite" else new_database(engine)


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every step of a test read the folder of revisions once."""
    read = cache(ScriptDirectory)
    monkeypatch.setattr(ScriptDirectory, "from_config", lambda config: read(config.get_main_option("script_location")))


def test_one_line_of_revisions() -> None:
    """Revisions follow one another from one root to one head, and are numbered in their order."""
    assert SCRIPTS.get_heads() == [head()] == REVISIONS[-1:]
    assert SCRIPTS.get_bases() == REVISIONS[:1]
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


def test_step_by_step(url: str) -> None:
    """Every revision goes up and down, and up again over what its going down left; each time the database is what it was at that step."""
    # In the long lane all of them, else the latest: those before never change.
    latest = REVISIONS if full() else REVISIONS[-LATEST:]
    earlier = REVISIONS[: -len(latest)]
    if earlier:
        upgrade(url, earlier[-1])
    steps: list[dict[str, str]] = [schema_of(url) if earlier else {}]
    for revision in latest:
        upgrade(url, revision)
        steps.append(schema_of(url))
    for revision, before in reversed(list(zip(latest, steps, strict=False))):
        downgrade(url, 1)

        assert schema_of(url) == before, f"down from {revision}"
    upgrade(url)

    assert schema_of(url) == steps[-1]
    assert all(before != after for before, after in pairwise(steps))


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


def test_again(file_url: str) -> None:
    """Upgrading what is at the newest revision touches nothing in the file."""
    upgrade(file_url)
    before = sqlite_path(file_url).read_bytes()
    upgrade(file_url)

    assert sqlite_path(file_url).read_bytes() == before


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


def file_for_folder(path: Path) -> None:
    """Put a file where the folder should be."""
    path.parent.rmdir()
    path.parent.write_text("no folder", "utf-8")


def folder_for_file(path: Path) -> None:
    """Put a folder where the file should be."""
    path.mkdir()


def other_file(path: Path) -> None:
    """Put a file of another kind where the database should be."""
    path.write_text("This is no database. " * 100, "utf-8")


@pytest.mark.parametrize("spoil", [file_for_folder, folder_for_file, other_file])
@pytest.mark.parametrize("go", [upgrade, partial(downgrade, steps=1)])
def test_no_database(file_url: str, spoil: Callable[[Path], None], go: Callable[[str], None]) -> None:
    """What cannot be opened as a database is refused in one line that names the file and how to go on."""
    spoil(sqlite_path(file_url))
    with pytest.raises(DatabaseError) as caught:
        go(file_url)

    assert str(caught.value).startswith(f"{sqlite_path(file_url)} cannot be written as a database: look at")
    assert "\n" not in str(caught.value)


def test_other_writer(file_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program writes, a migration gives up in one line after waiting."""
    monkeypatch.setattr(sqlite, "WRITING", ("busy_timeout = 0", *sqlite.WRITING[1:]))
    upgrade(file_url)
    with writing(file_url), pytest.raises(DatabaseError, match="who else writes it"):
        upgrade(file_url)


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
