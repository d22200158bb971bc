"""Garbage is collected in helpings: what stays is laid aside, what does not is found, and memory does not grow for it."""

import asyncio
import gc
import weakref
from collections.abc import Iterator

import pytest

from app import collector
from app.collector import HELPING, NEVER, Collector, collecting


class Circle:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    """No collection but those asked for; afterwards what there is, is laid aside as it is for all tests."""
    thresholds = gc.get_threshold()
    gc.collect()
    gc.set_threshold(0, *thresholds[1:])
    yield
    gc.set_threshold(*thresholds)
    gc.freeze()


def grow_old() -> None:
    """Collect the second generation as often as a helping wants."""
    for _ in range(HELPING):
        gc.collect(1)


def test_a_helping() -> None:
    """What has grown old is looked through: circles that nobody holds end, what stays is laid aside and not looked at again."""
    looking = Collector()
    kept, gone = Circle(), weakref.ref(circle := Circle())
    grow_old()
    del circle

    assert gone() is not None
    assert (looking.look(), gone(), looking.look()) == ("helping", None, "nothing")
    assert kept not in gc.get_objects()


def test_nothing_to_do() -> None:
    """While little grew old, nothing is done."""
    looking = Collector()
    gc.collect(1)

    assert looking.look() == "nothing"


def test_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Circles that were laid aside before they ended are found when everything is looked through."""
    monkeypatch.setattr(collector, "HELPINGS", 3)
    looking = Collector()
    gone = weakref.ref(circle := Circle())
    grow_old()
    assert looking.look() == "helping"
    del circle
    grow_old()
    assert (looking.look(), gone() is None) == ("helping", False)

    grow_old()
    assert (looking.look(), gone()) == ("whole", None)


async def test_while_a_server_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks again and again, Python's own walk through everything is put off, and afterwards is not."""
    monkeypatch.setattr(collector, "EVERY_SECONDS", 0)
    before, gone = gc.get_threshold(), weakref.ref(Circle())
    async with collecting():
        assert gc.get_threshold() == (*before[:2], NEVER)
        gone = weakref.ref(Circle())
        grow_old()
        await asyncio.sleep(0.01)
        assert gone() is None

    assert gc.get_threshold() == before


async def test_what_was_laid_aside_before() -> None:
    """What somebody else laid aside is left so at the end."""
    circle = Circle()
    gc.freeze()
    async with collecting():
        pass

    assert not any(each is circle for each in gc.get_objects())
