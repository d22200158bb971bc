"""Rows that not everybody sees: the anonymous first, then the developer. What is hidden is hidden on every path that leads to it."""

import datetime as dt
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from db.values import LocalizedText
from resolvers.access import Profile
from tests.graph import Graph, Rows, hub, hub_schema

DELETED = dt.datetime(2025, 11, 1, tzinfo=dt.UTC)

NAMES: list[Any] = [
    {"nodes": [{"person": {"name": "公开"}}]},
    {"nodes": [{"person": {"name": "公开"}}, {"person": {"name": "草稿"}}]},
]
NAMED: list[Any] = [
    {"nodes": [{"displayName": "允许"}]},
    {"nodes": [{"displayName": name} for name in (None, "允许", "撤回")]},
]
LISTED: list[Any] = [{"nodes": [{"slug": "shown"}], "totalCount": 1}, {"nodes": [{"slug": "shown"}, {"slug": "draft"}], "totalCount": 2}]
NOTHING: Any = {"nodes": [{"honour": None}]}
PARTS = ("stories", "storySubjects", "storyAssets", "chapters", "landmarks", "hotspots")
"""Of each one belongs to what is published, and one to what is not."""
WORKS: list[tuple[str, Any, Any]] = [
    *((f"{{ x: {part} {{ totalCount }} }}", {"totalCount": 1}, {"totalCount": 2}) for part in PARTS),
    ("{ x: transcripts { totalCount } }", {"totalCount": 3}, {"totalCount": 5}),
    ("{ x: vrScenes { totalCount } }", {"totalCount": 2}, {"totalCount": 3}),
    ("{ x: mediaAssets { totalCount } }", {"totalCount": 2}, {"totalCount": 5}),
    ("{ x: mediaVariants { totalCount } }", {"totalCount": 2}, {"totalCount": 5}),
    ('{ x: story(by: { slug: "draft" }) { slug } }', None, {"slug": "draft"}),
    ('{ x: craftsman(by: { slug: "shown" }) { stories { totalCount } } }', {"stories": {"totalCount": 1}}, {"stories": {"totalCount": 2}}),
]
PATHS: list[tuple[str, Any, Any]] = [
    ("{ x: craftsmen(first: 9) { nodes { slug } totalCount } }", LISTED[0], LISTED[1]),
    ('{ x: craftsman(by: { slug: "draft" }) { slug } }', None, {"slug": "draft"}),
    ('{ x: craftsman(by: { name: "草稿" }) { slug } }', None, {"slug": "draft"}),
    ('{ x: craftsman(by: { id: "$draft" }) { slug } }', None, {"slug": "draft"}),
    ('{ x: node(id: "$draft") { id } }', None, {"id": "$draft"}),
    ('{ x: nodes(ids: ["$draft", "$shown"]) { id } }', [None, {"id": "$shown"}], [{"id": "$draft"}, {"id": "$shown"}]),
    ('{ x: honourAward(by: { id: "$award" }) { craftsman { slug } } }', None, {"craftsman": {"slug": "draft"}}),
    (
        '{ x: region(by: { name: "杭州" }) { craftsmen { totalCount } } }',
        {"craftsmen": {"totalCount": 1}},
        {"craftsmen": {"totalCount": 2}},
    ),
    ('{ x: regions(where: { craftsmen: { some: { slug: { eq: "draft" } } } }) { totalCount } }', {"totalCount": 0}, {"totalCount": 1}),
    ("{ x: regions(where: { craftsmen: { count: { gte: 2 } } }) { totalCount } }", {"totalCount": 0}, {"totalCount": 1}),
    ('{ x: regions(where: { craftsmen: { every: { slug: { eq: "shown" } } } }) { totalCount } }', {"totalCount": 1}, {"totalCount": 0}),
    ('{ x: honourAwards(where: { craftsman: { name: { startsWith: "草" } } }) { totalCount } }', {"totalCount": 0}, {"totalCount": 1}),
    (
        "{ x: honourAwards(first: 9, orderBy: [{ craftsman: { name: ASC } }]) { nodes { year } } }",
        {"nodes": [{"year": 2002}]},
        {"nodes": [{"year": 2001}, {"year": 2002}, {"year": 2003}]},
    ),
    ('{ x: honourAward(by: { id: "$revoked" }) { year } }', None, {"year": 2003}),
    ('{ x: craftsman(by: { slug: "shown" }) { honours { totalCount } } }', {"honours": {"totalCount": 1}}, {"honours": {"totalCount": 2}}),
    ("{ x: competitionResults(first: 9) { nodes { displayName } } }", NAMED[0], NAMED[1]),
    ('{ x: competitionResults(where: { displayName: { contains: "撤" } }) { totalCount } }', {"totalCount": 0}, {"totalCount": 1}),
    (
        '{ x: craftsman(by: { slug: "shown" }) { mentees(first: 9) { edges { node { slug } } totalCount } } }',
        {"mentees": {"edges": [], "totalCount": 0}},
        {"mentees": {"edges": [{"node": {"slug": "draft"}}], "totalCount": 1}},
    ),
    ("{ x: craftsmen(where: { mentees: { some: {} } }) { totalCount } }", {"totalCount": 0}, {"totalCount": 1}),
    ("{ x: craftsmen(where: { mentees: { count: { eq: 0 } } }) { totalCount } }", {"totalCount": 1}, {"totalCount": 1}),
    ("{ x: studioRoles(first: 9) { nodes { person { name } } } }", NAMES[0], NAMES[1]),
    ('{ x: craftsman(by: { slug: "deleted" }) { slug } }', None, None),
    ('{ x: node(id: "$deleted") { id } }', None, None),
    *WORKS,
    ("{ x: honourBatches(where: { honour: {} }) { totalCount } }", {"totalCount": 0}, {"totalCount": 0}),
    ("{ x: honourBatches(first: 9) { nodes { honour { name } } } }", NOTHING, NOTHING),
]


