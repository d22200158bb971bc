"""Scenes: landmarks that can be visited from afar, their panoramas, and the hotspots that lead on."""

from __future__ import annotations

from decimal import Decimal

from db.city.chunk import Chunk
from db.city.draws import Draws, weighted
from db.city.events import point
from db.city.names import address, brand
from db.city.stories import ROOT, asset
from db.values import LocalizedText

LANDMARKS = 60
SERIES = "示例红色工字地标"
SCENES = 3
PUBLICATIONS = weighted({"PUBLISHED": 8, "DRAFT": 2, "IN_REVIEW": 1})
WIDE = 8192
TARGETS = ("onward", "story", "asset", "craftsman")


def open_landmarks(chunk: Chunk) -> None:
    """The landmarks with their scenes; the first of the first chunk is published."""
    draws = chunk.draws("landmarks")
    for place in range(chunk.count("landmarks", LANDMARKS)):
        slug = chunk.called("dibiao", place)
        number = chunk.add(
            "Landmark",
            slug=slug,
            name=f"示例{brand(draws)}旧址{chunk.plan.number}-{place + 1}",
            series=SERIES,
            region=chunk.county.region,
            venue=chunk.county.venue if draws.chance(0.2) else None,
            address=address(draws, chunk.county.name) if draws.chance(0.8) else None,
            geo=point(draws) if chunk.is_key(place) or draws.chance(0.8) else None,
            summary=LocalizedText("虚构的地标。", "An invented landmark." if draws.chance(0.5) else None),
            publication="PUBLISHED" if chunk.is_key(place) else draws.pick(PUBLICATIONS),
        )
        _tour(chunk, draws, number, slug)


def _tour(chunk: Chunk, draws: Draws, landmark: int, slug: str) -> None:
    """Scenes that lead from one to the next, and elsewhere."""
    scenes, pictures = [], []
    for place in range(SCENES):
        path = f"{slug}/{place + 1}.webp"
        picture = asset(chunk, path, "PANORAMA", "image/webp", width=WIDE, height=WIDE // 2, projection="EQUIRECTANGULAR")
        chunk.add("MediaVariant", asset=picture, url=f"{ROOT}/2k/{path}", mime_type="image/webp", bytes=400_000, width=WIDE // 4)
        angles = {"initial_yaw": _degrees(draws, 180), "initial_pitch": Decimal(0), "initial_hfov": Decimal(90)}
        title = LocalizedText(f"第{place + 1}景", None)
        places = {"landmark": landmark, "studio": None, "venue": None}
        scene = chunk.add("VrScene", title=title, panorama=picture, **places, **angles)
        text = {"lang": "zh-Hans-CN", "kind": "TRANSCRIPT", "format": "TXT", "url": f"{ROOT}/{path}.txt", "is_machine_made": False}
        chunk.add("Transcript", story=None, scene=scene, **text)
        scenes.append(scene)
        pictures.append(picture)
    for place, scene in enumerate(scenes):
        _hotspots(chunk, draws, scene, scenes[place - 1], pictures[place])


def _hotspots(chunk: Chunk, draws: Draws, scene: int, onward: int, picture: int) -> None:
    people = [artisan.number for artisan in chunk.artisans]
    targets = {"onward": [onward], "story": chunk.made["story"], "asset": [picture], "craftsman": people}
    for kind, numbers in targets.items():
        for number in numbers[:1]:
            label = LocalizedText("前往", "Onward") if draws.chance(0.8) else None
            angles = {"yaw": _degrees(draws, 180), "pitch": _degrees(draws, 60)}
            chunk.add("Hotspot", scene=scene, label=label, **angles, **dict.fromkeys(TARGETS) | {kind: number})


def _degrees(draws: Draws, most: int) -> Decimal:
    return Decimal(draws.randrange(-most * 10, most * 10)).scaleb(-1)
