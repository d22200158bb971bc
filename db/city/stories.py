"""Stories of craftsmen and studios with pictures, sound, chapters and transcripts; their files stand nowhere."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from db.city.chunk import Artisan, Chunk
from db.city.draws import DATES, Draws, weighted
from db.values import LocalizedText

STORIES = 420
PUBLICATIONS = weighted({"PUBLISHED": 80, "DRAFT": 10, "IN_REVIEW": 6, "WITHDRAWN": 4})
ROOT = "https://media.example"
"""A name under which nothing can stand."""
CREDIT = "虚构示例"
CHAPTERS = (("学徒", "Apprentice"), ("手艺", "The craft"), ("传承", "Handing on"))
WIDE, HIGH = 1280, 720
TEXTS = (("zh-Hans-CN", "CAPTIONS", "VTT"), ("zh-Hans-CN", "TRANSCRIPT", "TXT"), ("en", "TRANSCRIPT", "TXT"))


def tell_stories(chunk: Chunk) -> None:
    """The stories, each of a craftsman of the chunk; the first of the city is whole."""
    draws = chunk.draws("stories")
    for place in range(chunk.count("stories", STORIES) if chunk.artisans else 0):
        artisan = chunk.artisans[0] if chunk.is_key(place) else draws.one(chunk.artisans)
        chunk.made["story"].append(_story(chunk, draws, place, artisan))


def asset(chunk: Chunk, path: str, kind: str, mime_type: str, **values: Any) -> int:
    """A file with its rights; its digest is that of its address."""
    shown = {"alt_text": LocalizedText(f"示例：{path}", None), "credit": CREDIT, "licence": "仅供演示", "publication": "PUBLISHED"}
    url = f"{ROOT}/{path}"
    made = {"url": url, "sha256": hashlib.sha256(url.encode()).hexdigest(), "rights_holder": chunk.county.body}
    return chunk.add("MediaAsset", kind=kind, mime_type=mime_type, **{**shown, **made, **values})


def _story(chunk: Chunk, draws: Draws, place: int, artisan: Artisan) -> int:
    is_anchor = chunk.is_key(place)
    slug = chunk.called("gushi", place)
    published = "PUBLISHED" if is_anchor else draws.pick(PUBLICATIONS)
    milliseconds = draws.randrange(120, 900) * 1000
    is_english = is_anchor or draws.chance(0.4)
    cover = asset(chunk, f"{slug}/cover.webp", "IMAGE", "image/webp", width=WIDE, height=HIGH)
    number = chunk.add(
        "Story",
        slug=slug,
        title=LocalizedText(f"示例故事：{artisan.name}", "An invented story" if is_english else None),
        summary=LocalizedText(f"虚构的{artisan.job}。", None) if is_anchor or draws.chance(0.9) else None,
        body=LocalizedText("本故事为虚构示例，仅用于演示页面。", "This story is invented." if is_english else None),
        series=chunk.turn(chunk.frame.story_series, place),
        episode=chunk.plan.number * 10 + place + 1,
        languages=("ZH", "EN") if is_english else ("ZH",),
        cover=cover,
        duration_ms=milliseconds,
        rights="虚构示例，仅供演示",
        publication=published,
        published_at=dt.datetime.combine(DATES[draws.day(2022)], dt.time(1), dt.UTC) if published == "PUBLISHED" else None,
    )
    _contents(chunk, draws, number, slug, cover, milliseconds)
    _subjects(chunk, draws, number, artisan)
    for lang, kind, written in TEXTS[: 3 if is_anchor else draws.randrange(4)]:
        own = {"lang": lang, "kind": kind, "format": written, "url": f"{ROOT}/{slug}/{lang}.{written.lower()}"}
        chunk.add("Transcript", story=number, scene=None, is_machine_made=draws.chance(0.3) if draws.chance(0.8) else None, **own)
    return number


def _contents(chunk: Chunk, draws: Draws, story: int, slug: str, cover: int, milliseconds: int) -> None:
    sound = asset(chunk, f"{slug}/episode.m4a", "AUDIO", "audio/mp4", bytes=milliseconds * 16, duration_ms=milliseconds)
    variant = {"url": f"{ROOT}/{slug}/episode-64k.m4a", "mime_type": "audio/mp4", "bytes": milliseconds * 8, "bitrate": 64_000}
    chunk.add("MediaVariant", asset=sound, **variant)
    for place, held in enumerate((cover, sound), start=1):
        chunk.add("StoryAsset", story=story, asset=held, place=place)
    for place, (zh, en) in enumerate(CHAPTERS):
        title = LocalizedText(zh, en if draws.chance(0.5) else None)
        start = place * milliseconds // len(CHAPTERS)
        chunk.add("Chapter", story=story, start_ms=start, title=title, image=cover if place == 0 else None)


def _subjects(chunk: Chunk, draws: Draws, story: int, artisan: Artisan) -> None:
    nobody: dict[str, int | None] = dict.fromkeys(("craftsman", "studio", "landmark", "competition", "team"))
    chunk.add("StorySubject", story=story, **nobody | {"craftsman": artisan.number})
    if chunk.made["studio"] and draws.chance(0.3):
        chunk.add("StorySubject", story=story, **nobody | {"studio": draws.one(chunk.made["studio"])})
    if draws.chance(0.2):
        portrait = {"portrait_of": artisan.number, "consent": None, "width": WIDE, "height": HIGH}
        asset(chunk, f"portraits/{artisan.number}-{story}.webp", "IMAGE", "image/webp", **portrait)
