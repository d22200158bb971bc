"""Echoes: a message keeps its sense, whatever it repeats."""

import logging
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.answers import ELSEWHERE
from app.echoes import INSTEAD, LONGEST, LONGEST_MESSAGE, cut
from tests.app.conftest import Open

LONG = "a" * 1_000


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Cannot query field 'name' on type 'Region'.", "Cannot query field 'name' on type 'Region'."),
        (f"Cannot query field '{LONG}' on type 'Region'.", f"Cannot query field '{LONG[:LONGEST]}…' on type 'Region'."),
        (f'Int cannot represent non-integer value: "{LONG}"', f"Int cannot represent non-integer value: '{LONG[:LONGEST]}…'"),
        (f"found {LONG}; give less", f"found {LONG[: LONGEST + 4]}… give less"),
        (f"found '{'a b ' * 100}'", f"found '{('a b ' * 100)[:LONGEST]}…'"),
        (f"found [{'1, ' * 100}1], and no more", f"found [{('1, ' * 100)[: LONGEST - 1]}…, and no more"),
        (f"found {{x: {'{y: 1}, ' * 20}}}.", f"found {{x: {('{y: 1}, ' * 20)[: LONGEST - 4]}…."),
        ("found ] and [RegionOrder!]" + " and so on" * 9, "found ] and [RegionOrder!]" + " and so on" * 9),
        ("found [1, 2] beside {x: 3}", "found [1, 2] beside {x: 3}"),
        ("取值有误：须为日期", "取值有误：须为日期"),
        ("one\r\ntwo\tthree", "one two three"),
        ("a\x00b\x1b[31mc\x7f\u202ed\u2028e\ud800", f"a{INSTEAD}b{INSTEAD}[31mc{INSTEAD}{INSTEAD}d e{INSTEAD}"),
    ],
)
def test_cut(message: str, told: str) -> None:
    """Values and names are cut, lines joined, and what no screen or log should be given is replaced."""
    assert cut(message) == told


def test_whole() -> None:
    """A message is no longer than anybody reads."""
    assert cut("word " * 1_000) == f"{('word ' * 1_000)[:LONGEST_MESSAGE]}…"


@pytest.mark.parametrize("compiler", ["on", "off"])
@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("{ regionz { totalCount } }", None),
        ("query($o: [RegionOrder!]) { regions(orderBy: $o) { totalCount } }", {"o": [{"nam": "ASC"}]}),
        ("query($o: [RegionOrder!]) { regions(orderBy: $o) { totalCount } }", {"o": [{"name": "ASK"}]}),
    ],
)
def test_suggestions(open_: Open, compiler: str, query: str, variables: Any) -> None:
    """In production a stranger is told what is wrong and not what there is; in development both."""
    told = []
    for mode in ("production", "development"):
        with open_(mode, compiler=compiler) as client:
            told.append(client.post("/graphql", json={"query": query, "variables": variables}).json()["errors"][0]["message"])

    assert ["Did you mean" in message for message in told] == [False, True]
    assert told[1].startswith(told[0].removesuffix(ELSEWHERE))


HOSTILE = "\u202e\x1b[2J\x00" + "x" * 1_000


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query($n: Int) { regions(first: $n) { totalCount } }", {"n": HOSTILE}),
        ("query($n: RegionFilter) { regions(where: $n) { totalCount } }", {"n": {HOSTILE: 1}}),
        (f'{{ regions(first: "{HOSTILE[0]}{HOSTILE[5:]}") {{ totalCount }} }}', None),
        ("{ " + HOSTILE[-1_000:] + " }", None),
        (HOSTILE, None),
    ],
)
def test_echoes(production: TestClient, caplog: pytest.LogCaptureFixture, query: str, variables: Any) -> None:
    """What is repeated of a request is short, and holds nothing that steers a screen; the log holds nothing of it."""
    with caplog.at_level(logging.DEBUG, logger="app"):
        (error,) = production.post("/graphql", json={"query": query, "variables": variables}).json()["errors"]

    assert error["message"].isprintable()
    assert "x" * 90 not in error["message"]
    assert [record for record in caplog.records if record.name.startswith("app") or record.exc_info] == []
