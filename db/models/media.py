"""Media 媒体资源: pictures, sound, film and panoramas with their rights; the bytes are stored elsewhere."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, field, many, relation
from db.models.craftsmen import PublicationStatus
from db.values import BigInt, Int, Localized, OneOf, Text


class MediaKind(Choice, zh="媒体类别"):
    """What an asset is."""

    IMAGE = "Picture", "图片"
    AUDIO = "Sound", "音频"
    VIDEO = "Film", "视频"
    PANORAMA = "Panorama", "全景"
    MODEL_3D = "Model in three dimensions", "三维模型"


class MediaProjection(Choice, zh="全景投影"):
    """How a panorama is laid out."""

    FLAT = "None: an ordinary picture", "平面"
    EQUIRECTANGULAR = "Equirectangular, twice as wide as high", "等距柱状"
    CUBE = "Six faces of a cube", "立方体"


class MediaAsset(Entity, kind=Kind.CORE, en="A picture, sound, film or panorama", zh="媒体资源", plural="media_assets"):
    """Shown with its credit; where it shows or lets hear a person, only while the consent stands."""

    kind = field(OneOf(MediaKind), "What it is", "媒体类别", Pii.P0, Can.CLASS, required=True)
    url = field(Text(), "Address of the file", "网址", Pii.P0, required=True)
    mime_type = field(Text(), "Media type, such as audio/mp4", "媒体类型", Pii.P0, Can.FILTER)
    bytes = field(BigInt(), "Size of the file, in bytes", "字节数", Pii.P0, Can.SORT)
    sha256 = field(Text(), "SHA-256 of the file, in hexadecimal", "文件摘要", Pii.P0, Can.FILTER, key=Key.STRONG)
    width = field(Int(), "Width, in pixels", "宽（像素）", Pii.P0, Can.SORT)
    height = field(Int(), "Height, in pixels", "高（像素）", Pii.P0, Can.SORT)
    duration_ms = field(Int(), "Duration, in milliseconds", "时长（毫秒）", Pii.P0, Can.SORT)
    projection = field(OneOf(MediaProjection), "How a panorama is laid out", "全景投影", Pii.P0, Can.CLASS)
    credit = field(Text(), "Who supplied it, to be printed with it", "署名", Pii.P0, Can.FILTER)
    rights_holder = relation(
        "Organisation",
        "Who holds the rights",
        "权利人",
        can=Can.SORT,
        inverse=many("media_assets", "What it holds the rights of", "媒体资源"),
    )
    licence = field(Text(), "What the holder allows", "许可", Pii.P0, Can.FILTER)
    alt_text = field(Localized(), "What it shows, for those who do not see it", "替代文本", Pii.P0)
    portrait_of = relation(
        "Craftsman",
        "Whom it portrays",
        "肖像人物",
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("portraits", "Portraits, by consent", "肖像", pii=Pii.P1),
    )
    consent = relation("ConsentRecord", "The consent of the person it shows or lets hear", "公开授权", pii=Pii.P2)
    publication = field(
        OneOf(PublicationStatus), "Whether the public sees it", "发布状态", Pii.P0, Can.CLASS, required=True, default="DRAFT"
    )


class MediaVariant(Entity, kind=Kind.CORE, en="An asset in another size or encoding", zh="媒体变体", plural="media_variants"):
    """The same content for other screens."""

    asset = relation(
        "MediaAsset",
        "The asset",
        "媒体资源",
        required=True,
        inverse=many("variants", "It in other sizes and encodings", "变体", listed=True),
    )
    url = field(Text(), "Address of the file", "网址", Pii.P0, required=True)
    mime_type = field(Text(), "Media type", "媒体类型", Pii.P0, Can.FILTER)
    bytes = field(BigInt(), "Size of the file, in bytes", "字节数", Pii.P0, Can.SORT)
    width = field(Int(), "Width, in pixels", "宽（像素）", Pii.P0, Can.SORT)
    bitrate = field(Int(), "Bits in a second", "码率（比特每秒）", Pii.P0, Can.SORT)
