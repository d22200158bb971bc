"""A database that could not answer is refused with the command that cures it."""

import asyncio
from pathlib import Path

import pytest

from app.settings import read_settings
from app.standing import StateError, require_ready
from db.migrate import upgrade


def test_ready(empty_url: str) -> None:
    """A migrated database is taken as it is; one that is not there is refused, and not made."""
    settings = read_settings({"GONGTU_DATABASE_URL": empty_url})
    with pytest.raises(StateError, match=r"^the database is not ready: .*; once it answers, `make city` brings it there$"):
        asyncio.run(require_ready(settings, "make city"))
    assert not Path(empty_url.removeprefix("sqlite:///")).exists()
    upgrade(empty_url)

    asyncio.run(require_ready(settings))
