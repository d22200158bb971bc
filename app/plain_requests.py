"""Plain requests: what is there whole, asks for the graph, and can be read in one way only, so that it need not be taken apart.

The server's own parser forgives more. A reader that took a body for a second request would lose its place in the connection, and others
behind a proxy would be answered with what is not theirs: whatever is not understood here is left to the parser.
"""

import re
from collections.abc import Mapping

ASKED = re.compile(rb"(GET|POST) /graphql(?:\?[!-~]*)? HTTP/1\.1\r\n")
END = b"\r\n\r\n"
LINES = re.compile(rb"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t -~\x80-\xff]*\r\n)+")
"""Headers as RFC 9112 has them, each on a line of its own, which ends as all do."""
INSIDE = {b"transfer-encoding", b"trailer", b"te", b"upgrade", b"expect", b"content-encoding"}
"""Whoever sends one of these may mean more than what is there."""
LENGTH = re.compile(rb"[0-9]{1,9}")
STAYS, CLOSES = {b"", b"keep-alive"}, b"close"


def request_in(data: bytes) -> tuple[bytes, Mapping[bytes, bytes]] | None:
    """Read the method and the headers of a request for the graph that is there whole and can be read in one way only."""
    method = ASKED.match(data)
    end = data.find(END, method.end() - 2) if method else -1
    if not method or end < 0:
        return None
    fields = fields_of(data[method.end() : end + 2])
    if fields is None or not is_whole(method[1], fields, len(data) - end - len(END)):
        return None
    return method[1], fields


def fields_of(lines: bytes) -> Mapping[bytes, bytes] | None:
    """Read headers by their names in small letters; nothing where one is there twice, or is not written as all are.

    Nothing is guessed here: what another reader might take for something else is not understood.
    """
    if not LINES.fullmatch(lines):
        return None
    pairs = [line.partition(b":")[::2] for line in lines.split(b"\r\n")[:-1]]
    fields = {name.lower(): value.strip() for name, value in pairs}
    return fields if len(fields) == len(pairs) else None


def is_whole(method: bytes, fields: Mapping[bytes, bytes], length: int) -> bool:
    """Whether a request ends with the ``length`` bytes behind its headers, for every reader, and says plainly what follows it."""
    said = fields.get(b"content-length", b"0" if method == b"GET" else b"")
    plain = not INSIDE & fields.keys() and bool(fields.get(b"host"))
    stays = fields.get(b"connection", b"").lower()
    return plain and bool(LENGTH.fullmatch(said)) and int(said) == length and (stays in STAYS or stays == CLOSES)
