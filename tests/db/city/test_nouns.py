"""The nouns: together they fill every entity."""

from db.city.nouns import NOUNS
from tests.db.city.conftest import Ask
from tests.graph import hub


def test_every_entity(ask: Ask) -> None:
    """No entity of the catalog is empty in a city."""
    empty = [bound.name for bound in hub().values() if ask(f'SELECT 1 FROM "{bound.table.name}" LIMIT 1') == []]  # noqa: S608 - a name of ours

    assert empty == []
    assert len(set(NOUNS)) == len(NOUNS)


def test_invented(ask: Ask) -> None:
    """Whatever is no register's name has an invented source."""
    registers = {"source", "import_batch", "region", "region_succession", "industry", "indicator", "honour", "honour_alias", "occupation"}
    of_article = {"programme", "union", "organisation"}
    real = "SELECT 1 FROM \"{}\" r LEFT JOIN source s ON s.id = r.source_id WHERE s.is_invented IS NOT 1 AND s.code IS NOT 'PUBLIC_NAMES'"

    for bound in hub().values():
        rows = ask(real.format(bound.table.name))
        assert rows == [] or bound.table.name in registers | of_article
    assert ask("SELECT count(*) FROM \"union\" u JOIN source s ON s.id = u.source_id WHERE s.code = 'ARTICLE'") == [(1,)]
