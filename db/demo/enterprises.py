"""enterprises.csv: enterprises, their names and brands, their scale, and the outlets that share a brand with them."""

from __future__ import annotations

from db.demo import cells
from db.demo.identity import credit_code
from db.demo.sheets import Column, Record, Sheet, row_called
from db.demo.writer import Writer
from db.models.enterprises import EnterpriseKind, EnterpriseStatus, OwnershipClass, RegistrationType

SCALE_YEAR = 2025
"""The year that the rows speak of; 规上 without a year would mean nothing."""

COLUMNS = (
    Column(header="单位名称", key="Enterprise.name", required=True),
    Column(header="统一社会信用代码", key="Enterprise.uscc", parse=credit_code),
    Column(header="品牌名称", key="Enterprise.brand_name"),
    Column(header="单位类别", key="Enterprise.kind", parse=cells.label(EnterpriseKind), required=True),
    Column(header="所有制类别", key="Enterprise.ownership_class", parse=cells.label(OwnershipClass, {"非公": "NON_PUBLIC"})),
    Column(header="登记注册类型", key="Enterprise.registration_type", parse=cells.label(RegistrationType)),
    Column(header="是否规上", key="EnterpriseScale.above_designated_size", parse=cells.truth),
    Column(header="是否平台企业", key="Enterprise.is_platform", parse=cells.truth),
    Column(header="是否新业态企业", key="Enterprise.is_new_business_form", parse=cells.truth),
    Column(header="国民经济行业代码", key="Enterprise.industry", resolve=row_called("Industry")),
    # The street, where one is given, replaces the district: the most precise region known.
    Column(header="所属区县", key="Enterprise.region", resolve=row_called("Region")),
    Column(header="所属镇街", key="Enterprise.region", resolve=row_called("Region")),
    Column(header="职工人数", key="Enterprise.employee_count", parse=cells.counted("PERSON")),
    Column(header="存续状态", key="Enterprise.status", parse=cells.label(EnterpriseStatus)),
)


def write(record: Record, writer: Writer) -> None:
    """The enterprise, its names, the year's scale; an outlet belongs to the enterprise that bears its brand."""
    own = record.of("Enterprise")
    brand = own.get("brand_name")
    parent = writer.find("Enterprise", ("brand", brand)) if own["kind"] == "OUTLET" else None
    enterprise = writer.call("Enterprise", own["name"], writer.add("Enterprise", record.origin, parent=parent, **own))
    for kind, name in (("REGISTERED", own["name"]), ("BRAND", brand)):
        if name:
            writer.add("EnterpriseName", record.origin, enterprise=enterprise, name=name, kind=kind)
    writer.add("EnterpriseScale", record.origin, enterprise=enterprise, year=SCALE_YEAR, **record.of("EnterpriseScale"))
    if parent is not None:
        writer.add("OutletAffiliation", record.origin, parent=parent, outlet=enterprise)
    elif brand:
        writer.call("Enterprise", ("brand", brand), enterprise)


SHEET = Sheet(
    file="enterprises.csv",
    columns=COLUMNS,
    # When an enterprise was unionised is derived from its coverages, which unions.csv brings.
    unread=("建会日期",),
    subject=("Enterprise", "单位名称"),
    write=write,
)
