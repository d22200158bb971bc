"""Errors: what a person at the keyboard can cure is told apart from bugs."""

from db.errors import DatabaseError


def test_database_error() -> None:
    """It carries its message and is no kind of the errors that bugs raise."""
    error = DatabaseError("var/gongtu.db cannot be opened")

    assert str(error) == "var/gongtu.db cannot be opened"
    assert not isinstance(error, OSError | ValueError | RuntimeError | LookupError)
