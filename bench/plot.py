"""A plot of lines as SVG: labelled axes, a legend, and colours that are read on light and on dark."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 560, 320, 64, 16, 40, 72
TICKS = 4
STYLE = """<style>
text { font: 12px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600 }
.axis { stroke: #57606a } .grid { stroke: #d0d7de } .line { fill: none; stroke-width: 2 }
.s0 { stroke: #0969da; fill: #0969da } .s1 { stroke: #bc4c00; fill: #bc4c00 }
.s2 { stroke: #8250df; fill: #8250df } .s3 { stroke: #1a7f37; fill: #1a7f37 }
.line.s0, .line.s1, .line.s2, .line.s3 { fill: none }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .axis { stroke: #8b949e } .grid { stroke: #30363d }
.s0 { stroke: #58a6ff; fill: #58a6ff } .s1 { stroke: #f0883e; fill: #f0883e }
.s2 { stroke: #bc8cff; fill: #bc8cff } .s3 { stroke: #3fb950; fill: #3fb950 }
}
</style>"""


@dataclass(frozen=True)
class Line:
    """One line of a plot: what it is, and a value for each place on the axis."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True)
class Plot:
    """One plot: its places stand side by side at equal distances, its values begin at nothing."""

    title: str
    across: str
    upwards: str
    places: Sequence[str]
    lines: Sequence[Line]

    def svg(self, top: int) -> str:
        """Write it with its upper edge at ``top``."""
        highest = ceiling(max(max(line.values) for line in self.lines))
        parts = [f'<g transform="translate(0 {top})">', words(WIDTH / 2, 20, self.title, "middle", "title")]
        for step in range(TICKS + 1):
            y = self._y(highest * step / TICKS, highest)
            parts.append(f'<line class="{"grid" if step else "axis"}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
            parts.append(words(LEFT - 8, y + 4, f"{highest * step / TICKS:g}", "end"))
        parts += [words(self._x(place), HEIGHT - BOTTOM + 18, name, "middle") for place, name in enumerate(self.places)]
        parts.append(words((LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 36, self.across, "middle"))
        middle = (TOP + HEIGHT - BOTTOM) / 2
        parts.append(f'<g transform="translate(16 {middle}) rotate(-90)">{words(0, 0, self.upwards, "middle")}</g>')
        for number, line in enumerate(self.lines):
            parts += self._line(number, line, highest)
        return "\n".join([*parts, "</g>"])

    def _line(self, number: int, line: Line, highest: float) -> list[str]:
        points = [(self._x(place), self._y(value, highest)) for place, value in enumerate(line.values)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dots = [f'<circle class="s{number}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points]
        x, y = LEFT + number * (WIDTH - LEFT - RIGHT) / len(self.lines), HEIGHT - 14
        key = f'<line class="line s{number}" x1="{x:.1f}" x2="{x + 20:.1f}" y1="{y - 4}" y2="{y - 4}"/>'
        return [f'<polyline class="line s{number}" points="{drawn}"/>', *dots, key, words(x + 26, y, line.name, "start")]

    def _x(self, place: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / len(self.places)

    def _y(self, value: float, highest: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / highest


def words(x: float, y: float, text: str, anchor: str, name: str = "") -> str:
    """Write a text at a place."""
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def ceiling(value: float) -> float:
    """Round up to a number that divides well."""
    power: float = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= value)


def page(plots: Sequence[Plot], note: str) -> str:
    """Write plots beneath each other, with what is said of them all."""
    height = HEIGHT * len(plots) + 24
    body = "\n".join(plot.svg(HEIGHT * place) for place, plot in enumerate(plots))
    said = words(WIDTH / 2, height - 8, note, "middle")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(plots[0].title)}">'
    return f"{head}\n{STYLE}\n{body}\n{said}\n</svg>\n"
