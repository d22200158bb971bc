"""Closed sets: names in the order of writing, each with its labels."""

import pytest

from db.choice import Choice


class Level(Choice, zh="级别"):
    """How high."""

    CITY = "Of the city", "市级"
    NATION = "Of the nation", "国家级"


def test_labels() -> None:
    """A set has its Chinese name and its English meaning, a member one label in each language."""
    assert (Level.title, Level.__doc__) == ("级别", "How high.")
    assert (Level.CITY.en, Level.CITY.zh) == ("Of the city", "市级")


def test_order() -> None:
    """The order of writing, not that of the alphabet or of the labels, is that of the set."""
    assert Level.names() == ("CITY", "NATION")


def test_labelled() -> None:
    """A member is found by the label that departments print."""
    assert Level.labelled("国家级") is Level.NATION


@pytest.mark.parametrize("label", ["", "NATION", "Of the nation", "国家"])
def test_not_labelled(label: str) -> None:
    """A label is taken whole and in Chinese."""
    with pytest.raises(KeyError):
        Level.labelled(label)


def test_title_is_compulsory() -> None:
    """A set without a Chinese name cannot be written."""
    with pytest.raises(TypeError, match="zh"):

        class Untitled(Choice):
            """Says nothing in Chinese."""
