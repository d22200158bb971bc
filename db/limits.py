"""Limits: how many questions a database is asked at once, and how long they may wait and run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """``connections`` read at once; who finds them all taken waits ``wait_ms`` at most; a statement runs ``statement_ms`` at most."""

    connections: int = 5
    wait_ms: int = 500
    statement_ms: int = 8_000
