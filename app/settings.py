"""Every setting of Gongtu: the table of rows (`setting_rows.py`) reads the environment and is its own documentation (`settings_page.py`).

SettingsError is the one exception: its text is a single line for the person who starts the program.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.allowed import CHECKOUT
from app.limit_settings import LimitSettings
from app.setting import PREFIX, Setting
from app.setting_rows import SETTINGS
from db.addresses import without_password
from db.limits import Limits
from resolvers.policy import Profile

__all__ = ["CHECKOUT", "PREFIX", "SETTINGS", "Setting", "Settings", "SettingsError", "read_settings"]

# Variables with this prefix steer the tests; the program itself never reads them.
TEST_PREFIX = "GONGTU_TEST_"

Mode = Literal["production", "development"]
Data = Literal["article", "city"]
# What else is meant where an environment says that it is about a city.
CITY_DEFAULTS = {"GONGTU_DATABASE_URL": "sqlite:///var/city.db"}


class SettingsError(Exception):
    """A setting is wrong: which variable, what was given, why that is wrong and what is allowed."""


@dataclass(frozen=True, kw_only=True)
class Settings(LimitSettings):
    """What the environment says, read once and handed down as values."""

    database_url: str
    database_connections: int
    database_wait_ms: int
    statement_ms: int
    request_ms: int
    requests_max: int
    read_ms: int
    connections_per_address: int
    host: str
    port: int
    mode: Mode
    introspection: str
    page_max: int
    compiler: str
    log_level: str
    traces: str
    traces_per_thousand: int
    data: Data
    rate: int
    rate_cost: int
    rate_store: str = field(repr=False)
    body_max: int
    response_max: int
    batch_max: int
    documents: str
    documents_file: str
    sockets: int
    socket_operations: int
    socket_init_seconds: int
    socket_messages: int
    cors_origins: tuple[str, ...]
    jwt_jwks: str
    jwt_issuer: str
    jwt_audience: str
    jwt_algorithms: tuple[str, ...]
    jwt_secret: str = field(repr=False)

    @property
    def is_development(self) -> bool:
        """Whether the IDE, tokens for every role, explanations and the embedded data are offered."""
        return self.mode == "development"

    def introspects(self, profile: Profile) -> bool:
        """Whether whoever asks in a profile is told the schema: everybody in development mode, else not strangers, unless all are."""
        return self.is_development or self.introspection == "all" or profile is not Profile.PUBLIC

    @property
    def database_limits(self) -> Limits:
        """What the database is asked at once, and for how long."""
        return Limits(connections=self.database_connections, wait_ms=self.database_wait_ms, statement_ms=self.statement_ms)


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Read the table's variables from an environment; an absent or empty one means its default.

    Raises:
        SettingsError: a value is not allowed, alone or beside the others, or a variable with our prefix is none of the table's.
    """
    refuse_unknown(environ)
    if environ.get(f"{PREFIX}DATA") == "city":
        environ = CITY_DEFAULTS | {variable: text for variable, text in environ.items() if text}
    values = {setting.name.lower(): parsed(setting, environ.get(setting.variable) or setting.default) for setting in SETTINGS}
    settings = Settings(**values)
    refuse_together(settings)
    return settings


def refuse_together(settings: Settings) -> None:
    """Stop at values that are allowed alone, but not beside each other.

    Raises:
        SettingsError: there are such values.
    """
    if settings.jwt_secret and not settings.is_development:
        message = "GONGTU_JWT_SECRET is for development mode only: in production tokens come from the issuer of GONGTU_JWT_JWKS"
        raise SettingsError(message)
    if settings.jwt_jwks and not settings.jwt_issuer:
        message = "GONGTU_JWT_ISSUER is missing: with GONGTU_JWT_JWKS the issuer whose keys they are must be named"
        raise SettingsError(message)
    if settings.documents == "trusted" and not settings.documents_file:
        message = "GONGTU_DOCUMENTS_FILE is missing: with GONGTU_DOCUMENTS=trusted the documents that are answered must be listed"
        raise SettingsError(message)


def parsed(setting: Setting, text: str) -> Any:
    """Parse one setting's text.

    Raises:
        SettingsError: the text is not allowed.
    """
    try:
        return setting.parse(text)
    except ValueError as error:
        message = f"{setting.variable}={shown(setting, text)!r}: {error}; allowed is {setting.allowed.replace('`', '')}"
        raise SettingsError(message) from None


def shown(setting: Setting, text: str) -> str:
    """Give a setting's text as it may be shown: a secret is not."""
    return "***" if setting.secret else without_password(text)


def refuse_unknown(environ: Mapping[str, str]) -> None:
    """Stop at a variable with our prefix that is no setting: it is a typing error that would pass unseen.

    Raises:
        SettingsError: such a variable is set.
    """
    known = {setting.variable: setting for setting in SETTINGS}
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and not variable.startswith(TEST_PREFIX) and variable not in known:
            near = difflib.get_close_matches(variable, known, n=1)
            advice = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(known)}"
            text = shown(known[near[0]], environ[variable]) if near else without_password(environ[variable])
            message = f"{variable}={text!r}: no such setting; {advice}"
            raise SettingsError(message)
