"""Observation: what a request tells of itself to whoever runs the hub: its codes and its place, never what was asked or found."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from starlette.types import Scope

HEADER = b"x-request-id"
MADE = secrets.token_hex(6)
"""Begins the ids that this process makes: they name a request, and are no secret."""
COUNT = count()
"""Ends them. To draw each anew asks the system, and lets other threads go first, which takes longer than all else here."""
NAME = re.compile("[_A-Za-z][_0-9A-Za-z]{0,79}")
"""A name as GraphQL has it, and no longer than fits in a line."""
GIVEN = re.compile(rb"[A-Za-z0-9._-]{8,64}")
"""An id that a proxy gives and that can stand in any log."""


@dataclass(slots=True)
class Observation:
    """One request: its id, and what is noted of it on its way."""

    id: str
    codes: list[str] = field(default_factory=list)
    operation: str | None = None
    role: str | None = None
    stays_open: bool = False
    """Whether it is answered for as long as somebody listens, so that its time tells nothing."""
    span: Any = None
    """What is traced of it (`app.tracing`), where it is."""


CURRENT: ContextVar[Observation | None] = ContextVar("observation", default=None)
"""The request that is being answered; what it starts belongs to it."""


def request_id(scope: Scope) -> str:
    """Take the id that a proxy gave the request, or make one."""
    for name, value in scope["headers"]:
        if name == HEADER and GIVEN.fullmatch(value):
            return str(value, "ascii")
    return made_id()


def made_id() -> str:
    """Make an id that no other request has."""
    return f"{MADE}{next(COUNT):04x}"


def name_of(operation: Mapping[str, Any]) -> str | None:
    """Give the name of an operation, where it is one: whatever else stands in its place may be anything."""
    name = operation.get("operationName")
    return name if name and NAME.fullmatch(name) else None


def reference() -> str:
    """Name the request that is being answered, so that a log line can be found; anything else gets a name of its own."""
    current = CURRENT.get()
    return current.id if current else made_id()


def note_codes(codes: list[str]) -> None:
    """Note the codes of the errors that are told."""
    current = CURRENT.get()
    if current:
        current.codes = codes


def note_role(name: str) -> None:
    """Note in which role is asked."""
    current = CURRENT.get()
    if current:
        current.role = name


def note_open() -> None:
    """Note that the answer goes on for as long as somebody listens."""
    current = CURRENT.get()
    if current:
        current.stays_open = True
