"""Askers: who asks, as the policy takes it: a profile, and what is reached of the trees of regions and unions."""

from functools import partial
from typing import NamedTuple

from starlette.types import Scope

from app.auth import KEPT_SECONDS, MOST_KEPT, Authenticator
from app.rates import Header, Purse, address_key, rate_headers, rates_of, subject_key
from app.recent import Recent
from app.settings import Settings
from db.catalog import Catalog
from db.engine import Database
from resolvers.policy import Profile
from resolvers.problems import UnauthenticatedError
from resolvers.reach import NOWHERE_NEAR, Reach, profile_in, reached
from resolvers.viewers import ANONYMOUS, Claims, Quota


class Asker(NamedTuple):
    """Who asks. One is made for every request, which a tuple is done with soonest."""

    profile: Profile
    reach: Reach = NOWHERE_NEAR
    claims: Claims = ANONYMOUS
    quota: Quota | None = None
    purse: Purse | None = None
    """What operations are paid from, where they are."""

    async def pays(self, cost: int | None) -> None:
        """Pay for an operation before anything is done for it; one that is not valid costs nothing.

        Raises:
            RateLimitedError: it costs more than is left.
        """
        if self.purse and cost is not None:
            await self.purse.pay(cost)

    @property
    def headers(self) -> list[Header]:
        """What is told of how much is left."""
        return rate_headers(self.quota, self.purse.quota if self.purse else None)


class Askers:
    """Tells who asks. What is reached is read from the trees at most `KEPT_SECONDS` ago."""

    def __init__(self, settings: Settings, database: Database, catalog: Catalog) -> None:
        self._database, self._catalog = database, catalog
        self.rates = rates_of(settings)
        self._authenticator = Authenticator(settings, database)
        self._reaches: Recent[tuple[tuple[str, ...], tuple[str, ...]], Reach] = Recent(KEPT_SECONDS, MOST_KEPT)

    async def asker(self, scope: Scope) -> Asker:
        """Tell who asks: whom the credentials name, and without any the public. Each request counts, refused credentials for the address.

        Raises:
            UnauthenticatedError: there are credentials that prove nothing, or several.
            RateLimitedError: it is one request too many.
            ReadError: the database could not be asked.
        """
        try:
            claims = await self._authenticator.claims(scope)
        except UnauthenticatedError as error:
            error.quota = await self.rates.taken(address_key(scope))
            raise
        if claims is ANONYMOUS:
            who = address_key(scope)
            return Asker(Profile.PUBLIC, quota=await self.rates.taken(who), purse=self.rates.purse(who))
        who = subject_key(str(claims.subject))
        quota = await self.rates.taken(who)
        return Asker(profile_in(claims), await self._reached(claims), claims, quota, self.rates.purse(who))

    async def again(self, asker: Asker, scope: Scope) -> Asker:
        """Tell what the same asker may at this moment; nothing is counted.

        Raises:
            UnauthenticatedError: the credentials prove nothing any more.
            ReadError: the database could not be asked.
        """
        if asker.claims is ANONYMOUS:
            return asker
        claims = await self._authenticator.claims(scope)
        return asker._replace(profile=profile_in(claims), reach=await self._reached(claims), claims=claims)

    async def _reached(self, claims: Claims) -> Reach:
        named = claims.regions, claims.unions
        return await self._reaches.get(named, partial(reached, self._database, self._catalog, *named))

    async def recounted(self, asker: Asker, scope: Scope, more: int) -> Asker:
        """Count so many ``more`` that are asked in the same request, and tell what is left then.

        Raises:
            RateLimitedError: it is one request too many.
        """
        who = address_key(scope) if asker.claims is ANONYMOUS else subject_key(str(asker.claims.subject))
        for _ in range(more):
            asker = asker._replace(quota=await self.rates.taken(who))
        return asker
