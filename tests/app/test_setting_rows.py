"""The rows of settings: each has a name of its own, says what it means in both languages, and takes its own default."""

import pytest

from app.setting import Setting
from app.setting_rows import SETTINGS


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_row(setting: Setting) -> None:
    """A default is allowed by its own parser, the variable bears our prefix, and nobody is left without help."""
    setting.parse(setting.default)

    assert setting.variable == f"GONGTU_{setting.name}"
    assert setting.allowed
    assert setting.help_en.endswith(".")
    assert setting.help_zh.endswith("。")


def test_names() -> None:
    """No two rows have one name."""
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
