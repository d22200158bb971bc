"""A row knows its entity, its cells and its id."""

from sqlalchemy import select

from resolvers.access import Profile, Viewer, readable_columns
from resolvers.records import Record, by_key, columns_of, record_of
from tests.world import world

KEEPER = world()["Keeper"]


def test_id() -> None:
    """The id is made of the entity and the key."""
    assert Record(KEEPER, {"region_id": 3, "id": 5}).id == "keeper_3_5"


def test_columns_of_two_rows() -> None:
    """Two rows of one entity stand in one statement, each under its own names."""
    rows = [KEEPER.table.alias(), KEEPER.table.alias()]
    columns = [
        column
        for row, prefix in zip(rows, ("node_", "record_"), strict=True)
        for column in columns_of(Viewer(Profile.DEVELOPER), KEEPER, row, prefix)
    ]
    names = list(select(*columns).selected_columns.keys())

    assert len(set(names)) == len(names) == 2 * len(readable_columns(Profile.DEVELOPER, KEEPER))


def test_record_of() -> None:
    """The cells of a record are read from where they begin, under the names of the columns."""
    names = readable_columns(Profile.DEVELOPER, KEEPER)
    row = ["before", *range(len(names)), "after"]
    record = record_of(Profile.DEVELOPER, KEEPER, row, 1)

    assert record == Record(KEEPER, dict(zip(names, range(len(names)), strict=True)))


def test_by_key() -> None:
    """Records are found by any of their columns, in the order asked."""
    first, second = (Record(KEEPER, {"region_id": place, "id": 5}) for place in (1, 2))

    assert by_key([first, second], ("id", "region_id")) == {(5, 1): first, (5, 2): second}
