"""Tokens for the roles that ask what the public may not."""

import secrets

from app.minting import minted
from app.settings import read_settings
from resolvers.viewers import Role
from schema.context import utc_now

SECRET = secrets.token_hex(32)
"""What this run's servers verify tokens with."""
ENVIRON = {"GONGTU_MODE": "development", "GONGTU_JWT_SECRET": SECRET}
HOURS = 24


def token(role: Role, region: str) -> str:
    """Make a token for a role that reaches a region, by its code."""
    return minted(read_settings(ENVIRON), HOURS, utc_now(), sub="bench", role=role.name, region=region)
