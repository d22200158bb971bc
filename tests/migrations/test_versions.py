"""The revisions together: they make what the models say, on both engines, and what they make keeps the rules of the hub."""

import io
import re
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Inspector, create_engine, create_mock_engine, inspect, text
from sqlalchemy.dialects import postgresql

from db.entity import Kind
from db.migrate import MIGRATIONS
from db.models import load_catalog
from db.writing import writer_engine
from tests.conftest import OnEngine

# What SQLite keeps of an index over an expression cannot be read back: it is compared to the letter instead.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index"),
    pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index"),
]

CATALOG = load_catalog()
SCRIPTS = ScriptDirectory(str(MIGRATIONS))
PEOPLE = sorted(bound.table.name for bound in CATALOG.values() if bound.kind is Kind.PEOPLE)
CORE = sorted(bound.table.name for bound in CATALOG.values() if bound.kind is Kind.CORE)
CARRIED = {
    "version": True,
    "recorded_at": True,
    "updated_at": True,
    "verification": True,
    "source_id": False,
    "import_batch_id": False,
    "row_ref": False,
    "deleted_at": False,
}
"""What every table carries from the first migration, and whether it is always known."""


ADDED = re.compile("ALTER TABLE (\\w+) ADD COLUMN (.*)")


def statement(sql: str) -> list[str]:
    """Give the lines of a statement in one order: columns and constraints mean the same in any, and one that was added has its line too."""
    return sorted(line.strip().rstrip(",") for line in re.sub(r", (?=\w+_shown )", ",\n", sql.strip()).splitlines())


def schema(connection: Connection) -> dict[str, list[str]]:
    """Give everything that a SQLite database keeps, by name, as it was written."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"))
    return {name: statement(sql) for name, sql in rows}


def in_force(statements: list[str]) -> list[str]:
    """Give the statements whose work stands: an index that is dropped later was never made, a column that is added was always there."""
    dropped = {sql.split()[-1] for sql in statements if sql.split()[:2] == ["DROP", "INDEX"]}
    added = [found.groups() for sql in statements if (found := ADDED.fullmatch(sql.strip()))]
    stands = [sql for sql in statements if sql.split()[2] not in dropped and not ADDED.fullmatch(sql.strip())]
    for table, column in added:
        stands = [f"{sql}\n{column}" if sql.split()[:3] == ["CREATE", "TABLE", table] else sql for sql in stands]
    return stands


def at_newest(address: str) -> Iterator[Engine]:
    """Give a database, as the revisions made it up to the newest."""
    engine = writer_engine(address)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def upgraded(engine: str, migrated_on: OnEngine) -> Iterator[Engine]:
    """Give a database at the newest revision that nobody writes into, on each engine."""
    yield from at_newest(migrated_on(engine))


@pytest.fixture(scope="module")
def in_a_file(migrated_on: OnEngine) -> Iterator[Engine]:
    """Give one of SQLite's, which keeps what it was told to the letter."""
    yield from at_newest(migrated_on("sqlite"))


@pytest.fixture
def found(upgraded: Engine) -> Inspector:
    """Give what the database says of itself."""
    return inspect(upgraded)


def test_nothing_to_write(upgraded: Engine) -> None:
    """The comparison that writes new revisions finds nothing to write."""
    with upgraded.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), CATALOG.metadata)

    assert differences == []


def test_to_the_letter(in_a_file: Engine) -> None:
    """SQLite keeps what it was told: tables, columns, checks and partial indexes are those of the models."""
    made = create_engine("sqlite://")
    CATALOG.metadata.create_all(made)
    with in_a_file.connect() as by_revisions, made.connect() as by_models:
        kept, expected = schema(by_revisions), schema(by_models)
    made.dispose()

    assert kept == expected
    assert set(kept) > {*PEOPLE, *CORE, "claim", "id_alias"}
    # What the comparison above does not see is really there to be compared.
    assert all(re.search(word, str(kept)) for word in ("CHECK", "CREATE UNIQUE INDEX .* WHERE", "FOREIGN KEY", "NOT NULL", "DEFAULT"))


def test_to_the_letter_on_postgresql() -> None:
    """For PostgreSQL too the revisions write what the models would, and nothing else."""
    expected: list[str] = []
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    engine = create_mock_engine("postgresql://", lambda sql, *_given: expected.append(str(sql.compile(dialect=dialect))))
    CATALOG.metadata.create_all(engine, checkfirst=False)
    written = io.StringIO()
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": written})
    with Operations.context(context):
        for script in reversed(list(SCRIPTS.walk_revisions())):
            script.module.upgrade()
    made = in_force([sql for sql in written.getvalue().split(";\n\n") if sql.strip()])

    assert sorted(map(statement, made)) == sorted(map(statement, expected))


@pytest.mark.parametrize("table", PEOPLE + CORE)
def test_bookkeeping(found: Inspector, table: str) -> None:
    """Every table carries version, provenance and the mark of deletion."""
    columns = {column["name"]: not column["nullable"] for column in found.get_columns(table)}

    assert {name: columns.get(name) for name in CARRIED} == CARRIED


@pytest.mark.parametrize("table", CORE)
def test_core(found: Inspector, table: str) -> None:
    """A core table is keyed by its id, and points at no people."""
    targets = {key["referred_table"] for key in found.get_foreign_keys(table)}

    assert found.get_pk_constraint(table)["constrained_columns"] == ["id"]
    assert targets & set(PEOPLE) == set()


@pytest.mark.parametrize("table", PEOPLE)
def test_people(found: Inspector, table: str) -> None:
    """Among people the key, every index and every foreign key start with the placement."""
    keys = [(key["referred_table"], key["constrained_columns"], key["referred_columns"]) for key in found.get_foreign_keys(table)]
    among_people = [(own[0], theirs[0]) for target, own, theirs in keys if target in PEOPLE]

    assert found.get_pk_constraint(table)["constrained_columns"] == ["region_id", "id"]
    assert {index["column_names"][0] for index in found.get_indexes(table)} == {"region_id"}
    assert set(among_people) <= {("region_id", "region_id")}
    assert ("region", ["region_id"], ["id"]) in keys


@pytest.mark.parametrize("table", PEOPLE + CORE)
def test_no_side_effects(found: Inspector, table: str) -> None:
    """A foreign key refuses, it never changes or deletes rows by itself (``scale.md`` rule 3)."""
    assert [key["options"] for key in found.get_foreign_keys(table) if key["options"]] == []


def test_no_triggers_or_views(upgraded: Engine) -> None:
    """What happens to a row is written in a command, not in the database; its triggers do no more than refuse, and stand over one log."""
    with upgraded.connect() as connection:
        found = inspect(connection)
        views = [*found.get_view_names(), *(found.get_materialized_view_names() if connection.dialect.name == "postgresql" else [])]
        triggers = connection.scalars(text(TRIGGERS[connection.dialect.name])).all()

    assert (views, sorted(set(triggers))) == ([], ["audit_head", "audit_record", "audit_subject"])


TRIGGERS = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
}
