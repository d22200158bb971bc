"""Bodies: one organisation for each body, whatever it also is."""

from typing import TYPE_CHECKING

from db.demo.bodies import Body, find_body, find_party, organisation

if TYPE_CHECKING:
    from tests.db.demo.conftest import Pen, Stored


def test_found_by_name(pen: "Pen") -> None:
    """An organiser is an organisation before a union or an enterprise; a signing party is an enterprise first."""
    enterprise = pen.add("Enterprise", "示例厂", name="示例厂", kind="COMPANY")
    made = pen.add("Organisation", "示例厂", name="示例厂")

    assert find_body(pen.writer, "示例厂") == Body("Organisation", made)
    assert find_party(pen.writer, "示例厂") == Body("Enterprise", enterprise)
    assert find_body(pen.writer, "示例协会") is None


def test_made_once(pen: "Pen") -> None:
    """A union that acts as a body becomes an organisation, and stays the same one."""
    union = pen.add("Union", "示例工会", name="示例工会", level="GRASSROOTS", kind="SINGLE")
    made = organisation(pen.writer, Body("Union", union), pen.origin)

    again = find_body(pen.writer, "示例工会")
    assert again == Body("Organisation", made)
    assert organisation(pen.writer, again, pen.origin) == made
    assert pen.written("Organisation")[0]["union"] == union


def test_loaded(stored: "Stored") -> None:
    """A firm that names a studio is an organisation; associations are organisations and nothing else."""
    firm = stored.number("Enterprise", uscc="91330114XX00000510")

    assert stored.rows("Organisation", "kind", enterprise_id=firm) == [("ENTERPRISE",)]
    assert stored.rows("Organisation", "union_id", "enterprise_id", kind="EMPLOYERS_ASSOCIATION") == [(None, None)] * 2
