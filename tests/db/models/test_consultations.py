"""Consultations: who took part, what was dealt with."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.db.models.conftest import Hub


def test_representatives(hub: "Hub") -> None:
    """A part is a craftsman's or another person's: exactly one of the two."""
    consultation, craftsman, other = hub.add("Consultation"), hub.add("Craftsman"), hub.add("Representative")
    role = hub.add("ConsultationRole", consultation=consultation, craftsman=craftsman, side="WORKER")

    assert hub.behind("Consultation", "representatives", consultation) == [role]
    assert hub.behind("Craftsman", "consultations", craftsman) == [consultation]
    assert hub.refuses("ConsultationRole", consultation=consultation)
    assert hub.refuses("ConsultationRole", consultation=consultation, craftsman=craftsman, representative=other)
    assert not hub.refuses("ConsultationRole", consultation=consultation, representative=other)


def test_enterprises(hub: "Hub") -> None:
    """A consultation concerns an enterprise once."""
    consultation, enterprise = hub.add("Consultation"), hub.add("Enterprise")
    hub.add("ConsultationEnterprise", consultation=consultation, enterprise=enterprise)

    assert hub.refuses("ConsultationEnterprise", consultation=consultation, enterprise=enterprise)
    assert not hub.refuses("ConsultationEnterprise", consultation=hub.add("Consultation"), enterprise=enterprise)
    assert hub.behind("Consultation", "enterprises", consultation) == [enterprise]


def test_agreements(hub: "Hub") -> None:
    """A consultation deals with an agreement once, and with several."""
    consultation, agreement = hub.add("Consultation"), hub.add("Agreement")
    hub.add("ConsultationAgreement", consultation=consultation, agreement=agreement)

    assert hub.refuses("ConsultationAgreement", consultation=consultation, agreement=agreement)
    assert not hub.refuses("ConsultationAgreement", consultation=consultation, agreement=hub.add("Agreement"))
    assert hub.behind("Agreement", "consultations", agreement) == [consultation]


def test_topics(hub: "Hub") -> None:
    """A consultation lists its topics."""
    consultation = hub.add("Consultation")
    topic = hub.add("ConsultationTopic", consultation=consultation, worker_group="RIDE_HAILING_DRIVER")

    assert hub.behind("Consultation", "topics", consultation) == [topic]
