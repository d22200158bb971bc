"""The environment becomes settings, or one line that says what is wrong with it."""

import dataclasses

import pytest

from app.settings import CHECKOUT, SETTINGS, Settings, SettingsError, read_settings
from db.limits import Limits


def test_defaults() -> None:
    """An empty environment means the table's defaults: production on the loopback address."""
    settings = read_settings({})

    assert settings == Settings(
        limits="enforce",
        limit_tokens=2_000,
        limit_depth=12,
        limit_aliases=30,
        limit_root_fields=20,
        limit_directives=50,
        limit_fields=500,
        limit_cost=50_000,
        limit_cost_public=5_000,
        limit_introspection_depth=20,
        limit_introspection_lists=12,
        database_url=f"sqlite:///{CHECKOUT}/var/gongtu.db",
        database_connections=5,
        database_wait_ms=500,
        statement_ms=8_000,
        request_ms=10_000,
        requests_max=500,
        read_ms=10_000,
        connections_per_address=256,
        host="127.0.0.1",
        port=8000,
        mode="production",
        introspection="known",
        page_max=100,
        compiler="on",
        log_level="info",
        traces="",
        traces_per_thousand=10,
        data="article",
        rate=6000,
        rate_cost=3_000_000,
        rate_store="memory",
        body_max=262_144,
        response_max=10_000_000,
        batch_max=0,
        documents="any",
        documents_file="",
        sockets=100,
        socket_operations=50,
        socket_init_seconds=5,
        socket_messages=50,
        cors_origins=(),
        jwt_jwks="",
        jwt_issuer="",
        jwt_audience="gongtu",
        jwt_algorithms=("RS256", "ES256", "EdDSA"),
        jwt_secret="",
    )
    assert not settings.is_development


@pytest.mark.parametrize(("given", "file"), [({}, "/var/city.db"), ({"GONGTU_DATABASE_URL": "sqlite:///var/own.db"}, "/var/own.db")])
def test_city(given: dict[str, str], file: str) -> None:
    """A city has a database of its own, unless one is named."""
    settings = read_settings({"GONGTU_DATA": "city", "GONGTU_MODE": "", **given})

    assert settings.data == "city"
    assert settings.database_url == f"sqlite:///{CHECKOUT}{file}"


def test_table_fits_dataclass() -> None:
    """Every row of the table is a field of Settings, and the other way round."""
    fields = [field.name for field in dataclasses.fields(Settings)]

    assert sorted(setting.name.lower() for setting in SETTINGS) == sorted(fields)


@pytest.mark.parametrize(
    ("variable", "text", "field", "value"),
    [
        ("GONGTU_DATABASE_URL", "sqlite:///other.db", "database_url", f"sqlite:///{CHECKOUT}/other.db"),
        ("GONGTU_DATABASE_URL", "sqlite:////srv/gongtu.db", "database_url", "sqlite:////srv/gongtu.db"),
        ("GONGTU_DATABASE_URL", "postgresql://hub:secret@db:5433/gongtu", "database_url", "postgresql://hub:secret@db:5433/gongtu"),
        ("GONGTU_DATABASE_URL", "postgres:///gongtu?host=/run", "database_url", "postgresql:///gongtu?host=/run"),
        ("GONGTU_DATABASE_CONNECTIONS", "9", "database_limits", Limits(connections=9, statement_ms=8_000)),
        ("GONGTU_DATABASE_WAIT_MS", "0", "database_limits", Limits(wait_ms=0, statement_ms=8_000)),
        ("GONGTU_STATEMENT_MS", "1000", "database_limits", Limits(statement_ms=1_000)),
        ("GONGTU_HOST", "::1", "host", "::1"),
        ("GONGTU_PORT", "1", "port", 1),
        ("GONGTU_PORT", "65535", "port", 65535),
        ("GONGTU_MODE", "development", "is_development", True),
        ("GONGTU_PAGE_MAX", "1000", "page_max", 1000),
        ("GONGTU_PAGE_MAX", "", "page_max", 100),
        ("GONGTU_COMPILER", "off", "compiler", "off"),
        ("GONGTU_LOG_LEVEL", "debug", "log_level", "debug"),
        ("GONGTU_BODY_MAX", "1000", "body_max", 1_000),
        ("GONGTU_BATCH_MAX", "10", "batch_max", 10),
        ("GONGTU_DOCUMENTS", "persisted", "documents", "persisted"),
        ("GONGTU_DOCUMENTS_FILE", "docs/queries", "documents_file", f"{CHECKOUT}/docs/queries"),
        ("GONGTU_DOCUMENTS_FILE", "/srv/documents.json", "documents_file", "/srv/documents.json"),
        ("GONGTU_CORS_ORIGINS", "*", "cors_origins", ("*",)),
        ("GONGTU_CORS_ORIGINS", "https://a.example,http://localhost:3000", "cors_origins", ("https://a.example", "http://localhost:3000")),
        ("GONGTU_JWT_ISSUER", "https://id.example/realms/hub", "jwt_issuer", "https://id.example/realms/hub"),
        ("GONGTU_JWT_AUDIENCE", "hub", "jwt_audience", "hub"),
        ("GONGTU_JWT_ALGORITHMS", "ES256", "jwt_algorithms", ("ES256",)),
        ("GONGTU_JWT_ALGORITHMS", "Ed25519,RS256", "jwt_algorithms", ("Ed25519", "RS256")),
    ],
)
def test_accepted(variable: str, text: str, field: str, value: object) -> None:
    """A text that is allowed arrives as a value; an empty one means the default."""
    settings = read_settings({variable: text})

    assert getattr(settings, field) == value


