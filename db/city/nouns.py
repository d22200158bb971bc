"""The nouns of a chunk in the order in which they are made: each names only what those before it made."""

from __future__ import annotations

from collections.abc import Callable

from db.city.chunk import Chunk
from db.city.enterprises import found_enterprises
from db.city.members import enrol_members
from db.city.unions import found_unions

NOUNS: tuple[Callable[[Chunk], None], ...] = (found_enterprises, found_unions, enrol_members)
