"""The sink for SQLite: whole when it is finished, nothing when it is not, and never over records."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.city.sqlite import SqliteSink, require_free
from db.errors import DatabaseError
from db.migrate import upgrade
from tests.graph import hub

SOURCE = ("id", "kind", "title", "is_invented", "verification", "recorded_at", "updated_at")


def sink_at(path: Path) -> SqliteSink:
    """A sink for a file."""
    return SqliteSink(f"sqlite:///{path}", hub().metadata)


def source(number: int) -> tuple[object, ...]:
    """A row to write."""
    return (number, "INVENTED", "示例", 1, "UNVERIFIED", 0, 0)


def made(path: Path) -> set[str]:
    """The files beside a database, by their endings."""
    return {file.name.removeprefix(path.name) for file in path.parent.iterdir()}


def test_finished(tmp_path: Path) -> None:
    """The file has every index of the migrations and its statistics, keeps a write-ahead log, and its claims are sorted."""
    path, plain = tmp_path / "city.db", tmp_path / "plain.db"
    with sink_at(path) as sink:
        sink.write("source", SOURCE, [source(1)])
        sink.write("claim", ("kind", "value", "region_id", "row_id"), [("B", "2", 1, 1), ("A", "9", 1, 2)])
        sink.finish()
    upgrade(f"sqlite:///{plain}")

    with closing(sqlite3.connect(path)) as city, closing(sqlite3.connect(plain)) as other:
        indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
        assert city.execute(indexes).fetchall() == other.execute(indexes).fetchall()
        assert city.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert city.execute("SELECT kind FROM claim ORDER BY rowid").fetchall() == [("A",), ("B",)]
        assert city.execute("SELECT count(*) FROM sqlite_stat1").fetchone()[0] > 0
    assert {ending for ending in made(path) if "filling" in ending or "side" in ending} == set()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_unfinished(tmp_path: Path, error: type[BaseException]) -> None:
    """A failure or Ctrl-C leaves nothing, neither the database nor a file beside it."""
    path = tmp_path / "city.db"

    def fail() -> None:
        with sink_at(path) as sink:
            sink.write("source", SOURCE, [source(1)])
            raise error

    with pytest.raises(error):
        fail()
    assert made(path) == set()


def test_broken_while_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure before the first row leaves nothing either."""
    path = tmp_path / "city.db"

    def fail(_url: str) -> None:
        (tmp_path / "city.db.filling").touch()
        raise DatabaseError

    monkeypatch.setattr("db.city.sqlite.upgrade", fail)
    with pytest.raises(DatabaseError), sink_at(path):
        pass

    assert made(path) == set()


def test_closed(tmp_path: Path) -> None:
    """Rows are taken between `with` only."""
    with pytest.raises(DatabaseError, match="is not being filled"):
        sink_at(tmp_path / "city.db").write("source", SOURCE, [source(1)])


def test_leftovers(tmp_path: Path) -> None:
    """What a killed program left beside is removed first."""
    path = tmp_path / "city.db"
    (tmp_path / "city.db.filling").write_text("left")
    with sink_at(path) as sink:
        sink.finish()

    assert "filling" not in "".join(made(path))


def test_records(tmp_path: Path) -> None:
    """A database with records is refused by name, with the way out, and stays as it is; an empty one is replaced."""
    path = tmp_path / "city.db"
    upgrade(f"sqlite:///{path}")
    with sink_at(path) as sink:
        sink.write("source", SOURCE, [source(1)])
        sink.finish()
    before = path.read_bytes()

    with (
        pytest.raises(DatabaseError, match=r"city\.db holds records already; remove it, or name another with GONGTU_DATABASE_URL$"),
        sink_at(path),
    ):
        pass
    assert path.read_bytes() == before


def test_no_database(tmp_path: Path) -> None:
    """A file that is no database is refused, and stays."""
    path = tmp_path / "city.db"
    path.write_text("a letter to somebody " * 100)

    with pytest.raises(DatabaseError, match="cannot be read as a database"):
        require_free(path)
    assert path.exists()


def test_directory(tmp_path: Path) -> None:
    """A directory is refused, and nobody is told to remove it."""
    with pytest.raises(DatabaseError, match="is no file; name one") as caught:
        require_free(tmp_path)

    assert "remove" not in str(caught.value)


def test_in_use(tmp_path: Path) -> None:
    """An empty database that somebody reads is not taken from under them."""
    path = tmp_path / "city.db"
    upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM source").fetchall()
        with pytest.raises(DatabaseError, match="is in use"), sink_at(path) as sink:
            sink.finish()

    assert "filling" not in "".join(made(path))


def test_disk_full(tmp_path: Path) -> None:
    """A disk that is full ends it in one line that says what to do, and nothing is left; another failure is not called so."""
    path = tmp_path / "city.db"
    with pytest.raises(DatabaseError, match="is full: make room, name another place with GONGTU_DATABASE_URL, or take a smaller SCALE"):
        fill_up(path)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"), sink_at(path) as sink:
        sink.write("nowhere", ("id",), [(1,)])

    assert made(path) == set()


def fill_up(path: Path) -> None:
    """Write until no page is left."""
    with sink_at(path) as sink:
        ((pages,),) = sink._open.execute("PRAGMA page_count").fetchall()  # noqa: SLF001 - the size of its disk
        sink._open.execute(f"PRAGMA max_page_count = {pages + 3}")  # noqa: SLF001 - as above
        for start in range(1, 100_000, 1000):
            sink.write("source", SOURCE, [source(number) for number in range(start, start + 1000)])
