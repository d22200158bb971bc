"""Units: persons and person-times are never one unit, and every mark of approximation has its precision."""

import pytest

from db.choice import Choice
from db.units import CountUnit, Precision


def test_persons_and_person_times() -> None:
    """35万余人次 and 20万余名 do not meet in one unit."""
    assert CountUnit.PERSON.zh == "人/名"
    assert CountUnit.PERSON_TIME.zh == "人次"


@pytest.mark.parametrize("choice", [CountUnit, Precision])
def test_labels_are_distinct(choice: type[Choice]) -> None:
    """No two members share a label: equal ones would silently become one member."""
    assert len({member.zh for member in choice}) == len(choice) == len(choice.__members__)


def test_precisions() -> None:
    """What the sources' marks mean: exact, 余 and 超, 近, 万 with decimals, 等, 多项, and numbers in names."""
    assert Precision.names() == ("EXACT", "MORE_THAN", "NEARLY", "ROUNDED", "AT_LEAST", "UNQUANTIFIED", "NOMINAL")
