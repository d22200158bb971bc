"""Limits: what is read within them, and what a refusal says of what is not."""

from dataclasses import replace

import pytest
from graphql import GraphQLSyntaxError

from resolvers.problems import DepthLimitError, LimitError
from schema.limits import LONGEST, NO_LIMITS, ROWS, QueryLimits, read

SMALL = QueryLimits(tokens=40, depth=3, aliases=1, root_fields=2, directives=1, fields=4, introspection_depth=3, introspection_lists=1)
DEEP = "{ a " * 300


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("{ " + "a " * 50 + "}", "TOKEN_LIMIT", ["40", "several requests"]),
        ("{ a: b c { d: e } }", "ALIAS_LIMIT", ["2 aliases", "is 1", "at d: e", "several requests"]),
        ("{ a b c }", "ROOT_FIELD_LIMIT", ["3 root fields", "is 2", "at c", "several requests"]),
        ("{ a @x b @y }", "DIRECTIVE_LIMIT", ["2 directives", "is 1", "at @y", "fewer"]),
        ("{ a { b { c { d } } } }", "DEPTH_LIMIT", ["4 levels", "is 3", "at a.b.c.d", "node(id:)"]),
        ("{ a { b c d e } }", "FIELD_LIMIT", ["5 fields", "is 4", "several requests"]),
        ("{ __schema { a { b { c } } } }", "DEPTH_LIMIT", ["4 levels of introspection", "is 3", "at __schema.a.b.c", "/schema.graphql"]),
        ("{ __schema { types { args } } }", "FIELD_LIMIT", ["2 lists", "is 1", "/schema.graphql"]),
        (DEEP, "DEPTH_LIMIT", ["too deeply", "is 3", "node(id:)"]),
    ],
)
def test_refused(text: str, code: str, words: list[str]) -> None:
    """A refusal has a code and names the figure, the limit, the place and the way out; without limits the same is read."""
    limits = replace(SMALL, tokens=SMALL.tokens if code == "TOKEN_LIMIT" else 1_000)

    with pytest.raises(LimitError) as refused:
        read(text, limits)
    assert refused.value.code == code
    assert [word for word in words if word not in refused.value.message] == []
    assert refused.value.figures["limit"] in {40, 1, 2, 3, 4}


def test_nested() -> None:
    """Lists of types within lists of types are refused where they stand in a third."""
    text = "{ __type(name: 1) { fields { type { fields { type { %s } } } } } }"

    assert read(text % "name", QueryLimits())
    with pytest.raises(DepthLimitError, match="3 lists of types within each other, the limit is 2"):
        read(text % "possibleTypes { name }", QueryLimits())


def test_at_the_limit() -> None:
    """As much as the limit is not too much."""
    assert read("{ a: b { c { d @x } } }", SMALL)


def test_place_is_cut() -> None:
    """A place that is long is told as far as it helps."""
    with pytest.raises(LimitError) as refused:
        read("{ a { " + "b" * 1000 + " { c { d } } } }", SMALL)
    assert len(refused.value.message) < LONGEST + 200


@pytest.mark.parametrize("text", ["{ " + "a " * 50 + "}", "{ a: b c { d: e } }", "#\n" * 50 + "{ a }"])
def test_warned(text: str, caplog: pytest.LogCaptureFixture) -> None:
    """Where a limit is not enforced the document is read, and the log says what is too much."""
    assert read(text, replace(SMALL, enforced=False))
    assert [record.levelname for record in caplog.records if "_LIMIT" in record.message] != []


def test_what_cannot_be_read() -> None:
    """What is nested too deeply for the parser is a fault of the document where there is no limit; so is any other."""
    for text, limits in ((DEEP, NO_LIMITS), (DEEP, replace(SMALL, tokens=1_000, enforced=False)), ("{", SMALL)):
        with pytest.raises(GraphQLSyntaxError):
            read(text, limits)


def test_too_deep_to_be_measured() -> None:
    """A chain of fragments that is too long to be followed is refused as too deep, or read where that is only logged."""
    text = "{ ...f0 } " + " ".join(f"fragment f{n} on A {{ ... {{ ... {{ ...f{n + 1} }} }} }}" for n in range(400))

    with pytest.raises(DepthLimitError, match="too deeply"):
        read(text, QueryLimits(tokens=10_000))
    assert read(text, QueryLimits(tokens=10_000, enforced=False))


def test_rows() -> None:
    """Each row has a limit of its own."""
    assert len({row.limit for row in ROWS}) == len(ROWS)
    assert all(getattr(QueryLimits(), row.limit) > 0 for row in ROWS)
