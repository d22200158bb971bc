"""agreements.csv and agreement_coverages.csv: agreements, who signed them, which renews which, and for whom they hold."""

from __future__ import annotations

from db.demo import cells
from db.demo.bodies import find_party
from db.demo.sheets import Column, Record, Sheet, row_called
from db.demo.writer import Writer
from db.models.agreements import AgreementKind, AgreementScope, AgreementStatus

COLUMNS = (
    Column(header="备案号", key="Agreement.filing_no"),
    Column(header="协议名称", key="Agreement.title", required=True),
    Column(header="类型", key="Agreement.kind", parse=cells.label(AgreementKind), required=True),
    Column(header="适用范围", key="Agreement.scope", parse=cells.label(AgreementScope), required=True),
    Column(header="适用区域", key="Agreement.scope_region", resolve=row_called("Region")),
    Column(header="企业方", key="party", resolve=find_party),
    Column(header="职工方", key="Agreement.worker_party", resolve=row_called("Union")),
    Column(header="推动工会", key="Agreement.promoted_by", resolve=row_called("Union")),
    Column(header="签订日期", key="Agreement.signed_on", parse=cells.date),
    Column(header="生效日期", key="Agreement.effective_from", parse=cells.date),
    Column(header="期满日期", key="Agreement.expires_on", parse=cells.date),
    Column(header="覆盖职工数", key="Agreement.reported_workers", parse=cells.counted("PERSON")),
    Column(header="状态", key="Agreement.recorded_status", parse=cells.label(AgreementStatus)),
)

COVERAGE_COLUMNS = (
    Column(header="备案号", key="agreement", resolve=lambda writer, filed: writer.find("Agreement", ("filing", filed)), required=True),
    Column(header="覆盖单位", key="AgreementCoverage.enterprise", resolve=row_called("Enterprise"), pending=True, required=True),
    Column(header="覆盖职工数", key="AgreementCoverage.reported_workers", parse=cells.counted("PERSON")),
)


def write(record: Record, writer: Writer) -> None:
    """The agreement, and the enterprise or the association that signed for the employers."""
    own = record.of("Agreement")
    agreement = writer.add("Agreement", record.origin, **own)
    writer.call("Agreement", ("filing", own.get("filing_no")), agreement)
    party = record.get("party")
    if party:
        writer.add("AgreementParty", record.origin, agreement=agreement, **{party.entity.lower(): party.number})


def link_renewals(writer: Writer) -> None:
    """An agreement that is recorded as renewed is the previous of the one of the same title and kind that was signed after it.

    No column says so; the pair is linked only where exactly one fits.
    """
    agreements = dict(writer.rows("Agreement"))
    for number, old in agreements.items():
        if old.get("recorded_status") != "RENEWED":
            continue
        alike = {other: new for other, new in agreements.items() if all(new[key] == old[key] for key in ("title", "kind"))}
        later = [other for other, new in alike.items() if new.get("signed_on", "") > old.get("signed_on", "")]
        if len(later) == 1:
            writer.amend(later[0], previous=number)


def write_coverage(record: Record, writer: Writer) -> None:
    """The coverage; it lasts as long as the agreement, since no row says otherwise."""
    agreement = record.get("agreement")
    period = (writer.value(agreement, "effective_from"), writer.value(agreement, "expires_on"))
    writer.add("AgreementCoverage", record.origin, agreement=agreement, period=period, **record.of("AgreementCoverage"))


SHEET = Sheet(file="agreements.csv", columns=COLUMNS, subject=("Agreement", "协议名称"), write=write, finish=link_renewals)
COVERAGE_SHEET = Sheet(file="agreement_coverages.csv", columns=COVERAGE_COLUMNS, write=write_coverage)
