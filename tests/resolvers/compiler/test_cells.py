"""Cells: every object that is a value says of which columns its fields are made."""

from db import values
from db.values import Localized, Partial, Span
from resolvers.compiler.cells import CELLS, cells_of
from resolvers.compiler.ir import Part, Text
from resolvers.compiler.write import OBJECTS


def test_tables_agree() -> None:
    """Each field that is written has its cells, and the other way round."""
    assert {kind: set(fields) for kind, fields in CELLS.items()} == {kind: set(fields) for kind, fields in OBJECTS.items()}


def test_only_what_is_selected() -> None:
    """The first cell is always read, which tells whether the value is there; a text is read in both languages."""
    latest = (("l", Part("latest")),)

    assert set(cells_of(values.Text(), ())) == {0}
    assert set(cells_of(Localized(), ())) == {0, 1}
    assert set(cells_of(Partial(), (("t", Text("1")), *latest))) == {0, 2}
    assert set(cells_of(Span(), (("to", Part("to", latest)),))) == {0, 3, 5}
