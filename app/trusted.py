"""Trusted documents: those that are listed beforehand, each looked at before it is let in."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from graphql import GraphQLSyntaxError

from app.manifests import DocumentsError, Listed, listed_in
from app.planners import EVERYTHING, Planners
from app.settings import Settings
from resolvers.policy import GRANTS, Profile
from resolvers.problems import IntrospectionError, LimitError
from schema.limits import read
from schema.plans import Planner
from schema.validation import faults

ASKERS = sorted((each for each in Profile if each is not Profile.DEVELOPER), key=lambda each: each not in {Profile.PUBLIC, *EVERYTHING})
"""Everybody who can ask, those first whose schemas have most: few documents are looked at any further."""
DISTINCT = {GRANTS[profile]: profile for profile in reversed(ASKERS)}
"""By what is granted to them, one of those to whom the same is: they have the same schema."""
PROFILES = tuple(reversed(DISTINCT.values()))
FAULTS = 10
"""So many are counted to tell which schema a document was meant for."""


def trusted_of(settings: Settings, planners: Planners) -> Mapping[str, str]:
    """Give the documents that the settings name, by their hashes; none where they name none.

    Raises:
        DocumentsError: they cannot be read, or some are not valid for anybody.
    """
    if not settings.documents_file:
        return {}
    listed = listed_in(Path(settings.documents_file))
    require_valid(listed, planners)
    return {each.hash: each.text for each in listed}


def require_valid(documents: Iterable[Listed], planners: Planners) -> None:
    """Refuse documents that nobody can be answered, all of them in one report.

    Raises:
        DocumentsError: there are such documents.
    """
    wrong = [f"{each.name}: {reason}" for each in documents if (reason := reason_against(each, planners))]
    if wrong:
        message = "\n  ".join([f"{len(wrong)} of the documents are answered to nobody:", *wrong])
        raise DocumentsError(message)


def reason_against(document: Listed, planners: Planners) -> str | None:
    """Tell why a document is answered to nobody; nothing where somebody can ask it."""
    found: list[list[str]] = []
    for wrong in (_faults(planners.of(profile), document.text) for profile in PROFILES):
        if not wrong:
            return None
        found.append(wrong)
    # The schema that it fits best is the one that it was written for.
    return min(found, key=len)[0]


def askers_of(document: Listed, planners: Planners) -> list[Profile]:
    """List the profiles that can ask a document that is valid: the public alone where it can, since all others can too."""
    if not _faults(planners.of(Profile.PUBLIC), document.text):
        return [Profile.PUBLIC]
    granted = {GRANTS[profile] for profile in PROFILES if not _faults(planners.of(profile), document.text)}
    return [profile for profile in ASKERS if GRANTS[profile] in granted]


def _faults(planner: Planner, text: str) -> list[str]:
    """What is wrong with a text for whoever asks it of this schema: it cannot be read, is not let in by its limits, or is not valid."""
    try:
        return [error.message for error in faults(planner.schema, read(text, planner.limits), most=FAULTS)]
    except (GraphQLSyntaxError, LimitError, IntrospectionError) as error:
        return [error.message]
