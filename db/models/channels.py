"""Channels 渠道: applications, accounts and sites that unions speak through, and the zones that regions have in them."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, field, many, relation
from db.models.programmes import FirstOf
from db.values import OneOf, Partial, Text


class ChannelPlatform(Choice, zh="渠道形式"):
    """What a channel runs on."""

    APP = "Application", "手机应用"
    MINI_PROGRAM = "Mini-program", "小程序"
    OFFICIAL_ACCOUNT = "Official account", "公众号"
    WEBSITE = "Website", "网站"
    BROADCAST = "Radio or television", "广播电视"


class Channel(Entity, kind=Kind.CORE, en="A channel that unions speak through", zh="渠道", plural="channels"):
    """Regions may have a zone of their own in it."""

    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    owner = relation("Organisation", "The body that owns it", "所属机构", can=Can.SORT, inverse=many("channels", "Its channels", "渠道"))
    platform = field(OneOf(ChannelPlatform), "What it runs on", "渠道形式", Pii.P0, Can.CLASS)
    url = field(Text(), "Address", "网址", Pii.P0)


class ChannelZone(Entity, kind=Kind.CORE, en="A region's zone in a channel", zh="渠道专区", plural="channel_zones"):
    """A claim to be the first stands here, with the source that makes it."""

    channel = relation("Channel", "The channel", "渠道", required=True, can=Can.SORT, inverse=many("zones", "Its zones", "专区"))
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME)
    region = relation("Region", "The region", "所属区划", can=Can.SORT, inverse=many("channel_zones", "Its zones in channels", "渠道专区"))
    opened_on = field(Partial(), "When it opened", "上线时间", Pii.P0, Can.SORT)
    first_of = field(OneOf(FirstOf), "Among whom the source calls it the first of its kind", "首创范围", Pii.P0, Can.CLASS)
