"""Records made for counting: for each indicator one that counts, the same invented, and some that look alike and do not count."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.values import LocalizedText, Quantity
from resolvers.indicators import COUNTINGS
from tests.graph import Rows

COUNTED = dict.fromkeys(COUNTINGS, ("1", "3")) | {
    "ORG.NONPUBLIC_ENTERPRISES_UNIONISED": ("1", "2"),
    "ORG.NEW_MEMBERS": ("2", "4"),
    "ORG.NEW_FORM_MEMBERS": ("1", "2"),
    "RIGHTS.ALGORITHM_CONSULTATION_PLATFORMS": ("1", "2"),
    "RIGHTS.GUIDED_NEW_FORM_ENTERPRISES": ("1", "2"),
    "SKILL.COMPETITIONS_ALL": ("4", "10"),
    "SKILL.PRACTICE_PERSON_TIMES": ("30", "90"),
    "SKILL.TRAINING_PERSON_TIMES": ("7", "21"),
    "SKILL.INCENTIVE_RECIPIENTS": ("1", "2"),
    "SKILL.INCENTIVE_AMOUNT": ("6.5", "13"),
    "SKILL.BENEFIT_AMOUNT": ("1000.5", "3001.5"),
    "LIVELIHOOD.POSTS_OFFERED": ("12", "36"),
    "LIVELIHOOD.REEMPLOYMENT_TRAINEES": ("9", "27"),
    "WAGE.ABOVE_SCALE_CONSULTED": ("1", "2"),
    "WAGE.CONTRACTS": ("1", "2"),
    "WAGE.ENTERPRISES_COVERED": ("1", "2"),
    "WAGE.WORKERS_BENEFITING": ("50", "100"),
}
"""What is counted of real records, and of all; four real competitions are of some kind each."""


def quantity(value: int, unit: str) -> Quantity:
    """Give an exact number."""
    return Quantity(Decimal(value), unit, "EXACT")


class Counts:
    """Writes records three times: real, invented, and without a source; what differs from them is real and does not count."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.real = rows.add("Source", kind="DEPARTMENT", title="台账", is_invented=False)
        self.fake = rows.add("Source", kind="INVENTED", title="虚构", is_invented=True)
        self.city = rows.add("Region", name="杭州市", level="CITY", code="330100")
        self.county = rows.add("Region", name="西湖区", level="COUNTY", code="330106", parent=self.city)
        self.away = rows.add("Region", name="宁波市", level="CITY", code="330200")
        self.union = rows.add("Union", name="杭州", level="MUNICIPAL", kind="FEDERATION", region=self.city)
        self.union_away = rows.add("Union", name="宁波", level="MUNICIPAL", kind="FEDERATION", region=self.away)

    def add(self, entity: str, right: Mapping[str, Any], *wrong: Mapping[str, Any]) -> None:
        """Write what counts, and what does not."""
        self.rows.add(entity, **right, source=self.real)
        self.rows.add(entity, **right, source=self.fake)
        self.rows.add(entity, **right)
        for differing in wrong:
            self.rows.add(entity, **{**right, **differing}, source=self.real)

    def unit(self, **values: Any) -> int:
        """Write a real enterprise in the county."""
        return self.rows.add("Enterprise", **{"name": "单位", "kind": "COMPANY", "region": self.county, "source": self.real, **values})

    def fill(self) -> None:
        """Write everything."""
        for code in COUNTINGS:
            self.figure(code)
        self.events_and_stations()
        self.coverages()
        self.people()
        self.competitions()
        self.honours()
        self.assistance()
        self.wages()

    def figure(self, code: str, **values: Any) -> int:
        """Write an indicator with one figure, up to November of the city."""
        named = {"code": code, "name": LocalizedText(code)}
        indicator = self.rows.add("Indicator", **named, unit="PERSON", measure="COUNT", countability="COUNTABLE")
        period = (None, "2025-11") if code.startswith(("WAGE.", "SKILL.HZ_CRAFTSMEN")) else ("2025", "2025-11")
        given = {"value": Decimal(10), "unit": "PERSON", "precision": "EXACT", "period": period, "region": self.city, **values}
        return self.rows.add("PublishedFigure", indicator=indicator, **given)

    def events_and_stations(self) -> None:
        """Write talks, stations, guidance, trainings and employment services."""
        talks = self.rows.add("Programme", name="杭杭出状元·聆听匠心")
        talk = {"name": "宣讲", "kind": "TALK", "programme": talks, "status": "HELD", "year": 2025, "region": self.county}
        self.add("Event", talk, {"status": "PLANNED"}, {"year": 2024}, {"programme": None}, {"region": self.away})
        station = {"name": "驿站", "services": ["LEGAL", "REST"], "opened_on": "2020", "region": self.city}
        self.add("ServiceStation", station, {"services": ["REST"]}, {"status": "CLOSED"}, {"opened_on": "2025-12"}, {"region": self.away})
        new, plain, away = self.unit(is_new_business_form=True), self.unit(), self.unit(is_new_business_form=True, region=self.away)
        guidance = {"kind": "EMPLOYMENT_GUIDANCE", "year": 2025}
        for enterprise in (new, new):
            self.rows.add("GuidanceService", **guidance, enterprise=enterprise, source=self.real)
        for enterprise in (plain, away):
            self.rows.add("GuidanceService", **guidance, enterprise=enterprise, source=self.real)
        other = self.unit(is_new_business_form=True)
        self.rows.add("GuidanceService", **guidance, enterprise=other, source=self.fake)
        run = {"title": "培训", "kind": "SPECIAL_TOPIC", "year": 2025, "reported_participations": quantity(7, "PERSON_TIME")}
        self.add("Training", run, {"kind": "CULTURE"}, {"year": 2024})
        again = {"title": "转岗", "kind": "REEMPLOYMENT", "year": 2025, "reported_participants": quantity(9, "PERSON")}
        self.add("Training", again, {"reported_participants": quantity(100, "PERSON_TIME")}, {"region": self.away})
        posts = {"region": self.city, "year": 2025, "posts_offered": quantity(12, "POST")}
        self.add("EmploymentServiceStat", posts, {"year": 2024}, {"posts_offered": None}, {"region": self.away})

    def coverages(self) -> None:
        """Write enterprises with the beginnings of their coverages."""
        private: dict[str, Any] = {"ownership_class": "NON_PUBLIC"}
        starts: list[tuple[dict[str, Any], str]] = [
            (private, "2025-03"),
            (private, "2024"),
            (private, "2025-12"),
            ({}, "2025-03"),
            ({**private, "region": self.away}, "2025-03"),
        ]
        for values, start in starts:
            self.cover(self.unit(**values), start)
        again = self.unit(**private)
        self.cover(again, "2020", "2021")
        self.cover(again, "2025-03")
        self.cover(self.unit(**private, source=self.fake), "2025-03", source=self.fake)
        # The enterprise is real, what is said of its union is not: it counts only where the invented counts.
        unsure = self.unit(**private)
        self.cover(unsure, "2024", "2024", source=self.fake)
        self.cover(unsure, "2025-03", source=self.fake)

    def cover(self, enterprise: int, start: str, end: str | None = None, **values: Any) -> None:
        """Write a coverage."""
        self.rows.add("UnionCoverage", union=self.union, enterprise=enterprise, period=(start, end), **{"source": self.real, **values})

    def people(self) -> None:
        """Write memberships and grants."""
        for form in ("NEW_FORM", "STANDARD"):
            for source in (self.real, self.fake):
                self.join({"employment_form": form}, {"source": source})
        self.join({}, {"join_kind": "TRANSFER_IN"})
        self.join({}, {"period": ("2024-12", None)})
        self.join({}, {"union": self.union_away})
        for source in (self.real, self.fake):
            person = self.member(source=source)
            paid = {"region_id": self.county, "recipient": person, "payer": self.union, "scheme": "SKILL_INCENTIVE", "source": source}
            for fen in (600, 50):
                self.rows.add("IncentiveGrant", **paid, status="PAID", amount=fen, paid_on="2025-05")
            self.rows.add("IncentiveGrant", **paid, status="APPROVED", amount=999)
            self.rows.add("IncentiveGrant", **paid, status="PAID", amount=999, paid_on="2024-05")
            self.rows.add("IncentiveGrant", **{**paid, "payer": self.union_away}, status="PAID", amount=999, paid_on="2025-05")

    def member(self, **values: Any) -> int:
        """Write a person."""
        return self.rows.add("Member", region_id=self.county, name="某", real_name_verified=True, **values)

    def join(self, person: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Write a person and a membership."""
        membership = {"union": self.union, "join_kind": "NEW", "status": "ACTIVE", "period": ("2025-02", None), "source": self.real}
        self.rows.add("Membership", region_id=self.county, member=self.member(**person), **{**membership, **values})

    def competitions(self) -> None:
        """Write competitions of every kind that is counted."""
        city = {"title": "市赛", "year": 2025, "kind": "SKILLS", "level": "MUNICIPAL", "status": "FINISHED", "region": self.city}
        self.add("Competition", city, {"status": "CANCELLED"}, {"year": 2024}, {"region": self.away})
        self.add("Competition", {**city, "level": "DISTRICT", "is_demonstration": True}, {"year": 2026})
        times = quantity(30, "PERSON_TIME")
        self.add("Competition", {**city, "level": "ENTERPRISE", "kind": "TECHNICAL_CONTEST", "reported_participations": times})
        self.rows.add("Competition", **{**city, "kind": "LABOUR_CONTEST"}, source=self.real)
        self.rows.add("Competition", **{**city, "level": "PROVINCIAL", "reported_participations": quantity(5, "PERSON")}, source=self.real)

    def honours(self) -> None:
        """Write awards."""
        here = self.rows.add("Craftsman", slug="a", name="甲", region=self.county)
        away = self.rows.add("Craftsman", slug="b", name="乙", region=self.away)
        codes = {"HZ_CRAFTSMAN": {"year": 2016}, "NATIONAL_CRAFTSMAN_ZJ_CANDIDATE": {"year": 2025}, "HZ_DIGITAL_CRAFTSMAN": {"year": 2025}}
        for code, dated in codes.items():
            honour = self.rows.add("Honour", code=code, name=code, kind="TITLE")
            wrong = ({"grade": "NOMINATION"}, {"status": "REVOKED"}, {"year": 2026}, {"craftsman": away})
            self.add("HonourAward", {"honour": honour, "craftsman": here, **dated}, *wrong)

    def assistance(self) -> None:
        """Write teams, activities and problems."""
        team = {"name": "服务队", "kind": "ENTERPRISE_SERVICE", "year": 2025, "organiser": self.union}
        self.add("Team", team, {"kind": "LEGAL"}, {"year": 2024}, {"organiser": self.union_away})
        here, away = self.unit(), self.unit(region=self.away)
        self.add("AssistActivity", {"enterprise": here, "year": 2025}, {"year": 2024}, {"enterprise": away})
        problem = {"title": "难题", "enterprise": here, "year": 2025, "status": "SOLVED", "benefit": 100_050}
        self.add("TechnicalProblem", problem, {"status": "OPEN"}, {"year": 2024}, {"enterprise": away})

    def wages(self) -> None:
        """Write consultations, contracts and their coverages."""
        for source in (self.real, self.fake):
            for topic, values in (("ALGORITHM_LABOUR_RULES", {"platform_tier": "LEADING"}), ("SKILL_GRADE_WAGE", {})):
                enterprise = self.unit(**values, source=source)
                talk = {"title": "协商", "topic_kind": topic, "held_on": "2025-08", "status": "CONCLUDED", "source": source}
                consultation = self.rows.add("Consultation", **talk)
                self.rows.add("ConsultationEnterprise", consultation=consultation, enterprise=enterprise)
                self.rows.add("EnterpriseScale", enterprise=enterprise, year=2025, above_designated_size=True, source=source)
                self.cover(enterprise, "2020", source=source)
            self.contract(source)

    def contract(self, source: int) -> None:
        """Write a contract, one that is only a draft, and two coverages of one enterprise by contracts of different size."""
        kind = {"kind": "SKILL_GRADE_WAGE", "scope": "ENTERPRISE", "source": source}
        past = self.rows.add("Agreement", title="旧", **{**kind, "kind": "WAGE"}, effective_from="2020", expires_on="2022")
        grade = self.rows.add("Agreement", title="新", **kind, effective_from="2024", expires_on="2026")
        draft = self.rows.add("Agreement", title="草", **kind, recorded_status="DRAFT")
        enterprise = self.unit(source=source)
        for agreement, workers in ((past, 999), (grade, 50), (draft, 999)):
            reported = quantity(workers, "PERSON")
            self.rows.add("AgreementCoverage", agreement=agreement, enterprise=enterprise, reported_workers=reported, source=source)
        ended = {"agreement": grade, "enterprise": enterprise, "period": ("2023", "2023"), "source": source}
        self.rows.add("AgreementCoverage", **ended, reported_workers=quantity(20, "PERSON"))
