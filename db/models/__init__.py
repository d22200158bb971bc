"""The entities. A class in any module of this package is an entity of the hub; nothing lists it a second time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from db.catalog import Catalog
from db.entity import Entity


def declarations() -> Iterator[type[Entity]]:
    """Every declaration of the package, module by module in the order of their names, in the order of writing."""
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        for item in vars(module).values():
            if isinstance(item, type) and issubclass(item, Entity) and item.__module__ == module.__name__:
                yield item


@cache
def load_catalog() -> Catalog:
    """The catalog of the whole hub, of which a process has one."""
    return Catalog(declarations())
