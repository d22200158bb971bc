"""Consents 公开授权: what a person allowed to be published, and until when."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Kind, Pii, field
from db.values import ManyOf, Partial, Text


class ConsentScope(Choice, zh="授权范围"):
    """What may be published."""

    NAME = "Name", "姓名"
    PORTRAIT = "Portrait", "肖像"
    VOICE = "Voice", "声音"
    TEXT = "Texts about the person", "文字"


class ConsentRecord(
    Entity,
    kind=Kind.CORE,
    en="A person's consent to be published; it stands until it is withdrawn",
    zh="公开授权",
    plural="consent_records",
    pii=Pii.P2,
    valid=("granted_on", "withdrawn_on"),
):
    """Withdrawal hides what rests on it; the record itself stays."""

    person_name = field(Text(), "Name of the person who consents", "授权人姓名", Pii.P2, required=True)
    scopes = field(ManyOf(ConsentScope), "What may be published", "授权范围", Pii.P2, Can.FILTER, required=True)
    granted_on = field(Partial(), "When it was granted", "授权时间", Pii.P2, Can.SORT, required=True)
    withdrawn_on = field(Partial(), "When it was withdrawn", "撤回时间", Pii.P2, Can.SORT)
