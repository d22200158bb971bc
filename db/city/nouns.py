"""The nouns of a chunk in the order in which they are made: each names only what those before it made."""

from __future__ import annotations

from collections.abc import Callable

from db.city.agreements import sign_agreements
from db.city.chunk import Chunk
from db.city.competitions import hold_competitions
from db.city.consultations import consult
from db.city.craftsmen import honour_craftsmen
from db.city.enterprises import found_enterprises
from db.city.events import hold_events, open_stations, tie_programmes
from db.city.members import enrol_members
from db.city.scenes import open_landmarks
from db.city.skills import certify, train
from db.city.stories import tell_stories
from db.city.studios import open_studios
from db.city.teams import form_teams, help_enterprises
from db.city.unions import found_unions

NOUNS: tuple[Callable[[Chunk], None], ...] = (
    found_enterprises,
    found_unions,
    enrol_members,
    honour_craftsmen,
    open_studios,
    form_teams,
    help_enterprises,
    hold_competitions,
    sign_agreements,
    consult,
    certify,
    train,
    hold_events,
    open_stations,
    tie_programmes,
    tell_stories,
    open_landmarks,
)