@pytest.mark.parametrize(
    ("variable", "text", "reason"),
    [
        ("GONGTU_DATABASE_URL", "postgresql+asyncpg://db/gongtu", "not the URL of a SQLite file or a PostgreSQL database"),
        ("GONGTU_DATABASE_URL", "postgres", "not the URL of a SQLite file or a PostgreSQL database"),
        ("GONGTU_DATABASE_URL", "gongtu.db", "not the URL of a SQLite file or a PostgreSQL database"),
        ("GONGTU_DATABASE_URL", "postgresql://db", "names no database"),
        ("GONGTU_DATABASE_URL", "postgresql://", "names no database"),
        ("GONGTU_DATABASE_URL", "postgresql://db:port/gongtu", "the port is not a number from 1 to 65535"),
        ("GONGTU_DATABASE_URL", "sqlite://", "names no file"),
        ("GONGTU_DATABASE_URL", "sqlite:///", "names no file"),
        ("GONGTU_DATABASE_URL", "sqlite://host.db", "names no file"),
        ("GONGTU_DATABASE_URL", "sqlite:///:memory:", "names no file"),
        ("GONGTU_DATABASE_URL", "sqlite:///a.db?mode=ro", "names no file"),
        ("GONGTU_HOST", "http://localhost", "not a host name or an address"),
        ("GONGTU_HOST", " ", "not a host name or an address"),
        ("GONGTU_PORT", "0", "not from 1 to 65535"),
        ("GONGTU_PORT", "65536", "not from 1 to 65535"),
        ("GONGTU_PORT", "9" * 5000, "not from 1 to 65535"),
        ("GONGTU_PORT", "-1", "not a whole number"),
        ("GONGTU_PORT", "8_000", "not a whole number"),
        ("GONGTU_PORT", "八千", "not a whole number"),
        ("GONGTU_PORT", "٨", "not a whole number"),
        ("GONGTU_MODE", "Production", "no such choice"),
        ("GONGTU_PAGE_MAX", "1001", "not from 1 to 1000"),
        ("GONGTU_COMPILER", "yes", "no such choice"),
        ("GONGTU_COMPILER", "OFF", "no such choice"),
        ("GONGTU_LOG_LEVEL", "loud", "no such choice"),
        ("GONGTU_TRACES", "collector:4318", "not the URL of a collector"),
        ("GONGTU_TRACES", "https://", "not the URL of a collector"),
        ("GONGTU_CORS_ORIGINS", "a.example", "not the origins of pages"),
        ("GONGTU_CORS_ORIGINS", "https://a.example/", "not the origins of pages"),
        ("GONGTU_CORS_ORIGINS", "https://a.example:443", "not the origins of pages"),
        ("GONGTU_CORS_ORIGINS", "https://A.example", "not the origins of pages"),
        ("GONGTU_CORS_ORIGINS", "https://a.example,*", "not the origins of pages"),
        ("GONGTU_CORS_ORIGINS", "null", "not the origins of pages"),
        ("GONGTU_BATCH_MAX", "101", "not from 0 to 100"),
        ("GONGTU_BODY_MAX", "256 kB", "not a whole number"),
        ("GONGTU_JWT_ALGORITHMS", "none", "no such choice"),
        ("GONGTU_JWT_ALGORITHMS", "RS256,HS256", "no such choice"),
        ("GONGTU_JWT_ISSUER", "a b", "holds a blank"),
        ("GONGTU_JWT_AUDIENCE", "a\u3000b", "holds a blank"),
        ("GONGTU_JWT_JWKS", "http://id.example/keys", "not encrypted"),
        ("GONGTU_JWT_JWKS", "ftp://id.example/keys", "not a file or the URL of one"),
        ("GONGTU_JWT_JWKS", "https://", "not a file or the URL of one"),
    ],
)
def test_refused(variable: str, text: str, reason: str) -> None:
    """A refusal is one line: the variable, what was given, why it is wrong, what is allowed."""
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: text})

    message = str(caught.value)
    assert message.startswith(f"{variable}={text!r}: {reason}; allowed is ")
    assert "\n" not in message


