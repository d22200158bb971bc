"""PostgreSQL for the command line: a session of the hub's own settings, and locks that are given up."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from db.postgresql import writer_engine
from tests.conftest import NewDatabase


@pytest.fixture(scope="module")
def url(new_database: NewDatabase) -> str:
    """Give an empty database."""
    return new_database("postgresql")


@pytest.fixture
def writer(url: str) -> Iterator[Engine]:
    """Give the engine that writes."""
    engine = writer_engine(url)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("setting", "value"),
    [("lock_timeout", "2s"), ("TimeZone", "UTC"), ("DateStyle", "ISO, MDY"), ("jit", "off"), ("application_name", "gongtu")],
)
def test_session(writer: Engine, setting: str, value: str) -> None:
    """Answers never depend on a server's own settings, and no lock is waited for without end."""
    with writer.connect() as connection:
        assert connection.scalar(text(f"SHOW {setting}")) == value


def test_short_scheme(url: str) -> None:
    """The short name of the scheme means the same."""
    engine = writer_engine(url.replace("postgresql://", "postgres://", 1))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()


def test_parameters_stay_out_of_errors(writer: Engine) -> None:
    """An error's text holds no parameter: it may be what somebody is looked for by."""
    with writer.connect() as connection, pytest.raises(OperationalError) as caught:
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid()), :secret"), {"secret": "王示例"})

    assert "王示例" not in str(caught.value)
