"""Names: persons, enterprises and works that nobody bears, made of characters that names seldom join."""

from __future__ import annotations

from db.city.draws import Draws, weighted
from db.text import syllables

SURNAMES = weighted(
    dict(zip("王李张陈刘杨黄吴周徐孙朱沈俞胡高林何郭马罗郑金方章钱蒋汪潘叶", range(60, 0, -2), strict=True))
    | {"欧阳": 1.5, "上官": 1, "诸葛": 1}
)
FIRST_CHARACTERS = "砺铖砚沄钧蔚煜岑澍泓翊珩旻昶潋钰甬骁湜祺鸥筠霁屿苒峤蘅彧"
SECOND_CHARACTERS = "铮棠锷溪舟岚卯垚聿翎樾沅稷柯芃淞霖漪昱砥杭帆枫塬蓁鉴穗"
GIVEN = weighted({first + second: 1 for first in FIRST_CHARACTERS for second in SECOND_CHARACTERS} | dict.fromkeys(FIRST_CHARACTERS, 8))
BRAND_ENDS = "联科达创恒盛通合信拓"
FORMS = weighted({"有限公司": 70, "股份有限公司": 12, "有限责任公司": 10, "合伙企业": 4, "集团有限公司": 4})
PLACES = ("大道", "路", "街", "巷")


def person(draws: Draws) -> str:
    """A person's name."""
    return draws.pick(SURNAMES) + draws.pick(GIVEN)


def persons(draws: Draws, count: int) -> list[str]:
    """So many names; some persons bear the same."""
    return [surname + given for surname, given in zip(draws.picks(SURNAMES, count), draws.picks(GIVEN, count), strict=True)]


def latin(name: str) -> str:
    """A name as its bearer might write it: the surname, then the given name in one word."""
    surname, *given = (syllable.capitalize() for syllable in syllables(name))
    return f"{surname} {''.join(given).capitalize()}"


def brand(draws: Draws) -> str:
    """A brand: two characters and what brands end in."""
    return draws.one(FIRST_CHARACTERS) + draws.one(SECOND_CHARACTERS) + draws.one(BRAND_ENDS)


def company(draws: Draws, marked: str, trade: str) -> str:
    """The registered name of the enterprise with a brand: it says that it is an example."""
    return f"杭州示例{marked}{trade}{draws.pick(FORMS)}"


def address(draws: Draws, district: str) -> str:
    """An address in a district, on a street that is nowhere."""
    street = draws.one(FIRST_CHARACTERS) + draws.one(SECOND_CHARACTERS) + draws.one(PLACES)
    return f"{district}示例{street}{draws.randrange(1, 999)}号"
