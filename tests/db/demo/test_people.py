"""People: a name is a craftsman only where he works; another mention is nobody known."""

from typing import TYPE_CHECKING

from db.demo.people import craftsman_at, person

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen


def test_craftsman_at(pen: "Pen") -> None:
    """The same name at another enterprise is another person."""
    craftsman = pen.writer.add("Craftsman", pen.origin, slug="qian-shili", name="钱示例")
    pen.writer.call("Craftsman", ("钱示例", 7), craftsman)

    assert craftsman_at(pen.writer, "钱示例", [5, 7]) == craftsman
    assert craftsman_at(pen.writer, "钱示例", [5, None]) is None
    assert craftsman_at(pen.writer, "钱示例", []) is None


def test_person(pen: "Pen") -> None:
    """Each mention of a person who is no craftsman is a representative of its own."""
    first, second = (person(pen.writer, "王示例", None, pen.origin) for _ in range(2))

    assert first != second
    assert person(pen.writer, "钱示例", 3, pen.origin) == {"craftsman": 3}
    assert [row["name"] for row in pen.written("Representative")] == ["王示例", "王示例"]
