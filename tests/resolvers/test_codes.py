"""Codes: the enumeration is what the program can tell, no more and no less, and the page of errors has a section for each."""

import re
from collections.abc import Iterator

import pytest

from app.http_problems import said_of
from app.settings import CHECKOUT
from db.errors import ReadError
from resolvers.codes import ErrorCode
from resolvers.problems import Problem, RateLimitedError

PACKAGES = ("app", "schema", "resolvers", "db")
PAGE = (CHECKOUT / "docs" / "errors.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
TEXTS = {path: path.read_text("utf-8") for package in PACKAGES for path in (CHECKOUT / package).rglob("*.py")}
NAMED = {name for path, text in TEXTS.items() if path.name != "codes.py" for name in re.findall(r"\bErrorCode\.([A-Z_]+)\b", text)}
"""The codes of errors that are no class's."""
CHINESE = re.compile("[\u4e00-\u9fff]")


def kinds(family: type[Exception]) -> Iterator[type[Exception]]:
    """All kinds of a family that the program has and that have a code."""
    for kind in family.__subclasses__():
        if hasattr(kind, "code") and kind.__module__.partition(".")[0] in PACKAGES:
            yield kind
        yield from kinds(kind)


def status(kind: type[Exception]) -> int:
    """What HTTP says of a request that is refused for it."""
    if issubclass(kind, Problem) and kind is not RateLimitedError:
        return said_of(kind(""))[0]
    return 429 if kind is RateLimitedError else 503


KINDS = [*kinds(Problem), *kinds(ReadError)]


def test_codes() -> None:
    """Each code can be told, and nothing else can; they stand in the order of the alphabet, as the SDL prints them."""
    assert {kind.code for kind in KINDS} | NAMED == set(ErrorCode.names())  # type: ignore[attr-defined]
    assert list(ErrorCode.names()) == sorted(ErrorCode.names())
    assert [path for path, text in TEXTS.items() if "extensions" in text and re.search(r'"code": "', text)] == []


def test_sections() -> None:
    """The page has a section for each code, in the same order."""
    assert tuple(SECTIONS) == ErrorCode.names()


@pytest.mark.parametrize("code", ErrorCode)
def test_section(code: ErrorCode) -> None:
    """A section says what the SDL says, and in both languages what to do."""
    said, _head, _line, row, english, chinese = [line for line in SECTIONS[code.name].splitlines() if line]

    assert said == f"{code.en}. {code.zh}。"
    assert CHINESE.search(chinese)
    assert not CHINESE.search(english)
    assert len(row.split("|")) == 5


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_status(kind: type[Exception]) -> None:
    """A section names the status of each kind of refusal with its code; what is only ever told at a field has 200 and 294."""
    statuses = SECTIONS[kind.code].splitlines()[4].split("|")[1]  # type: ignore[attr-defined]

    assert str(status(kind)) in statuses or statuses.strip() == "200, 294"


def test_extensions() -> None:
    """What stands in extensions is explained at the top of the page, and named by sections as it is there."""
    explained = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    named = {name for section in SECTIONS.values() for name in re.findall(r"`(\w+)`", section.splitlines()[4].split("|")[3])}

    assert named | {"code"} == explained
