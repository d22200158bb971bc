"""The hub of the city: its shared rows, from registers to programmes, made once and by whoever fills the city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from db.catalog import Catalog
from db.city.bodies import DISTRICTS, Bodies
from db.city.draws import DAYS, Draws, make_draws
from db.city.frame import SHARED_MS, Frame, Trade
from db.city.programmes import add_channels, add_policies, add_programmes, add_services
from db.city.registers import called, coded, read_registers
from db.city.yearbook import add_yearbook
from db.demo.declared import named
from db.demo.writer import Origin, Writer

RECORDED_AT = dt.datetime.fromtimestamp(SHARED_MS / 1000, dt.UTC)

TRADES = (
    ("C3411", "机械装备", 9, ("焊工", "钳工")),
    ("C1742", "丝织", 6, ("织布工",)),
    ("C2761", "生物医药", 5, ("钳工",)),
    ("C3670", "汽车部件", 8, ("焊工", "钳工")),
    ("E", "建筑工程", 8, ("焊工",)),
    ("F", "商贸", 14, ()),
    ("G5411", "客运", 3, ()),
    ("G5821", "货运代理", 4, ("快递员",)),
    ("H6130", "民宿", 3, ("面点师",)),
    ("H6291", "餐饮", 7, ("面点师",)),
    ("I6432", "网络服务", 3, ("快递员", "数字化解决方案设计师")),
    ("I6513", "软件", 12, ("数字化解决方案设计师",)),
    ("L", "商务服务", 7, ()),
    ("O", "家政服务", 4, ()),
    ("Q", "护理服务", 3, ()),
    ("", "综合服务", 4, ()),
)
"""Industry, the word in names, how usual, the occupations; the last is of enterprises whose industry no register says."""
NEW_FORM = {"G5821", "I6432", "O"}

ROUNDS = {
    "HZ_CRAFTSMAN": (2016, 2017, 2018, 2019, 2021, 2022, 2023, 2025),
    "HZ_DIGITAL_CRAFTSMAN": (2023, 2024, 2025),
    "ZJ_CRAFTSMAN": (2018, 2020, 2022, 2024),
    "HZ_MODEL_WORKER": (2014, 2017, 2020, 2023),
    "NATIONAL_MODEL_WORKER": (2015, 2020, 2025),
    "NATIONAL_CRAFTSMAN": (2025,),
    "NATIONAL_CRAFTSMAN_ZJ_CANDIDATE": (2025,),
    "DEMO_QIANTANG_CRAFTSMAN": (2019, 2021, 2023, 2025),
}
"""The rounds of each honour."""
SERIES = ("焊接", "钳工", "数字技能", "快递服务", "面点", "织造", "机电维修", "物流", "家政", "电商直播", "测量", "建筑")
STORY_SERIES = (("示例声音剧场", "AUDIO_THEATRE"), ("示例微剧", "MICRO_DRAMA"), ("示例图文", "ARTICLE"), ("示例云游", "VR"))


def make_hub(catalog: Catalog, seed: int) -> tuple[Writer, Frame]:
    """The shared rows, and their numbers as chunks point at them."""
    writer = Writer(catalog, lambda: RECORDED_AT)
    origin, draws = read_registers(writer), make_draws(seed, "hub", -1)
    bodies = Bodies(writer, origin, draws)
    municipal, body = bodies.municipal(named(writer, "Union", "浙江省总工会"))
    sectors, palace, others = bodies.sectors(municipal), bodies.palace(municipal), bodies.others()
    counties = tuple(bodies.county(name, municipal, body, sectors, palace) for name, _ in DISTRICTS)
    departments, associations = others["GOVERNMENT"], others["EMPLOYERS_ASSOCIATION"]
    programmes = add_programmes(writer, origin, draws, tuple(called(writer, "Organisation").values()))
    add_policies(writer, origin, draws, departments)
    add_services(writer, origin, draws, counties)
    add_yearbook(writer, origin, draws)
    frame = Frame(
        source=origin.source,
        counties=counties,
        weights=tuple(weight for _, weight in DISTRICTS),
        trades=_trades(coded(writer, "Industry")),
        occupations=called(writer, "Occupation"),
        honours=coded(writer, "Honour"),
        batches=_batches(writer, origin, draws),
        industry_unions=sectors,
        departments=departments,
        associations=associations,
        municipal_body=body,
        municipal_union=municipal,
        programmes=programmes,
        editions=tuple((number, values["programme"]) for number, values in writer.rows("ProgrammeEdition")),
        series=tuple(writer.add("CompetitionSeries", origin, name=f"示例{name}技能大赛") for name in SERIES),
        story_series=_story_series(writer, origin, programmes),
        channels=add_channels(writer, origin, draws, counties, body),
    )
    return writer, frame


def _trades(industries: Mapping[str, int]) -> tuple[Trade, ...]:
    return tuple(Trade(industries.get(code), word, weight, jobs, code in NEW_FORM) for code, word, weight, jobs in TRADES)


def _batches(writer: Writer, origin: Origin, draws: Draws) -> dict[tuple[str, int], int]:
    """The rounds by honour and year, announced in the autumn."""
    honours = coded(writer, "Honour")
    found = {}
    for code, years in ROUNDS.items():
        for ordinal, year in enumerate(years, start=1):
            announced = next(day for day in DAYS if day >= f"{year}-09-{draws.randrange(10, 30)}")
            values = {"honour": honours[code], "year": year, "ordinal": ordinal, "announced_on": announced}
            found[code, year] = writer.add("HonourBatch", origin, **values)
    return found


def _story_series(writer: Writer, origin: Origin, programmes: Mapping[str, int]) -> tuple[int, ...]:
    pairs = enumerate(STORY_SERIES, start=1)
    return tuple(
        writer.add("StorySeries", origin, slug=f"xilie-{place}", title=title, kind=kind, programme=programmes["杭杭出状元"])
        for place, (title, kind) in pairs
    )
