"""What the person at the keyboard can cure is one line; what they cannot is not hidden."""

import pytest
import typer

from app.curable import CURABLE, one_line


@pytest.mark.parametrize("kind", CURABLE)
def test_one_line(kind: type[Exception], capsys: pytest.CaptureFixture[str]) -> None:
    """The message on standard error, and exit code 2."""
    message = "this is wrong: do that"
    with pytest.raises(typer.Exit) as ended, one_line():
        raise kind(message)

    assert (ended.value.exit_code, capsys.readouterr()) == (2, ("", "gongtu: this is wrong: do that\n"))


def test_bug() -> None:
    """A bug stays one."""
    with pytest.raises(ZeroDivisionError), one_line():
        raise ZeroDivisionError
