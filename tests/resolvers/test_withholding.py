"""Withholding: figures over few people, and those that would give them away, are told to nobody who does not see people."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from sqlalchemy import select

from resolvers.policy import Profile
from tests.conftest import NewDatabase
from tests.graph import Graph, Rows, hub, hub_schema

CITY, EAST, WEST, NORTH = "330100", "330102", "330105", "330106"
ASKED = """{ figureComparisons(first: 100, where: { indicator: { code: { eq: "ORG.NEW_MEMBERS" } }, period: { to: { eq: "2019" } } }) {
  nodes { published { region { code } } counted verdict }
} }"""

Publish = Callable[..., str]


@pytest.fixture
def publish(engine: str, demo_url: str, new_database: NewDatabase) -> Publish:
    """Give a way to write new members of 2019 by districts, and figures for some regions, into a database of one's own."""

    def write(members: dict[str, int], figures: list[str], more: Sequence[tuple[str, tuple[str, str]]] = ()) -> str:
        url = new_database(engine, demo_url)
        with Rows(hub(), url, create=False) as rows, rows.together():
            assert rows.shared is not None
            region, indicator = hub()["Region"].table, hub()["Indicator"].table
            numbers = {row[0]: row[1] for row in rows.shared.execute(select(region.c.code, region.c.id))}
            codes = {row[0]: row[1] for row in rows.shared.execute(select(indicator.c.code, indicator.c.id))}
            source = hub()["Source"].table
            real = rows.shared.execute(select(source.c.id).where(source.c.is_invented.is_(False)).limit(1)).scalar_one()
            for district, count in members.items():
                union = rows.add("Union", name=f"虚构{district}", level="GRASSROOTS", kind="SINGLE", region=numbers[district])
                for number in range(count + 2 * bool(more)):
                    place = {"region_id": numbers[district]}
                    # With further figures two more are not of the new form, and joined in March.
                    is_early = not more or number < count
                    member = rows.add("Member", **place, name="虚构", employment_form="NEW_FORM" if is_early else "STANDARD")
                    held = {**place, "member": member, "union": union, "status": "ACTIVE", "join_kind": "NEW", "source": real}
                    rows.add("Membership", **held, period=("2019-02" if is_early else "2019-03", None))
            for place_code in figures:
                for name, period in [("ORG.NEW_MEMBERS", ("2019", "2019")), *more]:
                    figure = {"indicator": codes[name], "region": numbers[place_code], "unit": "PERSON", "precision": "EXACT"}
                    rows.add("PublishedFigure", **figure, value=Decimal(12), period=period)
        return url

    return write


async def told(url: str, profile: Profile) -> dict[str, tuple[str | None, str]]:
    """Ask for the comparisons by region."""
    async with Graph(url, hub_schema(profile), hub(), profile) as graph:
        found = (await graph.data(ASKED))["figureComparisons"]["nodes"]
    return {each["published"]["region"]["code"]: (each["counted"], each["verdict"]) for each in found}


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.DEPT_ANALYST, Profile.UNION_OFFICER])
async def test_small_cells(publish: Publish, profile: Profile) -> None:
    """Four members are too few; beside the total the district next in size is withheld too, else anybody could subtract."""
    url = publish({EAST: 4, WEST: 6, NORTH: 8}, [CITY, EAST, WEST, NORTH])

    assert await told(url, profile) == {
        CITY: ("18", "CONFLICT"),
        EAST: (None, "WITHHELD"),
        WEST: (None, "WITHHELD"),
        NORTH: ("8", "HUB_INCOMPLETE"),
    }
    assert {region: counted for region, (counted, _) in (await told(url, Profile.DEVELOPER)).items()} == {
        CITY: "18",
        EAST: "4",
        WEST: "6",
        NORTH: "8",
    }


async def test_no_total(publish: Publish) -> None:
    """Without a total beside them nothing can be subtracted: only what is small is withheld."""
    url = publish({EAST: 4, WEST: 6}, [EAST, WEST])

    assert await told(url, Profile.PUBLIC) == {EAST: (None, "WITHHELD"), WEST: ("6", "HUB_INCOMPLETE")}


async def test_enough(publish: Publish) -> None:
    """Where there are enough of them everywhere all is told."""
    url = publish({EAST: 5, WEST: 7}, [CITY, EAST, WEST])

    assert await told(url, Profile.PUBLIC) == {CITY: ("12", "MATCHES"), EAST: ("5", "HUB_INCOMPLETE"), WEST: ("7", "HUB_INCOMPLETE")}


async def test_kinds_and_days(publish: Publish) -> None:
    """Those of a kind, or until an earlier day, are withheld where the few others could be told by subtraction."""
    url = publish({EAST: 7}, [CITY], more=[("ORG.NEW_FORM_MEMBERS", ("2019", "2019")), ("ORG.NEW_MEMBERS", ("2019", "2019-02"))])
    asked = """{ figureComparisons(first: 100, where: { region: { code: { eq: "330100" } }, period: { from: { eq: "2019" } } }) {
      nodes { published { indicator { code } period { to { value } } } counted verdict }
    } }"""
    async with Graph(url, hub_schema(Profile.PUBLIC), hub(), Profile.PUBLIC) as graph:
        found = (await graph.data(asked))["figureComparisons"]["nodes"]
    counts = {(each["published"]["indicator"]["code"], each["published"]["period"]["to"]["value"]): each["counted"] for each in found}

    assert counts == {
        ("ORG.NEW_MEMBERS", "2019"): "9",
        ("ORG.NEW_FORM_MEMBERS", "2019"): None,
        ("ORG.NEW_MEMBERS", "2019-02"): None,
    }


async def test_one_of_a_page(publish: Publish) -> None:
    """Who asks for one figure alone is told no more of it than who asks for all."""
    url = publish({EAST: 4, WEST: 6, NORTH: 8}, [CITY, EAST, WEST, NORTH])
    alone = ASKED.replace("indicator:", 'region: { code: { eq: "330105" } }, indicator:')
    async with Graph(url, hub_schema(Profile.PUBLIC), hub(), Profile.PUBLIC) as graph:
        ((found),) = (await graph.data(alone))["figureComparisons"]["nodes"]

    assert found["counted"] is None
