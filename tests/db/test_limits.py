"""Limits: whoever says nothing waits less than a second and is answered within ten."""

from db.limits import Limits


def test_limits() -> None:
    """A wait that ends in a refusal ends while somebody is still there to read it."""
    limits = Limits()

    assert limits.connections > 1
    assert limits.wait_ms < 1_000
    assert limits.statement_ms <= 10_000
