"""Service stations 工会驿站: where outdoor workers rest and are helped."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, field, many, relation
from db.places import Geo
from db.values import ManyOf, OneOf, Partial, Text, Truth


class ServiceKind(Choice, zh="驿站服务"):
    """What a station offers."""

    LEGAL = "Legal service", "法律服务"
    REST = "Rest", "休息"
    WATER_FOOD = "Water and warm food", "饮水热饭"
    CHARGING = "Charging and battery swap", "充电换电"
    MEDICINE = "First-aid kit", "药箱"
    MENTAL = "Mental care", "心理"
    READING = "Reading", "阅读"
    FRIENDSHIP = "Friendship", "交友"
    PARKING = "Parking", "停车"


class StationStatus(Choice, zh="驿站状态"):
    """Whether a station is open."""

    OPEN = "Open", "开放"
    SUSPENDED = "Suspended", "暂停"
    CLOSED = "Closed", "关闭"


class ServiceStation(Entity, kind=Kind.CORE, en="A station of unions for outdoor workers", zh="工会驿站", plural="service_stations"):
    """Its official name is 工会户外劳动者服务站点; the telephone is that of the desk."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    official_name = field(Text(), "Official name, where it differs", "官方名称", Pii.P0, Can.FILTER)
    operator = relation(
        "Union", "The union that runs it", "运营工会", can=Can.SORT, inverse=many("stations", "The stations it runs", "工会驿站")
    )
    region = relation(
        "Region", "The region it lies in", "所在区划", can=Can.SORT, inverse=many("stations", "The stations in it", "工会驿站")
    )
    address = field(Text(), "Address", "地址", Pii.P0, Can.FILTER)
    geo = field(Geo(), "Where it lies", "坐标", Pii.P0, Can.FILTER)
    services = field(ManyOf(ServiceKind), "What it offers", "服务项目", Pii.P0, Can.FILTER)
    is_24h = field(Truth(), "Whether it is open day and night", "是否24小时", Pii.P0, Can.CLASS)
    opened_on = field(Partial(), "When it opened", "开放时间", Pii.P0, Can.SORT)
    status = field(OneOf(StationStatus), "Whether it is open; null where no source says", "状态", Pii.P0, Can.CLASS)
    phone = field(Text(), "Telephone of the desk", "服务台电话", Pii.P0)
