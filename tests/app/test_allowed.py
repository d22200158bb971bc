"""What the text of a setting may be: the parsers by themselves; the settings' own texts stand in `test_settings.py`."""

from collections.abc import Callable

import pytest

from app.allowed import CHECKOUT, database_url, host_name, one_of, rate_store, whole_number


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (one_of("on", "off"), "off", "off"),
        (whole_number(0, 10), "10", 10),
        (host_name, "::1", "::1"),
        (database_url, "sqlite:///a/b.db", f"sqlite:///{CHECKOUT}/a/b.db"),
        (database_url, "postgres://db/hub", "postgresql://db/hub"),
        (rate_store, "memory", "memory"),
        (rate_store, "redis://:secret@db:6380/1", "redis://:secret@db:6380/1"),
        (rate_store, "rediss://db", "rediss://db"),
    ],
)
def test_allowed(parse: Callable[[str], object], text: str, value: object) -> None:
    """A text that is allowed becomes its value."""
    assert parse(text) == value


@pytest.mark.parametrize(
    ("parse", "text", "reason"),
    [
        (one_of("on", "off"), "On", "no such choice"),
        (whole_number(0, 10), "11", "not from 0 to 10"),
        (rate_store, "Memory", "neither memory nor the URL of a Redis"),
        (rate_store, "memcached://db", "neither memory nor the URL of a Redis"),
        (rate_store, "redis://", "neither memory nor the URL of a Redis"),
        (rate_store, "redis://db:0", "neither memory nor the URL of a Redis"),
        (rate_store, "redis://db:x", "Port could not be cast"),
        (host_name, "a b", "not a host name"),
        (database_url, "sqlite:///", "names no file"),
        (database_url, "postgresql://db", "names no database"),
    ],
)
def test_not_allowed(parse: Callable[[str], object], text: str, reason: str) -> None:
    """Another is refused with the reason."""
    with pytest.raises(ValueError, match=reason):
        parse(text)
