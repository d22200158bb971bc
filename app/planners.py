"""Planners: the schema of each profile and what plans for it, made when the profile asks for the first time."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial

import strawberry

from app.settings import Settings
from db.aside import undisturbed
from db.catalog import Catalog
from resolvers.access import Profile
from resolvers.reach import any_viewer
from schema.build import hub_schema
from schema.plans import Planner
from schema.subscription import Roots, subscription_roots

EVERYTHING = (Profile.DEVELOPER, Profile.UNION_OFFICER, Profile.AUDITOR)
"""The profiles whose schemas have all that any has."""


class Planners:
    """Makes each once. That of the public is there from the start."""

    def __init__(self, settings: Settings, catalog: Catalog, subscribed: Roots = subscription_roots) -> None:
        self._settings, self._catalog, self._subscribed = settings, catalog, subscribed
        self.of = cache(self._planner)
        """Gives the planner of a profile."""
        self.of(Profile.PUBLIC)
        self._made = {Profile.PUBLIC}
        self._making = asyncio.Lock()

    def schema(self, profile: Profile) -> strawberry.Schema:
        """Give the schema of a profile; strangers in production are told no names that they did not ask for."""
        return hub_schema(profile, self._subscribed, suggests=self._settings.is_development or profile is not Profile.PUBLIC)

    def _planner(self, profile: Profile) -> Planner:
        settings = self._settings
        limits = replace(settings.of_queries(profile, settings.page_max), introspects=settings.introspects(profile))
        return Planner(self.schema(profile), self._catalog, any_viewer(profile), settings.page_max, settings.database_wait_ms, limits)

    @property
    def made(self) -> Iterable[tuple[str, Planner]]:
        """The planners that are in use, by their profiles."""
        return [(profile.name, self.of(profile)) for profile in self._made]

    async def make(self, profile: Profile) -> None:
        """Make the schema of a profile that asks for the first time, beside the loop: it takes most of a second."""
        if profile not in self._made:
            # Whoever does not wait for it any more leaves it to the next.
            await asyncio.shield(self._make_in_turn(profile))

    async def _make_in_turn(self, profile: Profile) -> None:
        async with self._making:
            await asyncio.to_thread(undisturbed, partial(self.of, profile))
            self._made.add(profile)
