"""Who asks: credentials in headers become claims, or one and the same refusal."""

import datetime as dt
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import OctKey, RSAKey
from sqlalchemy import update

from app import auth
from app.auth import Authenticator
from app.settings import read_settings
from db import keys
from db.access_grants import give, withdraw
from db.engine import Database
from db.errors import BusyError
from db.keys import KEYS, create, id_in, revoke
from db.limits import Limits
from resolvers.problems import UnauthenticatedError
from resolvers.viewers import ANONYMOUS, Claims, Role
from tests.app.databases import TooBusy
from tests.app.issuer import ISSUER, NOW, STAMP, Clock, key_named, shown, signed
from tests.graph import Rows

DAY = dt.timedelta(days=1)


class Asking:
    """Asks with headers; the statements that it takes are counted."""

    def __init__(self, rows: Rows, database: Database, statements: list[str], path: Path) -> None:
        self.rows, self.statements, self.clock = rows, statements, Clock()
        path.write_bytes(shown(key_named("a")))
        settings = read_settings({"GONGTU_JWT_JWKS": str(path), "GONGTU_JWT_ISSUER": ISSUER})
        self.authenticator = Authenticator(settings, database, self.clock.now, self.clock)

    async def __call__(self, *headers: tuple[str, str], scope: dict[str, Any] | None = None) -> Claims:
        """Tell who asks."""
        written = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
        return await self.authenticator.claims({"type": "http", "headers": [(b"host", b"hub"), *written], **(scope or {})})

    async def refused(self, *headers: tuple[str, str]) -> UnauthenticatedError:
        """Tell how the headers are refused."""
        with pytest.raises(UnauthenticatedError) as caught:
            await self(*headers)
        return caught.value

    def make_key(self, **given: Any) -> str:
        """Make a key."""
        row: dict[str, Any] = dict.fromkeys(("region", "union", "purpose", "label", "expires_at"))
        with self.rows.engine.begin() as connection:
            return create(connection, role="DEPT_OFFICER", department="人社", created_at=NOW, **row | given)


@pytest.fixture
async def asking(rows: Rows, tmp_path: Path) -> AsyncIterator[Asking]:
    """Open an empty database, on each engine."""
    statements: list[str] = []
    async with Database(rows.url, observe=statements.append) as database:
        yield Asking(rows, database, statements, tmp_path / "keys.json")


def bearer(**claims: Any) -> tuple[str, str]:
    """Write the header of a token."""
    return "Authorization", f"Bearer {signed(key_named('a'), **claims)}"


async def test_anonymous(asking: Asking) -> None:
    """Whoever brings no credentials is the public; nothing is asked for, and cookies and URLs are not looked at."""
    token = signed(key_named("a"))
    scope = {"query_string": f"access_token={token}&api_key={asking.make_key()}".encode()}

    assert await asking(scope=scope) is ANONYMOUS
    assert await asking(("Cookie", f"Authorization=Bearer {token}; token={token}"), ("X-Authorization", f"Bearer {token}")) is ANONYMOUS
    assert asking.statements == []


def test_anonymous_without_waiting(asking: Asking) -> None:
    """The public is known at once: nothing is waited for."""
    coroutine = asking.authenticator.claims({"type": "http", "headers": []})

    with pytest.raises(StopIteration) as ended:
        coroutine.send(None)
    assert ended.value.value is ANONYMOUS


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_token(asking: Asking, scheme: str) -> None:
    """A token proves who asks, however its scheme is written."""
    claims = await asking(("Authorization", f"{scheme} {signed(key_named('a'), region='330106')}"))

    assert (claims.role, claims.subject, claims.regions) == (Role.UNION_OFFICER, "li", ("330106",))


