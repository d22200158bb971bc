"""Representatives 代表: persons named in a public act who hold no public honour."""

from __future__ import annotations

from db.entity import Entity, Kind, Pii, field
from db.values import Text


class Representative(
    Entity,
    kind=Kind.CORE,
    en="A person named in a consultation or a studio without a public honour",
    zh="代表",
    plural="representatives",
    pii=Pii.P2,
    interfaces=("Person",),
):
    """Not public: no honour makes the name so."""

    name = field(Text(), "Name", "姓名", Pii.P2, required=True)
