"""Every problem has a code of its own, a sentence that says what it is, and a place in the list of them."""

import pytest

from resolvers import problems
from resolvers.problems import LimitError, Problem

KINDS = (*Problem.__subclasses__(), *LimitError.__subclasses__())
FAMILY = [kind for kind in KINDS if kind.__module__ == problems.__name__ and kind is not LimitError]
"""Those of the module; the way in has some of its own."""


@pytest.mark.parametrize("kind", FAMILY)
def test_problem(kind: type[Problem]) -> None:
    """A problem carries what the client is told: message, place and code."""
    problem = kind("this is wrong: do that", at="where.name")

    assert (problem.message, problem.at, str(problem)) == ("this is wrong: do that", "where.name", "this is wrong: do that")
    assert kind.code == kind.code.upper()
    assert (kind.__doc__ or "").endswith(".")


def test_codes_differ() -> None:
    """No two problems share a code."""
    assert len({kind.code for kind in FAMILY}) == len(FAMILY)


@pytest.mark.parametrize("kind", FAMILY)
def test_documented(kind: type[Problem]) -> None:
    """The module's own list names each problem with its code."""
    lines = [line.split() for line in (problems.__doc__ or "").splitlines()]

    assert [kind.__name__, kind.code] in [line[-2:] for line in lines]
