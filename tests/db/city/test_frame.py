"""The frame: it travels to every process, and is picked from there."""

import pickle

from db.city.draws import make_draws
from db.city.frame import Frame
from db.demo.writer import Writer


def test_travels(shared: tuple[Writer, Frame]) -> None:
    """What arrives in another process is the same."""
    assert pickle.loads(pickle.dumps(shared[1])) == shared[1]  # noqa: S301 - our own


def test_picked(shared: tuple[Writer, Frame]) -> None:
    """Trades are picked by weight, programmes from a list."""
    frame = shared[1]
    picked = [make_draws(seed, "trades", 0).pick(frame.trade_weights).word for seed in range(300)]

    assert picked.count("商贸") > picked.count("民宿")
    assert set(frame.programme_list) == set(frame.programmes.values())
