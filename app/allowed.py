"""What the text of a setting may be: each parser gives a value, or says why there is none."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from db.addresses import fault_of

CHECKOUT = Path(__file__).resolve().parent.parent
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SHORTEST_SECRET = 32
ORIGIN = re.compile(r"https?://(?:[a-z0-9_.-]+|\[[0-9a-f:]+\])(?::[1-9][0-9]{0,4})?")
USUAL_PORTS = {"http": "80", "https": "443"}


def one_of(*words: str) -> Callable[[str], str]:
    """Make a parser that takes exactly these words."""

    def parse(text: str) -> str:
        if text not in words:
            message = "no such choice"
            raise ValueError(message)
        return text

    return parse


def some_of(*words: str) -> Callable[[str], tuple[str, ...]]:
    """Make a parser that takes one or more of exactly these words, with commas between."""

    def parse(text: str) -> tuple[str, ...]:
        given = tuple(text.split(","))
        if not set(given) <= set(words):
            message = "no such choice"
            raise ValueError(message)
        return given

    return parse


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    """Make a parser for a whole number in ASCII digits from lowest to highest, both included."""

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            message = "not a whole number"
            raise ValueError(message)
        # The length is looked at first: Python refuses to convert thousands of digits, in words of its own.
        if len(text) > len(str(highest)) or not lowest <= int(text) <= highest:
            message = f"not from {lowest} to {highest}"
            raise ValueError(message)
        return int(text)

    return parse


def host_name(text: str) -> str:
    """Take a host name or an address; whether it can be listened on shows when the server binds it."""
    if not text or any(character.isspace() or character in "/[]" for character in text):
        message = "not a host name or an address"
        raise ValueError(message)
    return text


def database_url(text: str) -> str:
    """Take the URL of a SQLite file, whose relative path starts at the checkout, or of a PostgreSQL database."""
    scheme, separator, rest = text.partition("://")
    if scheme in {"postgresql", "postgres"} and separator:
        return postgresql_url(f"postgresql://{rest}")
    if scheme != "sqlite" or not separator:
        message = "not the URL of a SQLite file or a PostgreSQL database"
        raise ValueError(message)
    path = rest.removeprefix("/")
    if path == rest or not path or path.startswith(":memory:") or "?" in path:
        message = "names no file"
        raise ValueError(message)
    return f"sqlite:///{CHECKOUT / path}"


def postgresql_url(text: str) -> str:
    """Take a PostgreSQL URL that both drivers read and that names a database."""
    fault = fault_of(text)
    if fault:
        raise ValueError(fault)
    return text


def one_word(text: str) -> str:
    """Take a name of one printable word, or none."""
    if not text.isprintable() or " " in text:
        message = "holds a blank"
        raise ValueError(message)
    return text


def secret(text: str) -> str:
    """Take a secret that is too long to be found by trying, or none."""
    if text and len(text) < SHORTEST_SECRET:
        message = f"shorter than {SHORTEST_SECRET} characters"
        raise ValueError(message)
    return text


def rate_store(text: str) -> str:
    """Take where requests are counted: in the process, or in a Redis."""
    address = urlsplit(text)
    is_redis = address.scheme in {"redis", "rediss"} and address.hostname and address.port != 0
    if text != "memory" and not is_redis:
        message = "neither memory nor the URL of a Redis"
        raise ValueError(message)
    return text


def file_or_none(text: str) -> str:
    """Take a file or a folder, or none; whether it is there shows when it is read."""
    return str(CHECKOUT / text) if text else ""


def jwks_source(text: str) -> str:
    """Take the file or the URL of a key set, or none; keys that decide who may see what do not travel over a network unencrypted."""
    scheme, separator, _ = text.partition("://")
    if not separator:
        return file_or_none(text)
    host = urlsplit(text).hostname
    if not host or scheme not in {"http", "https"}:
        message = "not a file or the URL of one"
        raise ValueError(message)
    if scheme == "http" and host not in LOOPBACK:
        message = "not encrypted"
        raise ValueError(message)
    return text


def collector(text: str) -> str:
    """Take the URL of a collector of traces, or none."""
    if text and (urlsplit(text).scheme not in {"http", "https"} or not urlsplit(text).hostname):
        message = "not the URL of a collector"
        raise ValueError(message)
    return text


def origins(text: str) -> tuple[str, ...]:
    """Take origins of pages as a browser names them, with commas between, or `*` for any; or none."""
    given = tuple(text.split(",")) if text else ()
    if given != ("*",) and not all(is_origin(each) for each in given):
        message = "not the origins of pages"
        raise ValueError(message)
    return given


def is_origin(text: str) -> bool:
    """Whether a browser would write an origin so: scheme and host in small letters, a port where it is not the usual one, and no more."""
    return bool(ORIGIN.fullmatch(text)) and USUAL_PORTS[text.partition(":")[0]] != text.rpartition(":")[2]
