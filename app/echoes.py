"""Echoes: what a message repeats of a request is cut, and nothing in it steers whatever shows it."""

import re

LONGEST = 80
"""How much is repeated of one value or name."""
LONGEST_MESSAGE = 600
QUOTED = re.compile(rf"'([^']{{{LONGEST}}})[^']+'|\"([^\"]{{{LONGEST}}})[^\"]+\"")
WORD = re.compile(rf"(\S{{{LONGEST + 4}}})\S+")
"""A value without quotes; one that was cut already is no longer."""
INSTEAD = "\N{REPLACEMENT CHARACTER}"


def cut(message: str) -> str:
    """Give a message on one line, with values and names no longer than they help, and every control character replaced."""
    line = " ".join(message.split())
    line = QUOTED.sub(lambda found: f"'{found[1] or found[2]}…'", line)
    line = _without_long_literals(line) if "[" in line or "{" in line else line
    line = WORD.sub(r"\1…", line)
    line = line if len(line) <= LONGEST_MESSAGE else f"{line[:LONGEST_MESSAGE]}…"
    return "".join(character if character.isprintable() else INSTEAD for character in line)


def _without_long_literals(line: str) -> str:
    """Cut lists and objects, each with all that is nested in it."""
    kept, depth, length = [], 0, 0
    for character in line:
        depth += character in "[{"
        length = length + 1 if depth else 0
        if length <= LONGEST + 1:
            kept.append(character if length <= LONGEST else "…")
        depth -= depth > 0 and character in "]}"
    return "".join(kept)
