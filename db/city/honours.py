"""Honours: the awards of craftsmen, each in one of the honour's rounds; some are nominations, a few were revoked."""

from __future__ import annotations

from typing import Any

from db.city.chunk import Artisan, Chunk
from db.city.draws import Draws, weighted

ROUNDS = weighted(
    {("HZ_CRAFTSMAN", year): 37.5 for year in (2016, 2017, 2018, 2019, 2021, 2022, 2023, 2025)}
    | {("HZ_DIGITAL_CRAFTSMAN", 2023): 36, ("HZ_DIGITAL_CRAFTSMAN", 2024): 43, ("HZ_DIGITAL_CRAFTSMAN", 2025): 44}
    | {("ZJ_CRAFTSMAN", year): 28 for year in (2018, 2020, 2022, 2024)}
    | {("HZ_MODEL_WORKER", year): 60 for year in (2014, 2017, 2020, 2023)}
    | {("NATIONAL_MODEL_WORKER", year): 8 for year in (2015, 2020, 2025)}
    | {("DEMO_QIANTANG_CRAFTSMAN", year): 50 for year in (2019, 2021, 2023, 2025)}
    | {("NATIONAL_CRAFTSMAN", 2025): 1.5, ("NATIONAL_CRAFTSMAN_ZJ_CANDIDATE", 2025): 10}
)
"""How many of those honoured received which honour in which of its rounds."""
ANCHOR = ("HZ_CRAFTSMAN", 2023)
AGAIN = 0.18
NOMINATED, REVOKED = 0.05, 0.012


def award(chunk: Chunk, artisan: Artisan, place: int) -> None:
    """The honour for which the craftsman is in the hub, and of some another one."""
    draws = chunk.draws("honours")
    is_anchor = chunk.is_key(place)
    first = ANCHOR if is_anchor else draws.pick(ROUNDS)
    confer(chunk, draws, artisan.number, first, **({} if is_anchor else _flaws(draws)))
    if draws.chance(AGAIN):
        confer(chunk, draws, artisan.number, draws.pick(ROUNDS), **_flaws(draws))


def confer(chunk: Chunk, draws: Draws, craftsman: int, round_of: tuple[str, int], **values: Any) -> None:
    """An award of this honour in this year's round, unless the craftsman has the honour."""
    code, year = round_of
    if not chunk.once("honour", code, craftsman):
        return
    day = f"{year}-10-{draws.randrange(10, 31)}" if draws.chance(0.8) else str(year)
    own = {"granted_via": None, "grade": "FULL", "status": "CONFERRED", **values}
    places = {"honour": chunk.frame.honours[code], "batch": chunk.frame.batches[round_of], "craftsman": craftsman}
    chunk.add("HonourAward", year=year, awarded_on=day, **places, **own)


def _flaws(draws: Draws) -> dict[str, str]:
    return {
        "grade": "NOMINATION" if draws.chance(NOMINATED) else "FULL",
        "status": "REVOKED" if draws.chance(REVOKED) else "CONFERRED",
    }
