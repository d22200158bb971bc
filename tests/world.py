"""A small world beside the hub: an entity with every value type, and every kind of link, so that a test shows one rule and nothing else."""

from functools import cache
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, FromClause, case, func, select

from db.batches import Batched
from db.catalog import Catalog
from db.choice import Choice
from db.entity import Alias, Can, Derived, Entity, Given, Key, Kind, Pii, Walk, either, field, many, relation, through
from db.models.regions import Region, RegionSuccession
from db.models.sources import Citation, ImportBatch, Source
from db.numbers import Number
from db.places import Geo
from db.validity import PERIOD
from db.values import Amount, BigInt, Day, Int, Localized, ManyOf, Measured, Moment, OneOf, Partial, Span, Text, Truth
from resolvers.access import Profile
from schema.build import build_schema
from tests.visits import count_visits, tell


class Wear(Choice, zh="磨损"):
    """How worn a tool is, from new to broken: not the order of the alphabet."""

    NEW = "New", "全新"
    USED = "Used", "用过"
    BROKEN = "Broken", "坏了"


class Paint(Choice, zh="漆色"):
    """Colours; the name of one begins with that of another."""

    RED = "Red", "红"
    RED_DARK = "Dark red", "深红"
    BLUE = "Blue", "蓝"


def bought_by(row: FromClause, day: ColumnElement[Any], _alias: Alias) -> ColumnElement[Any]:
    """Whether the tool was bought by the day asked for."""
    return case((row.c.bought.is_(None), None), else_=row.c.bought <= day)


def loans_in(row: FromClause, year: ColumnElement[Any], alias: Alias) -> ColumnElement[Any]:
    """Loans that are not deleted, in a year or in all."""
    loan = alias("Loan")
    held = select(func.count()).where(loan.c.tool_id == row.c.id, loan.c.deleted_at.is_(None), func.coalesce(loan.c.year == year, True))
    return held.correlate(row).scalar_subquery()


def weight_again(row: FromClause, _given: ColumnElement[Any], _alias: Alias) -> tuple[ColumnElement[Any], ...]:
    """One expression for each part of the value."""
    return tuple(row.c[f"weight{part.suffix}"] for part in Measured().parts)


class Tool(Entity, kind=Kind.CORE, en="A tool", zh="工具", plural="tools"):
    """Every value type, all but the code unknown at times."""

    code = field(Text(), "Code", "代码", Pii.P0, Can.NAME, required=True, key=Key.STRONG)
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, key=Key.WEAK)
    note = field(Text(), "Note", "备注", Pii.P0, Can.NAME)
    count = field(Int(), "Pieces", "件数", Pii.P0, Can.SORT)
    turns = field(BigInt(), "Turns", "转数", Pii.P0, Can.SORT)
    is_lent = field(Truth(), "Whether it is lent", "是否借出", Pii.P0, Can.SORT)
    bought = field(Day(), "When bought", "购入日", Pii.P0, Can.SORT)
    oiled = field(Moment(), "When oiled", "上油时间", Pii.P0, Can.SORT)
    wear = field(OneOf(Wear, ordered=True), "Wear", "磨损", Pii.P0, Can.LEVEL)
    paint = field(OneOf(Paint), "Paint", "漆色", Pii.P0, Can.SORT)
    paints = field(ManyOf(Paint), "All its paints", "全部漆色", Pii.P0, Can.FILTER)
    made = field(Partial(), "When made", "制造时间", Pii.P0, Can.SORT)
    period = field(Span(), "When in use", "使用期", Pii.P0, Can.SORT)
    price = field(Amount(), "Price", "价格", Pii.P0, Can.SORT)
    weight = field(Measured(), "Weight", "重量", Pii.P0, Can.SORT)
    title = field(Localized(), "Title", "标题", Pii.P0, Can.SORT)
    ratio = field(Number(), "Ratio", "比率", Pii.P0, Can.SORT)
    spot = field(Geo(), "Where it was found", "发现地", Pii.P0, Can.FILTER)
    secret = field(Text(), "Never shown", "机密", Pii.P3)
    nickname = field(Text(), "Shown to developers", "绰号", Pii.P2, Can.FILTER)
    is_kept = Derived(en="Whether bought by then", zh="是否已购", value=Truth(), sql=bought_by, can=Can.SORT, given=Given.AS_OF)
    loan_count = Derived(
        en="Loans of a year", zh="年度借出数", value=Int(), sql=loans_in, can=Can.SORT, required=True, given=Given.YEAR, reads=("Loan",)
    )
    weight_again = Derived(en="Weight, computed", zh="重量（计算）", value=Measured(), sql=weight_again, reads=("Keeper",))
    told = Batched(en="What Python is told of it", zh="所知", value=Text(), batch=tell, reads=("Shed", "Loan"))
    visits = Batched(
        en="Loans to its shed", zh="棚内借入数", value=Int(), batch=count_visits, required=True, given=Given.YEAR, reads=("Shed", "Loan")
    )
    is_visited = Batched(
        en="Whether anything was lent to its shed by then", zh="是否有借入", value=Truth(), batch=count_visits, pick=bool, given=Given.AS_OF
    )
    region = relation("Region", "Where it is", "所在地", can=Can.SORT, inverse=many("tools", "Its tools", "工具"))
    shed = relation(
        "Shed",
        "Where it hangs",
        "所在棚",
        can=Can.SORT,
        inverse=(
            many("hung", "What hangs in it", "棚内工具"),
            many("hung_broken", "What hangs in it broken", "棚内坏工具", where=lambda row: row.c.wear == "BROKEN"),
        ),
    )


