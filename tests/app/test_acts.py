"""Administrative acts: logged with what they did, under the name that the operating system knows."""

import os
import pwd

import pytest
from sqlalchemy import select

from app.acts import log_act, user
from db.audit.tables import RECORDS
from tests.graph import Rows


def test_log_act(rows: Rows) -> None:
    """An act is a record of the chain of those without a region; what is not said of it is left out."""
    with rows.engine.begin() as connection:
        log_act(connection, "key create", id="1f", region=None, role="ADMIN")
        record = connection.execute(select(RECORDS)).mappings().one()

    assert (record["chain"], record["act"], record["role"], record["subject"]) == ("-", "ADMIN", "ADMIN", f"cli:{user()}")
    assert record["detail"] == "key create id=1f role=ADMIN"


def test_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody becomes another by naming himself so in the environment; one whom the system has no name for is a number."""
    name = pwd.getpwuid(os.getuid()).pw_name
    monkeypatch.setenv("LOGNAME", "somebody")
    named = user()
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_123)

    assert (named, user()) == (name, "4000000123")