async def test_key(asking: Asking) -> None:
    """A key proves whose it is, in which capacity, how far it reaches, what for, and until when."""
    key = asking.make_key(region="330106", union="union_7", purpose="协议", expires_at=NOW + DAY)

    assert await asking(("X-API-Key", key)) == Claims(
        role=Role.DEPT_OFFICER,
        subject=f"key:{id_in(key)}",
        regions=("330106",),
        unions=("union_7",),
        department="人社",
        purpose="协议",
        expires=NOW + DAY,
    )
    assert (await asking(("X-API-Key", asking.make_key()))).regions == ()


async def test_several(asking: Asking) -> None:
    """Two credentials are refused, the same ones too: what stands before the hub may have looked at the other."""
    token, key = bearer(), ("X-API-Key", asking.make_key())

    for headers in [(token, token), (key, key), (token, key), (key, token), (("Authorization", ""), key)]:
        assert await asking.refused(*headers)


async def test_one_refusal(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong, the refusal is the same, to the letter."""
    unknown = f"gk_{'0' * 12}_{'0' * 64}"
    mine, expired, revoked, crowned = (asking.make_key(expires_at=end) for end in (None, NOW, None, None))
    with asking.rows.engine.begin() as connection:
        revoke(connection, str(id_in(revoked)), NOW)
        connection.execute(update(KEYS).where(KEYS.c.id == id_in(crowned)).values(role="KING"))
    wrong = [
        *(("X-API-Key", text) for text in ["", "gk", unknown, mine[:-1] + "x", mine.upper(), f"{mine} ", expired, revoked, crowned, "鍵"]),
        *(("Authorization", text) for text in ["", "Bearer", "Bearer ", "Basic bGk6bGk=", mine, f"Bearer {mine}", "Bearer a.b.c"]),
        ("Authorization", f"Bearer  {signed(key_named('a'))}"),
        ("Authorization", f"Bearer {signed(RSAKey.generate_key(2048))}"),
        ("Authorization", f"Bearer {signed(OctKey.generate_key())}"),
        bearer(exp=STAMP - 60),
        bearer(nbf=STAMP + 60),
        bearer(sub="l" * 100_000),
    ]
    monkeypatch.setattr(Asking, "__call__", asked_as_bytes)
    refusals = {(error.code, error.message, error.at) for header in wrong for error in [await asking.refused(header)]}

    assert refusals == {("UNAUTHENTICATED", auth.TOLD, None)}


async def asked_as_bytes(asking: Asking, *headers: tuple[str, str]) -> Claims:
    """Ask with what is not even Latin."""
    written = [(name.lower().encode(), value.encode()) for name, value in headers]
    return await asking.authenticator.claims({"type": "http", "headers": written})


async def test_swapped_secret(asking: Asking) -> None:
    """The public part of one key and the secret of another are no key."""
    one, other = asking.make_key(), asking.make_key()

    assert await asking.refused(("X-API-Key", "_".join([*one.split("_")[:2], other.split("_")[2]])))


async def test_long_credentials_are_not_parsed(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is longer than 8 kB is refused before anybody looks into it."""

    def read(*_args: object) -> None:
        pytest.fail("was looked into")

    monkeypatch.setattr("app.tokens.jwt.decode", read)
    monkeypatch.setattr("app.tokens.hashlib.sha256", read)

    assert await asking.refused(("Authorization", "Bearer " + "a" * 8186))
    assert await asking.refused(bearer(purpose="p" * 100_000))


@pytest.fixture
def everything(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Hear everything that is logged, by anybody."""
    with caplog.at_level(logging.DEBUG):
        for name in ("sqlalchemy.engine", "aiosqlite", "asyncio", "app", "db"):
            caplog.set_level(logging.DEBUG, logger=name)
        yield caplog


async def test_nothing_of_it_is_logged(asking: Asking, everything: pytest.LogCaptureFixture) -> None:
    """Why credentials are refused is logged for those who look for it; of the credentials nothing is, right or wrong."""
    right, wrong, key = signed(key_named("a")), signed(key_named("a"), exp=STAMP - 60), asking.make_key()
    everything.clear()
    await asking(("Authorization", f"Bearer {right}"))
    await asking(("X-API-Key", key))
    await asking.refused(("Authorization", f"Bearer {wrong}"))
    await asking.refused(("X-API-Key", key[:-4] + "0000"))
    heard = "\n".join(f"{record.getMessage()} {record.args} {record.exc_info}" for record in everything.records)

    assert "credentials are refused: ExpiredTokenError" in heard
    assert "credentials are refused: no key that works" in heard
    parts = [*right.split("."), *wrong.split("."), key, key.split("_")[2][:16], keys.hash_of(key)]
    assert [part for part in parts if part in heard] == []


async def test_no_chain(asking: Asking) -> None:
    """The refusal carries nothing of what led to it, for whoever logs exceptions."""
    error = await asking.refused(bearer(exp=STAMP - 60))

    assert (error.__cause__, error.__suppress_context__) == (None, True)


async def test_revoked_within_seconds(asking: Asking) -> None:
    """A key is asked for once in five seconds; when it is revoked, it works no longer than that."""
    header = "X-API-Key", asking.make_key()
    for seconds in (0, 1, 4.9):
        asking.clock.seconds = seconds
        await asking(header)
    asked = len(asking.statements)
    with asking.rows.engine.begin() as connection:
        revoke(connection, str(id_in(header[1])), asking.clock.now())
    asking.clock.seconds = 5

    assert asked == 2
    assert await asking.refused(header)


async def test_expires_at_once(asking: Asking) -> None:
    """A key that is known to expire does so at that moment, and not five seconds later."""
    header = "X-API-Key", asking.make_key(expires_at=NOW + dt.timedelta(seconds=2))
    await asking(header)
    asking.clock.seconds = 2

    assert await asking.refused(header)


@pytest.mark.parametrize("by_key", [False, True])
async def test_grants(asking: Asking, *, by_key: bool) -> None:
    """Further regions and unions hold until they end; when they are withdrawn, five seconds longer at most."""
    key = asking.make_key(region="330106")
    header, subject = (("X-API-Key", key), f"key:{id_in(key)}") if by_key else (bearer(region="330106", exp=STAMP + 9 * 86400), "li")
    before = await asking(header)
    with asking.rows.engine.begin() as connection:
        row: dict[str, Any] = {"subject": subject, "reason": "r", "given_at": NOW}
        give(connection, **row, region="330127", union=None, ends_at=NOW + 2 * DAY)
        union = give(connection, **row, region=None, union="union_7", ends_at=NOW + 3 * DAY)
    seen = []
    for seconds in (4.9, 5, 2 * 86400):
        asking.clock.seconds = seconds
        claims = await asking(header)
        seen.append((claims.regions, claims.unions))
    with asking.rows.engine.begin() as connection:
        withdraw(connection, union.id, asking.clock.now())
    asking.clock.seconds += 5

    assert seen == [(("330106",), ()), (("330106", "330127"), ("union_7",)), (("330106",), ("union_7",))]
    assert await asking(header) == before


async def test_database_is_busy() -> None:
    """Where nobody can be asked, nobody is taken for somebody else: the request is refused as a whole."""
    authenticator = Authenticator(read_settings({}), TooBusy(BusyError()))
    header = (b"x-api-key", f"gk_{'0' * 12}_{'0' * 64}".encode())

    with pytest.raises(BusyError):
        await authenticator.claims({"type": "http", "headers": [header]})


async def test_production_without_keys(rows: Rows) -> None:
    """In production without an issuer no token is accepted, whoever signed it."""
    async with Database(rows.url, Limits()) as database:
        authenticator = Authenticator(read_settings({}), database)

        for key in (key_named("a"), OctKey.generate_key()):
            with pytest.raises(UnauthenticatedError):
                await authenticator.claims({"type": "http", "headers": [(b"authorization", f"Bearer {signed(key)}".encode())]})