def fill(rows: Rows) -> dict[str, str]:
    """Write a published and an unpublished craftsman, an award that stands and one revoked, and names with and without consent."""
    place = rows.add("Region", name="杭州", level="CITY")
    shown = rows.add("Craftsman", slug="shown", name="公开", region=place)
    draft = rows.add("Craftsman", slug="draft", name="草稿", region=place, publication="DRAFT")
    deleted = rows.add("Craftsman", slug="deleted", name="删除", region=place, deleted_at=DELETED)
    honour = rows.add("Honour", name="杭州工匠", kind="TITLE")
    gone = rows.add("Honour", name="旧称号", kind="TITLE", deleted_at=DELETED)
    rows.add("HonourBatch", honour=gone, year=2000)
    award = rows.add("HonourAward", honour=honour, craftsman=draft, year=2001)
    rows.add("HonourAward", honour=honour, craftsman=shown, year=2002)
    revoked = rows.add("HonourAward", honour=honour, craftsman=shown, year=2003, status="REVOKED")
    competition = rows.add("Competition", title="赛", year=2025, kind="SKILLS", level="MUNICIPAL")
    rows.add("CompetitionResult", competition=competition, craftsman=draft, rank=1)
    for name, withdrawn in (("允许", None), ("撤回", "2025")):
        consent = rows.add("ConsentRecord", person_name=name, scopes=["NAME"], granted_on="2024", withdrawn_on=withdrawn)
        rows.add("CompetitionResult", competition=competition, display_name=name, consent=consent)
    studio = rows.add("Studio", name="工坊", kind="CRAFTSMAN", level="MUNICIPAL", status="NAMED")
    for craftsman in (shown, draft):
        rows.add("StudioRole", studio=studio, craftsman=craftsman, role="LEADER")
    for mentee in (draft, deleted):
        rows.add("MentorLink", mentor=shown, mentee=mentee)
    fill_works(rows, shown)
    return {
        "$shown": f"craftsman_{shown}",
        "$draft": f"craftsman_{draft}",
        "$deleted": f"craftsman_{deleted}",
        "$award": f"honour_award_{award}",
        "$revoked": f"honour_award_{revoked}",
    }