@pytest.mark.parametrize(
    "url", ["postgresql://hub:sec@ret@db/gongtu", "postgresql://hub:sec/ret@db/gongtu", "postgresql://hub:sec?ret@db/gongtu"]
)
def test_no_password(url: str) -> None:
    """A password that keeps an address from being read is not told with it."""
    with pytest.raises(SettingsError, match="write @ as %40") as caught:
        read_settings({"GONGTU_DATABASE_URL": url})

    assert "sec" not in str(caught.value)
    assert "ret" not in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "advice"),
    [
        ("GONGTU_PROT", "did you mean GONGTU_PORT?"),
        ("GONGTU_DATABASE", "did you mean GONGTU_DATABASE_URL?"),
        ("GONGTU_XYZZY_QUUX_FROBNICATE", "the settings are GONGTU_DATABASE_URL, GONGTU_DATABASE_CONNECTIONS, "),
    ],
)
def test_unknown(variable: str, advice: str) -> None:
    """A variable with our prefix that is no setting is taken for a typing error and the nearest name is offered."""
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: "1"})

    assert str(caught.value).startswith(f"{variable}='1': no such setting; {advice}")


def test_foreign_variables() -> None:
    """Other programs' variables, and those that steer the tests, are passed over."""
    settings = read_settings({"PORT": "x", "GONGTU_TEST_DATABASE_URL": "anything"})

    assert settings == read_settings({})


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ("keys.json", f"{CHECKOUT}/keys.json"),
        ("/etc/gongtu/keys.json", "/etc/gongtu/keys.json"),
        ("https://id.example/keys", "https://id.example/keys"),
        ("http://127.0.0.1:8080/keys", "http://127.0.0.1:8080/keys"),
        ("http://[::1]/keys", "http://[::1]/keys"),
    ],
)
def test_keys(given: str, source: str) -> None:
    """The keys of an issuer are a file or a URL, whose answer nobody can change on its way."""
    settings = read_settings({"GONGTU_JWT_JWKS": given, "GONGTU_JWT_ISSUER": "https://id.example"})

    assert settings.jwt_jwks == source


def test_keys_of_somebody() -> None:
    """Keys without the name of their issuer would verify whatever anybody signs with them."""
    with pytest.raises(SettingsError, match=r"^GONGTU_JWT_ISSUER is missing: "):
        read_settings({"GONGTU_JWT_JWKS": "https://id.example/keys"})


def test_trusted_documents_are_named() -> None:
    """Where only listed documents are answered and none are listed, nothing would be."""
    with pytest.raises(SettingsError, match=r"^GONGTU_DOCUMENTS_FILE is missing: "):
        read_settings({"GONGTU_DOCUMENTS": "trusted"})


def test_secret_in_development_only() -> None:
    """A secret signs tokens in development mode; in production it stops the start."""
    given = {"GONGTU_JWT_SECRET": "s" * 32}
    settings = read_settings({**given, "GONGTU_MODE": "development"})

    assert settings.jwt_secret == "s" * 32
    assert "s" * 32 not in repr(settings)
    with pytest.raises(SettingsError, match=r"^GONGTU_JWT_SECRET is for development mode only: "):
        read_settings(given)


@pytest.mark.parametrize("variable", ["GONGTU_JWT_SECRET", "GONGTU_JWT_SECERT"])
def test_secret_is_not_shown(variable: str) -> None:
    """A secret that is too short, or set under a mistyped name, is not told with the refusal."""
    with pytest.raises(SettingsError) as caught:
        read_settings({variable: "hunter2", "GONGTU_MODE": "development"})

    assert str(caught.value).startswith(f"{variable}='***': ")
    assert "hunter2" not in str(caught.value)
