"""What the database must be before a command is carried out.

StateError is the one exception: its text is a single line for the person at the keyboard.
"""

from app.settings import Settings
from db.engine import Database


class StateError(Exception):
    """The command does not fit what the database holds: what it found, and which command comes first."""


async def require_ready(settings: Settings, maker: str = "python -m app migrate") -> None:
    """Refuse a database that could not answer, with the command that cures it.

    Raises:
        StateError: the database is not ready.
    """
    async with Database(settings.database_url) as database:
        reason = await database.readiness()
    if reason is not None:
        message = f"the database is not ready: {reason}; once it answers, `{maker}` brings it there"
        raise StateError(message)
