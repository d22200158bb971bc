"""The chain: each record bears a hash over all that it says and over the hash of the record before it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from db.audit.entries import TEXTS, Entry
from db.columns import EPOCH, MICROSECOND

ZEROS = "0" * 64
"""What the first record of a chain follows from."""

Cells = dict[str, Any]
"""A row's cells by their columns."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """The end of a chain: the number of its last record, and that record's hash."""

    chain: str
    number: int = 0
    hash: str = ZEROS


@dataclass(frozen=True)
class Links:
    """Rows to be appended, and the heads of their chains once they are."""

    records: list[Cells] = field(default_factory=list)
    subjects: list[Cells] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)


def hash_of(record: Mapping[str, Any], subjects: Iterable[Mapping[str, Any]]) -> str:
    """The hash over every cell of a record but the hash itself, and over every cell of its subjects.

    A cell that is null is left out: a column that is added later leaves the hashes of old records as they are.
    """
    # A column's name is more than a text, which JSON would not take.
    said: Cells = {str(name): _written(value) for name, value in record.items() if value is not None and name != "hash"}
    said["subjects"] = [{str(name): value for name, value in subject.items() if name not in record} for subject in subjects]
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def chained(entries: Iterable[Entry], heads: Mapping[str, Head]) -> Links:
    """The rows of entries (`storable` ones, each of one record's length), every one after the head of its chain."""
    links = Links(heads=dict(heads))
    for entry in entries:
        _append(links, entry)
    return links


def _append(links: Links, entry: Entry) -> None:
    head = links.heads[entry.chain]
    number = head.number + 1
    subjects = [
        {
            "chain": entry.chain,
            "number": number,
            "place": place,
            "entity": each.entity,
            "region_id": each.region,
            "first_id": each.first,
            "last_id": each.last,
        }
        for place, each in enumerate(entry.subjects, start=1)
    ]
    record: Cells = {name: getattr(entry, name) for name in TEXTS} | {
        "number": number,
        "at": entry.at,
        "act": entry.act.name,
        "coordinates": " ".join(sorted(set(entry.coordinates))),
        "previous": head.hash,
    }
    record["hash"] = hash_of(record, subjects)
    links.records.append(record)
    links.subjects.extend(subjects)
    links.heads[entry.chain] = Head(chain=entry.chain, number=number, hash=record["hash"])


def _written(value: object) -> object:
    return (value - EPOCH) // MICROSECOND if isinstance(value, dt.datetime) else value
