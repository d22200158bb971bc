"""`python -m app` from its first moment."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.settings import CHECKOUT


@pytest.fixture
def heard() -> Iterator[None]:
    """Let interruptions be heard: a shell that runs the tests beside something else has them ignored, which would be inherited."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_interrupted_at_the_start() -> None:
    """Who interrupts the program while it is still being read sees no traceback: it ends by the signal."""
    command = [sys.executable, "-X", "importtime", "-m", "app", "settings"]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stderr is not None
        # Python tells of each module once it is read; of the command line itself last.
        read = [next(line for line in process.stderr if line.endswith(" sqlalchemy.exc\n"))]
        process.send_signal(signal.SIGINT)
        out, rest = process.communicate()

    assert process.returncode == -signal.SIGINT
    assert out == ""
    assert [line for line in [*read, *rest.splitlines()] if not line.startswith("import time:")] == []
