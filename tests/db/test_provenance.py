"""Provenance: what every row says of itself, and the passage that its reference names."""

from typing import Any

import pytest
from sqlalchemy import null, select

from db.catalog import Catalog
from db.entity import Derived, Field, Pii
from db.provenance import PROVENANCE, Verification
from db.rows import encode
from tests.db.small import RECORDED_AT, WORLD, stored

CATALOG = Catalog(WORLD)


def add(connection: Any, entity: str, **values: Any) -> None:
    """Insert a row; ``deleted_at`` is no member, and stands beside what `encode` makes."""
    deleted = {"deleted_at": values.pop("deleted_at", None)}
    connection.execute(CATALOG[entity].table.insert().values(encode(CATALOG[entity], values, RECORDED_AT) | deleted))


@pytest.mark.parametrize(
    ("row", "quotation"),
    [
        ({"source": 1, "row_ref": "C01"}, "全国首份"),
        ({"source": 1, "row_ref": "C02"}, None),
        ({"source": 1, "row_ref": "C03"}, None),
        ({"source": 2, "row_ref": "C01"}, None),
        ({"row_ref": "C01"}, None),
        ({"source": 1}, None),
    ],
)
def test_quotation(row: dict[str, object], quotation: str | None) -> None:
    """The passage is that of the row's own source and reference; a deleted one answers nowhere."""
    member = PROVENANCE["quotation"]
    assert isinstance(member, Derived)
    with stored(CATALOG) as connection:
        for source in (1, 2):
            add(connection, "Source", id=source, kind="NEWSPAPER", title="示例", is_invented=False)
        add(connection, "Citation", id=1, document=1, ref="C01", quotation="全国首份")
        add(connection, "Citation", id=2, document=1, ref="C02", quotation="已删", deleted_at=RECORDED_AT)
        add(connection, "Master", id=1, name="章师傅", **row)
        masters = CATALOG.alias("Master")
        passage = member.sql(masters, null(), CATALOG.alias)
        assert not isinstance(passage, tuple)
        found = connection.scalars(select(passage).select_from(masters)).all()

    assert found == [quotation]


def test_members() -> None:
    """Every member knows its name and its meaning in both languages, and none is personal."""
    assert [name for name, member in PROVENANCE.items() if member.name != name or not (member.en and member.zh)] == []
    assert {member.pii for member in PROVENANCE.values()} == {Pii.P0}


def test_required() -> None:
    """When a row was recorded and changed, and how far it was checked, is never unknown."""
    required = {name for name, member in PROVENANCE.items() if isinstance(member, Field) and member.required}

    assert required == {"recorded_at", "updated_at", "verification"}


def test_verification() -> None:
    """From nothing to the register's own word."""
    assert Verification.names() == ("UNVERIFIED", "CHECKED", "OFFICIAL")
