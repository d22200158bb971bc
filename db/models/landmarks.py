"""Landmarks 红色“工”字地标: places of the labour movement that can be visited, on site or by VR."""

from __future__ import annotations

from db.entity import Can, Entity, Key, Kind, Pii, field, many, relation
from db.models.craftsmen import PublicationStatus
from db.places import Geo
from db.values import Localized, OneOf, Text


class Landmark(Entity, kind=Kind.CORE, en="A landmark of the labour movement", zh="红色“工”字地标", plural="landmarks"):
    """Its texts are reviewed before the public sees them."""

    slug = field(Text(), "Short name for addresses", "短名", Pii.P0, Can.FILTER, required=True, key=Key.STRONG)
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    series = field(Text(), "Series it belongs to, such as 红色工字地标", "所属系列", Pii.P0, Can.CLASS)
    region = relation("Region", "The region it lies in", "所在区划", can=Can.SORT, inverse=many("landmarks", "The landmarks in it", "地标"))
    venue = relation("Venue", "The venue that it is", "对应场馆", can=Can.SORT, inverse=many("landmarks", "It as a landmark", "作为地标"))
    address = field(Text(), "Address", "地址", Pii.P0, Can.FILTER)
    geo = field(Geo(), "Where it lies", "坐标", Pii.P0, Can.FILTER)
    summary = field(Localized(), "Summary in our own words, reviewed", "简介", Pii.P0, Can.SEARCH)
    publication = field(
        OneOf(PublicationStatus), "Whether the public sees it", "发布状态", Pii.P0, Can.CLASS, required=True, default="DRAFT"
    )
