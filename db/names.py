"""How a declared name is written in SQL and in the API."""

from __future__ import annotations

import re


def camel(name: str) -> str:
    """``valid_from`` as ``validFrom``."""
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def snake(name: str) -> str:
    """``UnionCoverage`` as ``union_coverage``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