def fill_works(rows: Rows, craftsman: int) -> None:
    """Write a published and an unpublished story and landmark with all their parts, and assets with and without consent."""
    venue = rows.add("Venue", name="陈列室", kind="EXHIBITION_ROOM")
    scenes = [rows.add("VrScene", venue=venue)]
    for slug, publication in (("shown", "PUBLISHED"), ("draft", "DRAFT")):
        story = rows.add("Story", slug=slug, title=LocalizedText("故事"), publication=publication)
        asset = rows.add("MediaAsset", kind="AUDIO", url="a", publication=publication)
        rows.add("StorySubject", story=story, craftsman=craftsman)
        rows.add("StoryAsset", story=story, asset=asset)
        rows.add("MediaVariant", asset=asset, url="b")
        rows.add("Chapter", story=story, start_ms=0, title=LocalizedText("一"))
        landmark = rows.add("Landmark", slug=slug, name="地标", publication=publication)
        scenes.append(rows.add("VrScene", landmark=landmark))
        rows.add("Hotspot", scene=scenes[-1], story=story, yaw=Decimal(0), pitch=Decimal(0))
        rows.add("Transcript", story=story, lang="en", kind="CAPTIONS", format="VTT", url="c")
    for scene in scenes:
        rows.add("Transcript", scene=scene, lang="en", kind="CAPTIONS", format="VTT", url="c")
    fill_portraits(rows, craftsman)


def fill_portraits(rows: Rows, craftsman: int) -> None:
    """Write portraits: with a consent that stands, with one that was withdrawn, and without any."""
    for withdrawn in (None, "2025"):
        consent = rows.add("ConsentRecord", person_name="公开", scopes=["PORTRAIT"], granted_on="2024", withdrawn_on=withdrawn)
        asset = rows.add("MediaAsset", kind="IMAGE", url="p", portrait_of=craftsman, consent=consent, publication="PUBLISHED")
        rows.add("MediaVariant", asset=asset, url="v")
    asset = rows.add("MediaAsset", kind="IMAGE", url="p", portrait_of=craftsman, publication="PUBLISHED")
    rows.add("MediaVariant", asset=asset, url="v")


@pytest.fixture(scope="session")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """A database of the hub with rows that not everybody sees, and their ids."""
    url = f"sqlite:///{tmp_path_factory.mktemp('hidden') / 'hub.db'}"
    with Rows(hub(), url) as rows, rows.together():
        return url, fill(rows)


@pytest.fixture(params=list(Profile))
async def viewer(request: pytest.FixtureRequest, hidden: tuple[str, dict[str, str]]) -> AsyncIterator[Graph]:
    """The graph over it, for each profile."""
    async with Graph(hidden[0], hub_schema(request.param), hub(), request.param) as graph:
        yield graph


def with_ids(value: Any, ids: dict[str, str]) -> Any:
    """Put the ids in the place of their names."""
    match value:
        case str():
            for name, number in ids.items():
                value = value.replace(name, number)
            return value
        case dict():
            return {key: with_ids(item, ids) for key, item in value.items()}
        case list():
            return [with_ids(item, ids) for item in value]
        case _:
            return value


@pytest.mark.parametrize(("query", "for_public", "for_developer"), PATHS)
async def test_path(viewer: Graph, hidden: tuple[str, dict[str, str]], query: str, for_public: Any, for_developer: Any) -> None:
    """An unpublished craftsman, a revoked award, a name without consent and a deleted row are found on no path that the public has."""
    data = await viewer.data(with_ids(query, hidden[1]))

    assert data["x"] == with_ids(for_developer if viewer.viewer.profile is Profile.DEVELOPER else for_public, hidden[1])


async def test_forged_cursor(viewer: Graph, hidden: tuple[str, dict[str, str]]) -> None:
    """A cursor written by hand onto a hidden row is like one whose row is gone."""
    page = await viewer.data("{ craftsmen(first: 1) { pageInfo { endCursor } } }")
    mark = page["craftsmen"]["pageInfo"]["endCursor"].split(".")[0]
    number = hidden[1]["$draft"].removeprefix("craftsman_")
    answer = await viewer.ask(f'{{ craftsmen(first: 1, after: "{mark}.{number}") {{ totalCount nodes {{ slug }} }} }}')

    assert answer.codes == ([] if viewer.viewer.profile is Profile.DEVELOPER else ["CURSOR_EXPIRED"])