class Shed(Entity, kind=Kind.CORE, en="A shed", zh="工具棚", plural="sheds"):
    """A shed in a shed is a tree of another kind."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    size = field(Int(), "Size", "大小", Pii.P0, Can.SORT)
    inside = relation("Shed", "The shed around it", "外棚", can=Can.SORT)


class Mark(Entity, kind=Kind.CORE, en="A mark on a tool", zh="标记", plural="marks"):
    """Embedded in its tool."""

    tool = relation("Tool", "The tool", "工具", required=True, inverse=many("marks", "Its marks", "标记", listed=True))
    text = field(Text(), "What it says", "文字", Pii.P0, Can.FILTER, required=True)


class Loan(Entity, kind=Kind.CORE, en="A loan of a tool to a shed", zh="借用", plural="loans", valid=PERIOD):
    """A dated record: the same tool goes to the same shed more than once."""

    tool = relation("Tool", "The tool", "工具", required=True, can=Can.SORT, inverse=many("loans", "Its loans", "借用记录"))
    shed = relation("Shed", "The shed", "工具棚", required=True, can=Can.SORT, inverse=many("loans", "Loans to it", "借入记录"))
    period = field(Span(), "When", "期间", Pii.P0, Can.SORT)
    year = field(Int(), "Year", "年度", Pii.P0, Can.SORT)
    fee = field(Amount(), "Fee", "费用", Pii.P0, Can.SORT)
    sheds = through("tool", "shed", "The sheds it was lent to", "借往")
    tools = through("shed", "tool", "The tools lent to it", "借来工具")
    dear_tools = through("shed", "tool", "The tools lent to it for more than a yuan", "高价借来", where=lambda row: row.c.fee_fen > 100)
    walks = (Walk(by="period", descending=True),)


class Keeper(Entity, kind=Kind.PEOPLE, en="Somebody who keeps a tool", zh="保管人", plural="keepers"):
    """People, placed by a region."""

    name = field(Text(pinyin=True), "Name", "姓名", Pii.P2, Can.NAME, required=True)
    badge = field(Text(), "Badge", "工号", Pii.P2, Can.FILTER, key=Key.STRONG)
    chief = relation(
        "Keeper", "Who is above", "上级", pii=Pii.P2, can=Can.SORT, inverse=many("juniors", "Who is below", "下级", pii=Pii.P2)
    )
    tool = relation(
        "Tool",
        "The tool",
        "工具",
        pii=Pii.P2,
        can=Can.SORT,
        pinned_by="region_id",
        inverse=many("keepers", "Its keepers", "保管人", pii=Pii.P2),
    )


class Maker(Entity, kind=Kind.CORE, en="A maker", zh="制造者", plural="makers", interfaces=("Person",)):
    """A person."""

    name = field(Text(), "Name", "姓名", Pii.P1, Can.NAME)


class Guest(Entity, kind=Kind.CORE, en="A guest", zh="客人", plural="guests", pii=Pii.P2, interfaces=("Person",)):
    """A person whom the public does not see."""

    name = field(Text(), "Name", "姓名", Pii.P2, Can.NAME)


class Remark(Entity, kind=Kind.CORE, en="A remark", zh="评语", plural="remarks"):
    """On a tool or a shed, perhaps by somebody."""

    text = field(Text(), "What it says", "文字", Pii.P0, Can.FILTER, required=True)
    subject = either(
        "Subject",
        "What it is about",
        "对象",
        {
            "tool": relation("Tool", "A tool", "工具", inverse=many("remarks", "Remarks on it", "评语")),
            "shed": relation("Shed", "A shed", "工具棚"),
        },
    )
    author = either(
        "Person",
        "Who wrote it",
        "作者",
        {
            "maker": relation("Maker", "A maker", "制造者"),
            "guest": relation("Guest", "A guest", "客人", pii=Pii.P2),
        },
        interface=True,
        required=False,
    )


DECLARATIONS: tuple[type[Entity], ...] = (
    Region,
    RegionSuccession,
    Source,
    Citation,
    ImportBatch,
    Tool,
    Shed,
    Mark,
    Loan,
    Keeper,
    Maker,
    Guest,
    Remark,
)


@cache
def world() -> Catalog:
    """Its catalog."""
    return Catalog(DECLARATIONS)


@cache
def world_schema(profile: Profile) -> strawberry.Schema:
    """Its schema, made once for all tests."""
    return build_schema(profile, world())
