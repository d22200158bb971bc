"""The hub without its policy, to see what the policy costs: whoever asks sees everything plainly. No setting of the hub leads here.

python -m bench.unruled
"""

from starlette.applications import Starlette
from starlette.types import Scope

import server
from app import service
from app.askers import Asker
from app.cli import cli
from app.rates import Rates
from resolvers.policy import Profile


class Everybody:
    """Takes everybody for the developer of the hub's own code, whatever credentials there are; requests are counted as ever."""

    def __init__(self, rates: Rates) -> None:
        self.rates = rates

    async def asker(self, _scope: Scope) -> Asker:
        """Tell who asks."""
        return Asker(Profile.DEVELOPER)


def unruled(application: Starlette) -> Starlette:
    """Let everybody who asks an application see everything."""
    application.state.graphql.askers = Everybody(application.state.graphql.askers.rates)
    return application


def app() -> Starlette:
    """Make the application that the environment describes, without its policy."""
    return unruled(server.app())


if __name__ == "__main__":
    service.APPLICATION = "bench.unruled:app"
    cli(["serve"])
