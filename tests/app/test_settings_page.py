"""The page of settings tells of every setting what it may be and what it is otherwise."""

from app.settings import SETTINGS
from app.settings_page import settings_page


def test_every_setting() -> None:
    """Each setting is a row, in both languages; one that is empty by default says so, and not with two empty quotes."""
    rows = [line for line in settings_page().splitlines() if line.startswith("| `GONGTU_")]

    assert [row.split("`")[1] for row in rows] == [setting.variable for setting in SETTINGS]
    assert all(setting.help_en in row and setting.help_zh in row for setting, row in zip(SETTINGS, rows, strict=True))
    assert [row.split(" | ")[1] for row in rows if "_JWT_" in row] == ["none 无", "none 无", "`gongtu`", "`RS256,ES256,EdDSA`", "none 无"]
