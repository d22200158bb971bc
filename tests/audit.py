"""What tests write into an audit log."""

import datetime as dt
from typing import Any

from db.audit.entries import Act, Entry
from db.audit.ranges import Range

AT = dt.datetime(2026, 3, 1, 12, 30, 0, 123456, tzinfo=dt.UTC)


def entry(**given: Any) -> Entry:
    """An officer's reading of five members, with something said in every place."""
    said: dict[str, Any] = {
        "act": Act.READ,
        "at": AT,
        "role": "UNION_OFFICER",
        "chain": "330106",
        "subject": "li",
        "department": "总工会",
        "purpose": "慰问",
        "operation": "Members",
        "document": "d" * 64,
        "coordinates": ("Member.name", "Member.mobile"),
        "ticket": "T-1",
        "detail": "said",
        "request": "r-1",
        "subjects": (members(7, 9), members(20, 21)),
    }
    return Entry(**said | given)


def members(first: int, last: int) -> Range:
    """A range of members at one placement."""
    return Range(entity="Member", region=33, first=first, last=last)
