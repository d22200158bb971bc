"""Aside: work in a thread beside the event loop, which keeps turning."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")

SWITCH_SECONDS = 0.001
"""How long a thread that plans keeps the interpreter from the loop, which needs it several times for each answer."""


def undisturbed(work: Callable[[], Made]) -> Made:
    """Runs ``work`` without the collector of garbage, which is made up for at once.

    SQLAlchemy's expressions refer to each other in circles, tens of thousands for a plan, and end with it. Collected while they live, they
    would pass for old ones, which only a walk through all that the process holds can find: the loop would stand still for a long moment.
    """
    gc.disable()
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        return work()
    finally:
        sys.setswitchinterval(usual)
        gc.enable()
        gc.collect(0)
