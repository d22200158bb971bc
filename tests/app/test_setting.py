"""One setting: its environment variable."""

from app.setting import Setting


def test_variable() -> None:
    """The environment names it behind our prefix."""
    setting = Setting(name="PORT", parse=int, default="1", allowed="a number", help_en="A port.", help_zh="端口。")

    assert setting.variable == "GONGTU_PORT"
    assert not setting.secret
