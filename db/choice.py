"""Closed sets: enumerations whose members carry an English and a Chinese label."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar


class Choice(Enum):
    """A closed set: ``class Gender(Choice, zh="性别")`` with its English meaning as docstring.

    A member is written ``NAME = "English label", "中文"``, and is stored and served by its name. The values are those of
    ``domain/model.md`` section 5. Where a field is declared ordered, the order of writing is that of ``lt`` and ``gt``.
    """

    title: ClassVar[str]

    def __init_subclass__(cls, *, zh: str) -> None:
        """Takes the set's Chinese name."""
        cls.title = zh

    @property
    def en(self) -> str:
        """The English label."""
        return str(self.value[0])

    @property
    def zh(self) -> str:
        """The Chinese label, as departments print it."""
        return str(self.value[1])

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Every name in the order of writing, from lowest to highest."""
        return tuple(member.name for member in cls)

    @classmethod
    def labelled(cls, zh: str) -> Choice:
        """The member with this Chinese label; ``KeyError`` where there is none."""
        return {member.zh: member for member in cls}[zh]
