"""Sessions: over a connection that stays open credentials are as good as over HTTP, and no longer."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.testclient import TestClient

from app.askers import Asker, Askers
from app.sessions import Session
from db.errors import LostError
from db.keys import id_in, revoke
from resolvers.policy import Profile
from resolvers.problems import UnauthenticatedError
from schema.context import utc_now
from tests.app.conftest import Keys
from tests.app.issuer import ISSUER, key_named, shown, signed
from tests.app.socketing import ACK, INIT, TICKS, application, opened, subscribe, told
from tests.graph import Rows, hub

FORBIDDEN = (4403, "Forbidden")
FOREVER = subscribe("1", TICKS, count=1_000_000, pause=20)
IDLE = subscribe("1", TICKS, count=2, pause=60_000)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often."""
    for name in ("app.sessions.LOOK_SECONDS", "app.auth.KEPT_SECONDS", "app.askers.KEPT_SECONDS"):
        monkeypatch.setattr(name, 0.1)


@pytest.fixture
def client(keys: Keys, tmp_path: Path) -> Iterator[TestClient]:
    """Open the application over the database of the keys."""
    (tmp_path / "keys.json").write_bytes(shown(key_named("a")))
    with application(keys[0], jwt_jwks=tmp_path / "keys.json", jwt_issuer=ISSUER) as client:
        yield client


def with_key(key: str) -> dict[str, Any]:
    """Begin with a key in the payload."""
    return {**INIT, "payload": {"X-API-Key": key}}


@pytest.mark.parametrize("asked", [FOREVER, IDLE], ids=["busy", "idle"])
def test_revoked(client: TestClient, keys: Keys, asked: dict[str, Any]) -> None:
    """A key that is revoked ends the socket of whoever listens, and of whom nothing is told; others go on."""
    url, made = keys
    with opened(client, with_key(made["own"]), asked) as socket, opened(client, with_key(made["sibling"]), asked) as other:
        told(socket, "next"), told(other, "next")
        with Rows(hub(), url, create=False) as rows, rows.engine.begin() as connection:
            revoke(connection, str(id_in(made["own"])), utc_now())
        *_, closed = told(socket, "close")
        other.send_json({"type": "ping"})

        assert closed == FORBIDDEN
        assert told(other, "pong")[-1] == {"type": "pong"}


def test_expired(client: TestClient) -> None:
    """A token that expires mid-stream ends the socket as soon as HTTP would refuse it."""
    # Tokens are good for half a minute after their end, since clocks differ.
    end = int(time.time()) - 27
    token = signed(key_named("a"), exp=end, iat=end - 60)
    with opened(client, {**INIT, "payload": {"Authorization": f"Bearer {token}"}}, FOREVER) as socket:
        first, *_, closed = told(socket, "close")

    assert first == ACK
    assert closed == FORBIDDEN
    assert time.time() >= end + 30


async def test_database_lost() -> None:
    """While the database cannot be asked a session goes on as it was: nothing can be told of it meanwhile."""
    asker = Asker(Profile.PUBLIC)
    again = [LostError(), LostError(), UnauthenticatedError("no more")]
    refused: list[str] = []

    class Lost:
        """Tells nobody who asks."""

        async def again(self, _asker: Asker, _scope: Any) -> Asker:
            """Fail."""
            raise again.pop(0)

    session = Session(cast("Askers", Lost()), {}, asker, lambda: refused.append("refused"))
    await asyncio.wait_for(session.watch(), 5)

    assert again == []
    assert session.asker is asker
    assert refused == ["refused"]
