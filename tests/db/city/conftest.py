"""A tiny city to look into, and chunks to make without a database."""

import sqlite3
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from db.city.build import CITY_KEY, SEED, make_maker
from db.city.chunk import Chunk
from db.city.frame import Frame
from db.city.hub import make_hub
from db.city.plan import ChunkPlan, chunk_plans
from db.demo.writer import Writer
from db.sqlite import sqlite_path
from tests.graph import hub

Ask = Callable[[str], list[tuple[Any, ...]]]


@cache
def made_hub() -> tuple[Writer, Frame]:
    """The shared rows, made once."""
    return make_hub(hub(), SEED)


@pytest.fixture
def ask(cities: Callable[[str], str]) -> Iterator[Ask]:
    """Ask the tiny city in SQL."""
    connection = sqlite3.connect(sqlite_path(cities("sqlite")))
    yield lambda sql: connection.execute(sql).fetchall()
    connection.close()


@pytest.fixture
def shared() -> tuple[Writer, Frame]:
    """The shared rows as the writer holds them, and their numbers."""
    return made_hub()


@pytest.fixture
def make_chunk(shared: tuple[Writer, Frame]) -> Callable[..., Chunk]:
    """Make an empty chunk: of these sizes, with this number in the city."""
    maker = make_maker(hub(), shared[1], SEED, sqlite.dialect())

    def make(*sizes: int, number: int = 0, seed: int = SEED) -> Chunk:
        return Chunk(ChunkPlan(number, 0, number * 32, sizes or (40, 3, 5), 0), shared[1], maker.encoders, seed, CITY_KEY)

    return make


@pytest.fixture
def plans(shared: tuple[Writer, Frame]) -> list[ChunkPlan]:
    """The plans of a city of a few chunks."""
    return list(chunk_plans(SEED, Fraction("0.02"), shared[1].weights))
