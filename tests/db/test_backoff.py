"""Backoff: longer after every failure in a row, up to a bound, and forgotten by a success."""

from db.backoff import FIRST, LONGEST, Backoff


def test_backoff() -> None:
    """Nobody tries while it waits; the waits double up to the longest one; a success begins anew."""
    now = 0.0
    backoff = Backoff(lambda: now)
    waited = []
    before = backoff.waits
    for _ in range(8):
        backoff.failed()
        started = now
        while backoff.waits:
            now += 0.01
        waited.append(round(now - started, 1))
    backoff.succeeded()
    after = backoff.waits
    backoff.failed()
    started = now
    while backoff.waits:
        now += 0.01

    assert (before, after) == (False, False)
    assert waited == [0.1, 0.2, 0.4, 0.8, 1.6, LONGEST, LONGEST, LONGEST]
    assert round(now - started, 1) == FIRST
