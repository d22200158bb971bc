"""What can keep a database from being used.

DatabaseError is the one exception: its text is a single line for the person who starts the program.
"""

from __future__ import annotations


class DatabaseError(Exception):
    """The database cannot be used: which one, why, and what to do."""
