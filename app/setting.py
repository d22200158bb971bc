"""One setting: its name, what is allowed and what it means, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PREFIX = "GONGTU_"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A row of the table; `parse` gives what Settings holds under the name, or raises ValueError with the reason."""

    name: str
    parse: Callable[[str], Any]
    default: str
    allowed: str
    help_en: str
    help_zh: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """The environment variable's whole name."""
        return PREFIX + self.name
