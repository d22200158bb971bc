"""The clients of `tests/clients`, installed once for all processes of a run, and a way to run one of their files."""

import asyncio
import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.settings import CHECKOUT
from tests.postgresql import FOLDER

INSTALL_SECONDS = 300
RUN_SECONDS = 120
SCHEMAS = ("schema.graphql", "schema.developer.graphql")


class MissingError(Exception):
    """A program that is not on this machine, and cannot be had."""


def once(name: str, make: Callable[[Path], None]) -> Path:
    """Give a folder that the first process of a run makes; a failure is kept for those that come after.

    Raises:
        MissingError: it could not be made.
    """
    home, failure = (Path(os.environ[FOLDER]) / each for each in (name, f"{name}.failure"))
    with Path(os.environ[FOLDER], f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.exists() and not failure.exists():
            try:
                make(home)
            except MissingError as missing:
                failure.write_text(str(missing), "utf-8")
    if failure.exists():
        raise MissingError(failure.read_text("utf-8"))
    return home


def installed() -> Path:
    """Give a folder with the clients and their packages as they are locked, beside the SDL and the example queries.

    Raises:
        MissingError: there is no Node here, or no package index.
    """
    return once("clients", _install)


def _install(home: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        message = "Node is not installed"
        raise MissingError(message)
    shutil.copytree(CHECKOUT / "tests" / "clients", home, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(CHECKOUT / "docs" / "queries", home / "queries")
    for schema in SCHEMAS:
        shutil.copy(CHECKOUT / "schema" / schema, home)
    attempt([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], home, INSTALL_SECONDS)


def attempt(command: list[str], home: Path, seconds: float) -> None:
    """Run a command that gets something from elsewhere.

    Raises:
        MissingError: it failed, or took longer than so many seconds.
    """
    try:
        done = subprocess.run(command, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        message = f"{command[0]} was not done within {seconds} s"
        raise MissingError(message) from None
    if done.returncode:
        message = f"{command[0]} gets nothing here: {done.stderr.strip()[-300:]}"
        raise MissingError(message)


async def run(node: Path, *arguments: str) -> tuple[int, str, str]:
    """Run Node in the clients' folder, and give the status, the output and what it complained of."""
    command = [str(shutil.which("node")), *arguments]
    process = await asyncio.create_subprocess_exec(*command, cwd=node, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    try:
        out, wrong = await asyncio.wait_for(process.communicate(), RUN_SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode is not None
    return process.returncode, out.decode(), wrong.decode()


async def told(node: Path, *arguments: str) -> Any:
    """Run one of the clients, and read what it writes as JSON; it complains of nothing."""
    _, out, wrong = await run(node, *arguments)
    assert not wrong, wrong
    return json.loads(out)
