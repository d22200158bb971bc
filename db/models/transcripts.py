"""Transcripts 文字稿/字幕: what is said in a story or a scene, as text."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Kind, Pii, either, field, many, relation
from db.values import OneOf, Text, Truth


class TranscriptKind(Choice, zh="文字稿类别"):
    """What a text is for."""

    TRANSCRIPT = "To be read by itself", "文字稿"
    CAPTIONS = "To be shown while the work plays", "字幕"


class TranscriptFormat(Choice, zh="文字稿格式"):
    """How a text is written."""

    VTT = "WebVTT", "WebVTT字幕"
    TXT = "Plain text", "纯文本"


class Transcript(Entity, kind=Kind.CORE, en="What is said in a story or a scene, as text", zh="文字稿（字幕）", plural="transcripts"):
    """One for each language and format."""

    work = either(
        "Transcribed",
        "What it is the text of",
        "所属作品",
        {
            "story": relation(
                "Story", "A story", "故事", inverse=many("transcripts", "What is said in it, as text", "文字稿", listed=True)
            ),
            "scene": relation(
                "VrScene", "A scene", "VR场景", inverse=many("transcripts", "What is said in it, as text", "文字稿", listed=True)
            ),
        },
    )
    lang = field(Text(), "Language, BCP 47, such as zh-Hans-CN", "语言（BCP 47）", Pii.P0, Can.CLASS, required=True)
    kind = field(OneOf(TranscriptKind), "What it is for", "文字稿类别", Pii.P0, Can.CLASS, required=True)
    format = field(OneOf(TranscriptFormat), "How it is written", "格式", Pii.P0, Can.CLASS, required=True)
    url = field(Text(), "Address of the file", "网址", Pii.P0, required=True)
    is_machine_made = field(Truth(), "Whether a machine wrote it and nobody checked", "是否机器生成", Pii.P0, Can.CLASS)
