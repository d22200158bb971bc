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
    line = WORD.sub(r"\1…", line)
    line = line if len(line) <= LONGEST_MESSAGE else f"{line[:LONGEST_MESSAGE]}…"
    return "".join(character if character.isprintable() else INSTEAD for character in line)
