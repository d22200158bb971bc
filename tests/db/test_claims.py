"""Claims: one value, one row, over all placements."""

from db.claims import ClaimKind
from db.models import load_catalog


def test_key() -> None:
    """A value is claimed once for each kind, by a row of one placement."""
    catalog = load_catalog()
    claim = catalog.metadata.tables["claim"]

    assert [column.name for column in claim.primary_key] == ["kind", "value"]
    assert {key.target_fullname for column in claim.columns for key in column.foreign_keys} == {"region.id"}


def test_kinds_say_what_is_unique() -> None:
    """Every kind says what it allows once."""
    assert all(kind.value.startswith(("One ", "At most one ")) for kind in ClaimKind)
