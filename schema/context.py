"""What one request carries: who asks, the day it is, and the loaders."""

from __future__ import annotations

from dataclasses import dataclass

from resolvers.loaders import Loaders
from resolvers.scope import Scope


@dataclass(frozen=True)
class Context:
    """Made anew for every request."""

    scope: Scope
    loaders: Loaders
    page_max: int
