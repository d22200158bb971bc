"""The settings of limits: each is a limit of queries, and the public's cost is its own."""

import pytest

from app.limit_settings import LIMIT_ROWS
from app.settings import SettingsError, read_settings
from resolvers.access import Profile
from schema.limits import QueryLimits


def test_defaults() -> None:
    """Nothing said means what the limits are anyway: 50,000 records, and 5,000 for the public."""
    settings = read_settings({})

    assert settings.of_queries(Profile.UNION_OFFICER, 100) == QueryLimits()
    assert settings.of_queries(Profile.PUBLIC, 100) == QueryLimits(cost=5_000)


def test_each_is_read() -> None:
    """Each limit is what its variable says."""
    names = [row.name for row in LIMIT_ROWS if row.name.startswith("LIMIT_")]
    given = {f"GONGTU_{name}": str(number) for number, name in enumerate(names, 7)}
    settings = read_settings({**given, "GONGTU_LIMITS": "warn"})
    found, public = (settings.of_queries(profile, 55) for profile in (Profile.DEVELOPER, Profile.PUBLIC))

    told = {f"LIMIT_{name.upper()}": value for name, value in vars(found).items()} | {"LIMIT_COST_PUBLIC": public.cost}
    assert {name: told[name] for name in names} == {name: number for number, name in enumerate(names, 7)}
    assert (found.page, found.enforced) == (55, False)


@pytest.mark.parametrize(("name", "text"), [("LIMITS", "off"), ("LIMIT_DEPTH", "0"), ("LIMIT_COST", "many")])
def test_refused(name: str, text: str) -> None:
    """There is no limit that is none."""
    with pytest.raises(SettingsError, match=f"GONGTU_{name}"):
        read_settings({f"GONGTU_{name}": text})
