"""People: whom a name in a studio, a result or a consultation stands for. A name alone is nobody; a weak match is never a merge."""

from __future__ import annotations

from collections.abc import Iterable

from db.demo.writer import Origin, Writer


def craftsman_at(writer: Writer, name: str, enterprises: Iterable[int | None]) -> int | None:
    """The craftsman of this name who works at one of the enterprises."""
    found = (writer.find("Craftsman", (name, enterprise)) for enterprise in enterprises)
    return next((number for number in found if number is not None), None)


def person(writer: Writer, name: str, craftsman: int | None, origin: Origin) -> dict[str, int]:
    """The craftsman, or a representative made for this mention: two mentions of one name need not be one person."""
    if craftsman is not None:
        return {"craftsman": craftsman}
    return {"representative": writer.add("Representative", origin, name=name)}
