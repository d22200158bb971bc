"""Bodies: one tree of federations, from the city to its towns."""

from db.city.frame import Frame
from db.demo.writer import Writer
from tests.db.city.conftest import Ask


def test_tree(ask: Ask) -> None:
    """Every union but the nation's has a superior, and all lead to it."""
    roots = ask('SELECT name FROM "union" WHERE parent_id IS NULL')
    reached = ask(
        'WITH RECURSIVE tree(id) AS (SELECT id FROM "union" WHERE parent_id IS NULL UNION ALL '
        'SELECT u.id FROM "union" u JOIN tree ON u.parent_id = tree.id) SELECT count(*) FROM tree'
    )

    assert roots == [("中华全国总工会",)]
    assert reached == ask('SELECT count(*) FROM "union"')


def test_counties(shared: tuple[Writer, Frame]) -> None:
    """Thirteen districts with a federation, towns and a branch of the palace each, and the city for its own unions."""
    *districts, city = shared[1].counties

    assert len({county.federation for county in districts}) == 13
    assert {len(county.townships) for county in districts} == {14}
    assert (city.code, city.federation) == ("330100", shared[1].municipal_union)
    assert [town.union for town in city.townships] == list(shared[1].industry_unions)
