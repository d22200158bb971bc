"""API keys: the text is given once and kept nowhere, and a key ends when it is told to."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Connection, text

from db.engine import Database
from db.keys import ApiKey, all_keys, create, expire, hash_of, id_in, key_with, read_keys, revoke
from tests.graph import Rows

NOW = dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)


def made(connection: Connection, **given: Any) -> str:
    """Make a key."""
    row = {"region": None, "union": None, "purpose": None, "label": None, "expires_at": None}
    return create(connection, role="DEPT_OFFICER", department="人社", created_at=NOW, **row | given)


async def kept(url: str, key: str) -> ApiKey:
    """Read what is kept of a key, as a server does."""
    async with Database(url) as database:
        (found,) = read_keys(await database.rows(key_with(str(id_in(key)))))
    return found


async def test_made(rows: Rows) -> None:
    """A key is found under its public part, with all that was said of it, and is told from every other text."""
    with rows.engine.begin() as connection:
        key = made(connection, region="330106", union="union_7", purpose="协议", label="窗口", expires_at=LATER)
    found = await kept(rows.url, key)

    assert (found.role, found.department, found.region, found.union) == ("DEPT_OFFICER", "人社", "330106", "union_7")
    assert (found.purpose, found.label, found.created_at, found.expires_at) == ("协议", "窗口", NOW, LATER)
    assert (found.is_text(key), found.is_text(key[:-1] + "g"), found.is_text("")) == (True, False, False)


def test_only_the_hash(rows: Rows) -> None:
    """Nothing of the secret stands in the database."""
    with rows.engine.begin() as connection:
        key = made(connection)
        row = " ".join(str(cell) for cell in connection.execute(text("SELECT * FROM api_key")).one())

    assert key.split("_")[1] in row
    assert key.split("_")[2] not in row
    assert hash_of(key) in row


def test_no_two_alike(rows: Rows) -> None:
    """Keys differ in both parts."""
    with rows.engine.begin() as connection:
        one, other = made(connection).split("_"), made(connection).split("_")

    assert (one[0], one[1] != other[1], one[2] != other[2], len(one[2])) == ("gk", True, True, 64)


async def test_revoked(rows: Rows) -> None:
    """A key that is revoked works no longer, and cannot be given another end; its row stays."""
    with rows.engine.begin() as connection:
        key = made(connection)
        number = str(id_in(key))
        works = all_keys(connection)[0].works(NOW)
        answers = [revoke(connection, number, NOW), revoke(connection, number, LATER), expire(connection, number, LATER)]
    found = await kept(rows.url, key)

    assert (works, answers) == (True, [True, False, False])
    assert (found.revoked_at, found.works(NOW)) == (NOW, False)


async def test_expires(rows: Rows) -> None:
    """A key can be given an end, and works until then."""
    with rows.engine.begin() as connection:
        key = made(connection)
        answers = [expire(connection, str(id_in(key)), LATER), expire(connection, "none", LATER)]
    found = await kept(rows.url, key)

    assert answers == [True, False]
    assert (found.works(LATER - dt.timedelta(seconds=1)), found.works(LATER)) == (True, False)


ID, SECRET = "a" * 12, "a" * 64


@pytest.mark.parametrize(
    "written",
    ["", "gk_", f"gk_{ID}_{SECRET[:-1]}", f"gk_{ID.upper()}_{SECRET}", f"gk_{ID}_{SECRET}\n", f"pk_{ID}_{SECRET}"],
)
def test_no_key(written: str) -> None:
    """What is not written as a key is none, before anything is asked."""
    assert id_in(written) is None
