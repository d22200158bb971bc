"""VR scenes VR场景: panoramas of landmarks, studios and venues, and the hotspots that lead on.

Yaw and pitch are degrees; zero is the middle of the picture, right and up are positive.
"""

from __future__ import annotations

from db.entity import Can, Entity, Kind, Pii, either, field, many, relation
from db.numbers import Number
from db.values import Localized


class VrScene(Entity, kind=Kind.CORE, en="A panorama that visitors stand in", zh="VR场景", plural="vr_scenes"):
    """It is of one place."""

    title = field(Localized(), "Title", "标题", Pii.P0, Can.FILTER | Can.SEARCH)
    place = either(
        "ScenePlace",
        "What it is of",
        "所属地点",
        {
            "landmark": relation("Landmark", "A landmark", "地标", inverse=many("scenes", "Its scenes", "VR场景")),
            "studio": relation("Studio", "A studio", "工作室", inverse=many("scenes", "Its scenes", "VR场景")),
            "venue": relation("Venue", "A venue", "场馆", inverse=many("scenes", "Its scenes", "VR场景")),
        },
    )
    panorama = relation("MediaAsset", "The picture around the visitor", "全景图")
    initial_yaw = field(Number(), "Where the visitor looks first: degrees to the right", "初始水平角", Pii.P0)
    initial_pitch = field(Number(), "Where the visitor looks first: degrees up", "初始俯仰角", Pii.P0)
    initial_hfov = field(Number(), "How wide the visitor sees at first, in degrees", "初始视场角", Pii.P0)


class Hotspot(Entity, kind=Kind.CORE, en="A point in a scene that leads on", zh="热点", plural="hotspots"):
    """To another scene, a story, an asset or a craftsman."""

    scene = relation(
        "VrScene", "The scene it is in", "所在场景", required=True, inverse=many("hotspots", "The points that lead on", "热点", listed=True)
    )
    label = field(Localized(), "What is written at it", "标签", Pii.P0)
    yaw = field(Number(), "Degrees to the right", "水平角", Pii.P0, required=True)
    pitch = field(Number(), "Degrees up", "俯仰角", Pii.P0, required=True)
    target = either(
        "HotspotTarget",
        "Where it leads",
        "指向",
        {
            "onward": relation("VrScene", "Another scene", "另一场景"),
            "story": relation("Story", "A story", "故事"),
            "asset": relation("MediaAsset", "An asset", "媒体资源"),
            "craftsman": relation("Craftsman", "A craftsman", "工匠", pii=Pii.P1),
        },
    )
