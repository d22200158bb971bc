"""Occupations 职业（工种）, the skill levels reached in them, and the groups of workers."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, field
from db.values import Text, Truth


class SkillLevel(Choice, zh="技能等级（新八级工）"):
    """The eight skill levels 新八级工, from lowest to highest."""

    APPRENTICE = "Apprentice", "学徒工"
    JUNIOR = "Junior worker", "初级工"
    INTERMEDIATE = "Intermediate worker", "中级工"
    SENIOR = "Senior worker", "高级工"
    TECHNICIAN = "Technician", "技师"
    SENIOR_TECHNICIAN = "Senior technician", "高级技师"
    SPECIAL_TECHNICIAN = "Special-grade technician", "特级技师"
    CHIEF_TECHNICIAN = "Chief technician", "首席技师"


class WorkerGroup(Choice, zh="职业群体"):
    """Groups of workers that unions reach out to; the first four stand for new forms of employment."""

    RIDE_HAILING_DRIVER = "Ride-hailing drivers", "网约车司机"
    TRUCK_DRIVER = "Truck drivers", "货车司机"
    COURIER = "Couriers", "快递员"
    FOOD_DELIVERY_RIDER = "Food delivery riders", "外卖配送员（网约送餐员）"
    NURSING_CARE = "Nursing and care workers", "护工护理员"
    DOMESTIC = "Domestic workers", "家政服务员"
    SHOP_PROMOTER = "Shop promoters", "商场信息员"
    ESTATE_AGENT = "Estate agents", "房产中介员"
    SECURITY_GUARD = "Security guards", "保安员"
    STREAMER = "Live streamers", "网络主播"
    OTHER = "Others", "其他"


class Occupation(
    Entity, kind=Kind.CORE, en="An occupation of the national classification, in one edition", zh="职业（工种）", plural="occupations"
):
    """The name is the key, since public sources disagree on codes (``domain/identifiers.md`` section 6)."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    code = field(Text(), "Code (d-dd-dd-dd); none until an official list is at hand", "职业代码", Pii.P0, Can.SORT, key=Key.WEAK)
    edition = field(Text(), "Edition of the classification, such as 2022", "版本", Pii.P0, Can.CLASS, required=True)
    is_digital = field(Truth(), "Whether it is marked as a digital occupation", "是否数字职业", Pii.P0, Can.CLASS)
    is_green = field(Truth(), "Whether it is marked as a green occupation", "是否绿色职业", Pii.P0, Can.CLASS)
    constraints = (Unique(columns=("edition", "name")),)
