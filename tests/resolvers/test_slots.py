"""Slots: what a plan leaves open is read from each request."""

from resolvers.slots import Slot, filled, is_open, made, made_of, slot_at

VALUES = {"where": {"year": {"eq": 2025}}, "names": ["a", "b"]}


def test_slot_at() -> None:
    """A slot reads one value or a part of it, and tells where it comes from."""
    slot = slot_at("where", "year", "eq")

    assert (slot.name, slot.read(VALUES)) == ("where.year.eq", 2025)


def test_made() -> None:
    """What is made of a known value is there at once, of an open one when it is read."""
    later = made(slot_at("names"), len)

    assert made("abc", len) == 3
    assert isinstance(later, Slot)
    assert later.read(VALUES) == 2


def test_made_of() -> None:
    """Several parts together are open as soon as one of them is; kinds are kept."""
    parts = [{"in": [slot_at("names", 0)]}, 1, slot_at("names", 1, kinds=("tool",))]
    later = made_of(parts, lambda *values: values)

    assert made_of([1, 2], max) == 2
    assert later.read(VALUES) == ({"in": ["a"]}, 1, "b")
    assert (later.name, later.kinds) == ("names.0, names.1", ("tool",))


def test_filled() -> None:
    """Values take their slots' places, at any depth."""
    assert filled({"a": [slot_at("names", 0), {"b": 1}]}, VALUES) == {"a": ["a", {"b": 1}]}


def test_is_open() -> None:
    """A slot anywhere makes the whole open."""
    assert is_open({"a": [slot_at("names")]})
    assert not is_open({"a": [1, "x", None]})
