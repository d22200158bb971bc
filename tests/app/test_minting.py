"""Minted tokens: what a developer signs is what the hub accepts in development mode, and nowhere else."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app import secret
from app.cli import cli
from app.jwks import KeySource
from app.minting import minted
from app.settings import read_settings
from app.tokens import RefusedError, Tokens
from resolvers.viewers import Claims, Role
from schema.context import utc_now
from tests.app.issuer import NOW, Clock


@pytest.fixture(autouse=True)
def development(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Be in development mode, with a directory of the test for the secret."""
    assert environ
    monkeypatch.setenv("GONGTU_MODE", "development")
    monkeypatch.setattr(secret, "CHECKOUT", tmp_path)


def run(*arguments: str) -> Result:
    """Run `token`."""
    return CliRunner().invoke(cli, ["token", *arguments])


async def claims_of(token: str, mode: str = "development") -> Claims:
    """Tell what a token proves now."""
    return await Tokens(read_settings({"GONGTU_MODE": mode}), KeySource(""), utc_now).claims(token.encode())


async def test_role_alone() -> None:
    """The first token needs a role and nothing else: the secret is made on the way."""
    result = run("--role", "DEPT_ANALYST")
    claims = await claims_of(result.stdout.strip())

    assert (result.exit_code, claims.role, claims.subject) == (0, Role.DEPT_ANALYST, "developer")
    assert (claims.regions, claims.unions, claims.department, claims.purpose) == ((), (), None, None)


async def test_all_of_it() -> None:
    """Whatever a token can say can be said."""
    options = {
        "role": "UNION_OFFICER",
        "region": "330127",
        "union": "union_7",
        "department": "人社",
        "purpose": "协议",
        "subject": "li",
        "hours": "2",
    }
    result = run(*(word for name, value in options.items() for word in (f"--{name}", value)))
    claims = await claims_of(result.stdout.strip())

    assert (claims.role, claims.subject, claims.regions, claims.unions) == (Role.UNION_OFFICER, "li", ("330127",), ("union_7",))
    assert (claims.department, claims.purpose) == ("人社", "协议")
    assert claims.expires is not None
    assert 7190 < (claims.expires - utc_now()).total_seconds() <= 7200


async def test_expires() -> None:
    """It lasts as long as was said."""
    settings, clock = read_settings({"GONGTU_MODE": "development"}), Clock()
    token = minted(settings, 1, NOW, sub="li", role="ADMIN").encode()
    verify = Tokens(settings, KeySource(""), clock.now)
    clock.seconds = 3629
    known = await verify.claims(token)
    clock.seconds = 3630

    assert known.role is Role.ADMIN
    with pytest.raises(RefusedError):
        await verify.claims(token)


async def test_not_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """In production none is made, and one that was made before proves nothing."""
    token = run("--role", "ADMIN").stdout.strip()
    monkeypatch.setenv("GONGTU_MODE", "production")
    result = run("--role", "ADMIN")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("gongtu: tokens are made in development mode only, ")
    with pytest.raises(RefusedError):
        await claims_of(token, "production")


async def test_another_secret(tmp_path: Path) -> None:
    """When the secret is made anew, what the old one signed proves nothing, also where it was known already."""
    token = run("--role", "ADMIN").stdout.strip().encode()
    verify = Tokens(read_settings({"GONGTU_MODE": "development"}), KeySource(""), utc_now)
    known = await verify.claims(token)
    (tmp_path / "var" / "jwt-secret").unlink()
    run("--role", "ADMIN")

    assert known.role is Role.ADMIN
    with pytest.raises(RefusedError):
        await verify.claims(token)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "--role is missing: it takes one of PUBLIC, PORTAL, "),
        (["--role", "admin"], "--role='admin': it takes one of PUBLIC, "),
        (["--role", "ADMIN", "--region", "杭州"], "--region='杭州': it takes a code of 6, 9 or 12 digits"),
        (["--role", "ADMIN", "--union", "7"], "--union='7': it takes an id as the graph shows it: union_…"),
        (["--role", "ADMIN", "--subject", "key:0"], "--subject='key:0': it takes one line of at most 200 characters that does not begin"),
        (["--role", "ADMIN", "--department", "a\nb"], "--department='a\\nb': it takes one line of at most 200 characters"),
    ],
)
def test_wrong(arguments: list[str], line: str) -> None:
    """What is wrong is named in one line."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"gongtu: {line}")
