"""The page of all settings, as docs/settings.md has it."""

from app.settings import SETTINGS, Setting

PAGE_HEAD = (
    "# Settings 配置项",
    "",
    "Environment variables, read once at the start. An empty one means its default; a wrong or unknown one stops the start with one line.",
    "This page is written by `make settings` from the table in `app/setting_rows.py`.",
    "",
    "环境变量，仅在启动时读取一次；空值即默认值，取值有误或名称不存在时以一行说明停止启动。",
    "",
    "| Variable 变量 | Default 默认值 | Allowed 允许值 | Meaning 说明 |",
    "| --- | --- | --- | --- |",
)


def settings_page() -> str:
    """Write the table as the Markdown page docs/settings.md."""
    return "\n".join([*PAGE_HEAD, *(page_row(setting) for setting in SETTINGS), ""])


def page_row(setting: Setting) -> str:
    """Write one setting as a row of the page's table."""
    default = f"`{setting.default}`" if setting.default else "none 无"
    return f"| `{setting.variable}` | {default} | {setting.allowed} | {setting.help_en}<br>{setting.help_zh} |"
