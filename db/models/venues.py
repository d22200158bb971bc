"""Venues 场馆: workers' cultural palaces and their branches, exhibition rooms, activity centres."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Check, Entity, Key, Kind, Pii, field, many, relation
from db.places import Geo
from db.values import OneOf, Partial, Text


class VenueKind(Choice, zh="场馆类别"):
    """What a venue is."""

    CULTURAL_PALACE = "Workers' cultural palace", "工人文化宫"
    BRANCH_PALACE = "Branch of a workers' cultural palace", "分宫"
    EXHIBITION_ROOM = "Exhibition room", "陈列室"
    ACTIVITY_CENTRE = "Activity centre", "活动中心"


class VenueStatus(Choice, zh="场馆状态"):
    """Whether a venue is open."""

    BUILDING = "Under construction", "建设中"
    OPEN = "Open", "开放"
    CLOSED = "Closed", "关闭"


class Venue(Entity, kind=Kind.CORE, en="A place of unions that people visit", zh="场馆", plural="venues", tree="parent"):
    """A branch names the palace it belongs to."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    kind = field(OneOf(VenueKind), "What it is", "场馆类别", Pii.P0, Can.CLASS, required=True)
    parent = relation(
        "Venue", "The venue it belongs to", "上级场馆", can=Can.SORT, inverse=many("branches", "The venues that belong to it", "分馆")
    )
    operator = relation("Union", "The union that runs it", "运营工会", can=Can.SORT, inverse=many("venues", "The venues it runs", "场馆"))
    region = relation("Region", "The region it lies in", "所在区划", can=Can.SORT, inverse=many("venues", "The venues in it", "场馆"))
    address = field(Text(), "Address", "地址", Pii.P0, Can.FILTER)
    geo = field(Geo(), "Where it lies", "坐标", Pii.P0, Can.FILTER)
    setting = field(Text(), "What the source calls the place", "所在地别称", Pii.P0, Can.FILTER)
    opened_on = field(Partial(), "When it opened", "开放时间", Pii.P0, Can.SORT)
    status = field(OneOf(VenueStatus), "Whether it is open; null where no source says", "状态", Pii.P0, Can.CLASS)
    constraints = (Check(name="not_its_own_parent", rule=lambda row: row.c.parent_id != row.c.id),)
