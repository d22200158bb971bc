"""Names: persons and enterprises that are examples, with the pinyin that their bearers would write."""

from db.city.draws import make_draws
from db.city.names import address, brand, company, latin, person, persons


def test_persons() -> None:
    """Names vary; several persons may bear the same."""
    names = persons(make_draws(1, "names", 0), 3000)

    assert 1000 < len(set(names)) < 3000
    assert person(make_draws(1, "names", 1)) != person(make_draws(1, "names", 2))


def test_latin() -> None:
    """Surname, then the given name in one word."""
    assert latin("王砺铮") == "Wang Lizheng"


def test_company() -> None:
    """A company and its address say that they are examples."""
    draws = make_draws(1, "names", 0)

    assert company(draws, brand(draws), "丝织").startswith("杭州示例")
    assert address(draws, "西湖区").startswith("西湖区示例")
