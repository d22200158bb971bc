"""What the person at the keyboard can cure is told in one line, with exit code 2; of wrong documents, each in one of its own."""

import contextlib
from collections.abc import Iterator

import typer

from app.explanation import FileError
from app.given import InputError
from app.manifests import DocumentsError
from app.secret import SecretError
from app.service import AddressError
from app.settings import SettingsError
from app.standing import StateError
from db.city.plan import ScaleError
from db.errors import DatabaseError

CURABLE = (SettingsError, AddressError, DatabaseError, StateError, ScaleError, FileError, InputError, SecretError, DocumentsError)
WRONG_USE = 2


@contextlib.contextmanager
def one_line() -> Iterator[None]:
    """Turn an error that the person at the keyboard can cure into its message on standard error and exit code 2."""
    try:
        yield
    except CURABLE as error:
        typer.echo(f"gongtu: {error}", err=True)
        raise typer.Exit(WRONG_USE) from None
