"""Chromium for the tests: the one of the machine, else the one that Debian's packages hold, where they may be installed."""

import os
import shutil
from pathlib import Path

from tests.nodejs import MissingError, attempt, once

NAMES = ("chromium", "chromium-browser", "google-chrome")
UPDATE_SECONDS = 120
INSTALL_SECONDS = 300


def browser() -> str:
    """Give the path of the browser.

    Raises:
        MissingError: there is none, and none can be installed.
    """
    path = _found()
    if path is None:
        once("chromium", _install)
        path = _found()
    if path is None:
        message = "no Chromium is found after it was installed"
        raise MissingError(message)
    return path


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _install(home: Path) -> None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        message = "Chromium is not installed, and only root can install it, by apt-get"
        raise MissingError(message)
    # A new machine knows no packages yet.
    attempt([apt, "update"], home.parent, UPDATE_SECONDS)
    attempt([apt, "install", "-y", "--no-install-recommends", "chromium"], home.parent, INSTALL_SECONDS)
    home.mkdir()
