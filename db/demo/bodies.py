"""Bodies: a name that stands for an organisation, a union or an enterprise, whichever the hub knows."""

from __future__ import annotations

from typing import NamedTuple

from db.demo.writer import Origin, Writer


class Body(NamedTuple):
    """A row that is a body of some kind."""

    entity: str
    number: int


KINDS = {"Union": "UNION", "Enterprise": "ENTERPRISE"}


def find_body(writer: Writer, name: str) -> Body | None:
    """The organisation of this name, else the union, else the enterprise."""
    return _first(writer, name, "Organisation", "Union", "Enterprise")


def find_party(writer: Writer, name: str) -> Body | None:
    """The enterprise of this name, else the organisation: who signs for employers."""
    return _first(writer, name, "Enterprise", "Organisation")


def organisation(writer: Writer, body: Body, origin: Origin) -> int:
    """The organisation that a body is; one is made for a union or an enterprise that acts as one for the first time."""
    if body.entity == "Organisation":
        return body.number
    name = writer.value(body.number, "name")
    link = {body.entity.lower(): body.number, "region": writer.value(body.number, "region")}
    return writer.call("Organisation", name, writer.add("Organisation", origin, name=name, kind=KINDS[body.entity], **link))


def _first(writer: Writer, name: str, *entities: str) -> Body | None:
    found = (Body(entity, number) for entity in entities if (number := writer.find(entity, name)) is not None)
    return next(found, None)
