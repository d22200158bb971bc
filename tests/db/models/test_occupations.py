"""Occupations: the name is the key; skill levels have an order."""

from typing import TYPE_CHECKING

from db.models.occupations import SkillLevel

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_edition(hub: "Hub") -> None:
    """A name stands once in an edition; codes may be missing."""
    hub.add("Occupation", name="数字化解决方案设计师", edition="2022")

    assert hub.refuses("Occupation", name="数字化解决方案设计师", edition="2022")
    assert not hub.refuses("Occupation", name="数字化解决方案设计师", edition="2015")


def test_skill_levels() -> None:
    """The eight levels rise from apprentice to chief technician."""
    assert "".join(f"{level.zh} " for level in SkillLevel) == "学徒工 初级工 中级工 高级工 技师 高级技师 特级技师 首席技师 "
