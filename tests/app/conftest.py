"""The program as a person runs it: settings in the environment, a database file of its own, a process with an address."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from app.settings import CHECKOUT, PREFIX

Start = Callable[[], AbstractContextManager["subprocess.Popen[str]"]]


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    """Name a database file that does not exist yet."""
    return tmp_path / "new" / "gongtu.db"


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch, database_file: Path) -> dict[str, str]:
    """Set an environment with this database and a free port, and nothing else of ours."""
    for variable in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(variable)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    settings = {"GONGTU_DATABASE_URL": f"sqlite:///{database_file}", "GONGTU_PORT": str(port)}
    for variable, text in settings.items():
        monkeypatch.setenv(variable, text)
    return settings


@pytest.fixture
def start(environ: dict[str, str]) -> Start:
    """Give a way to run `python -m app serve` for as long as a block lasts; its first line of output says that it answers."""
    assert environ

    @contextlib.contextmanager
    def run() -> Iterator["subprocess.Popen[str]"]:
        command = [sys.executable, "-m", "app", "serve"]
        with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGINT)

    return run
