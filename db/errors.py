"""What can keep a database from being used, or one question from being answered.

Each exception's text is its whole message, without SQL, address or value: it is shown to whoever asks.

DatabaseError           for the person who starts the program
ReadError               for whoever asks; the same question may be put again at any time
├── BusyError           OVERLOADED
├── LostError           UNAVAILABLE
└── SlowError           TIMEOUT
FullError               for whoever writes: the disk is full
"""

from __future__ import annotations

from typing import ClassVar


class DatabaseError(Exception):
    """The database cannot be used: which one, why, and what to do."""


class ReadError(Exception):
    """A question that was not answered. It changed nothing and can be put again; ``retry_after`` says in how many seconds."""

    code: ClassVar[str]
    retry_after: ClassVar[int] = 1

    def __init__(self) -> None:
        """The message is the class's first sentence."""
        super().__init__((type(self).__doc__ or "").partition("\n")[0])


class BusyError(ReadError):
    """The hub is answering as many questions as it can: ask again in a moment."""

    code = "OVERLOADED"


class LostError(ReadError):
    """The database does not answer at the moment: ask again in a moment."""

    code = "UNAVAILABLE"
    retry_after = 2


class SlowError(ReadError):
    """The answer took longer than it may: ask for less, with a narrower filter or smaller pages."""

    code = "TIMEOUT"


class FullError(Exception):
    """The disk of the database is full: nothing was written, and reading goes on."""

    def __init__(self) -> None:
        """The message is the class's own."""
        super().__init__(type(self).__doc__)
