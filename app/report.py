"""What the command line shows: the addresses that are served, and what loading did."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from app.service import address
from app.settings import Settings
from db.addresses import is_sqlite
from db.demo.load import FileReport
from db.sqlite import outdated


def addresses(settings: Settings) -> RenderableType:
    """List the addresses that answer in this mode."""
    root = address(settings)
    paths = [("IDE", "/")] if settings.is_development else []
    paths += [("GraphQL", "/graphql"), ("Health", "/health"), ("Ready", "/ready")]
    grid = Table.grid(padding=(0, 2))
    for name, path in paths:
        # As text, an address is neither markup nor wrapped, so it can be clicked and copied.
        grid.add_row(Text(f"  {name}", style="bold"), Text(f"{root}{path}", style="cyan", no_wrap=True, overflow="ignore"))
    notes = [outdated() if is_sqlite(settings.database_url) else None, "Ctrl-C ends it."]
    dim = [Text(note, style="dim") for note in notes if note]
    return Group(Text(f"Gongtu 工图 · {settings.mode}", style="bold"), grid, *dim)


def load_report(reports: Iterable[FileReport]) -> RenderableType:
    """Show for each file how many rows were read, loaded and reported, and below that every reported value."""
    table = Table(title="Records 载入的记录", title_justify="left")
    table.add_column("File")
    for heading in ("Read", "Loaded", "Reported"):
        table.add_column(heading, justify="right")
    issues: list[str] = []
    for report in reports:
        table.add_row(report.file, str(report.read), str(report.loaded), str(len({issue.row for issue in report.issues})))
        issues += [f"{report.file}:{issue.row} {issue.column}: {issue.code}: {issue.message}" for issue in report.issues]
    return Group(table, *(Text(issue, no_wrap=True, overflow="ignore") for issue in issues))


def listing(headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """Write rows in columns; every row is one line, whatever the width of the screen, so that it can be searched and copied."""
    grid = [tuple(headings), *(tuple(cell or "-" for cell in row) for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*grid, strict=True)]
    lines = ("  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in grid)
    return "\n".join(lines)


@contextlib.contextmanager
def city_progress() -> Iterator[Callable[[int, int], None]]:
    """Show how many members of a city are written; what is yielded is told how many are, of how many."""
    columns = (TextColumn("Members 会员"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns)
    task = progress.add_task("members", total=None)

    def told(done: int, total: int) -> None:
        # Nothing is shown before something is written: what is refused stays one line.
        progress.start()
        progress.update(task, completed=done, total=total)

    try:
        yield told
    finally:
        if progress.live.is_started:
            progress.stop()
