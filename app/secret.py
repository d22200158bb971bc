"""The secret of development mode: it signs the tokens that a developer makes, and nobody else's."""

import contextlib
import os
import secrets
from pathlib import Path

from app.allowed import SHORTEST_SECRET
from app.settings import CHECKOUT, Settings

FILE = Path("var/jwt-secret")


class SecretError(Exception):
    """The secret of development mode cannot be kept: where, and what to do."""


def known_secret(settings: Settings) -> str | None:
    """Give the secret of the settings, else the one that was made; in production there is none."""
    if not settings.is_development:
        return None
    return settings.jwt_secret or kept_secret()


def kept_secret() -> str | None:
    """Give the secret that was made, if one was."""
    try:
        text = (CHECKOUT / FILE).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return None
    return text if len(text) >= SHORTEST_SECRET else None


def made_secret(settings: Settings) -> str:
    """Give the secret of development mode; it is made on first use, for this user's eyes only.

    Raises:
        SecretError: it cannot be kept.
    """
    path = CHECKOUT / FILE
    known = known_secret(settings)
    if known is None:
        # Where it cannot be made, that shows when it is read.
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_hex(SHORTEST_SECRET))
        known = kept_secret()
    if known is None:
        message = f"no secret can be kept in {path}; remove what stands there, or set GONGTU_JWT_SECRET"
        raise SecretError(message)
    return known
