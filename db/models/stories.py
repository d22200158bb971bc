"""Stories 故事: series of audio plays, short dramas and articles, whom they are of, and what they are made of."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, either, field, many, relation, through
from db.models.craftsmen import PublicationStatus
from db.values import Int, Localized, ManyOf, Moment, OneOf, Text


class StorySeriesKind(Choice, zh="故事系列类别"):
    """Kinds of series."""

    AUDIO_THEATRE = "Audio theatre", "声音剧场"
    MICRO_DRAMA = "Short drama", "微剧"
    ARTICLE = "Articles", "图文"
    VR = "VR tour", "VR云游"


class StoryLanguage(Choice, zh="语言"):
    """Languages that stories are told in."""

    ZH = "Chinese, zh-Hans-CN", "简体中文"
    EN = "English, en", "英文"


class StorySeries(Entity, kind=Kind.CORE, en="A series of stories", zh="故事系列", plural="all_story_series"):
    """May stand before its first story does."""

    slug = field(Text(), "Short name for addresses", "短名", Pii.P0, Can.FILTER, required=True, key=Key.STRONG)
    title = field(Text(pinyin=True), "Title", "标题", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    printed_title = field(Text(), "Title as printed, where it differs in marks or blanks", "原文标题", Pii.P0, Can.FILTER)
    kind = field(OneOf(StorySeriesKind), "Kind", "类别", Pii.P0, Can.CLASS, required=True)
    programme = relation(
        "Programme", "The programme it belongs to", "所属项目", can=Can.SORT, inverse=many("contents", "Its series of stories", "内容")
    )


class Story(Entity, kind=Kind.CORE, en="A story of craftsmen, studios or landmarks", zh="工匠故事", plural="stories"):
    """Only published ones are public."""

    slug = field(Text(), "Short name for addresses", "短名", Pii.P0, Can.FILTER, required=True, key=Key.STRONG)
    title = field(Localized(), "Title", "标题", Pii.P0, Can.NAME, required=True)
    summary = field(Localized(), "Summary", "摘要", Pii.P0, Can.SEARCH)
    body = field(Localized(), "The text, in paragraphs", "正文", Pii.P0, Can.SEARCH)
    series = relation("StorySeries", "The series it belongs to", "所属系列", can=Can.SORT, inverse=many("stories", "Its stories", "故事"))
    episode = field(Int(), "Its place in the series, counted from 1", "集次", Pii.P0, Can.SORT)
    languages = field(ManyOf(StoryLanguage), "Languages it is told in", "语言", Pii.P0, Can.FILTER)
    cover = relation("MediaAsset", "The picture on its cover", "封面")
    duration_ms = field(Int(), "Duration, in milliseconds", "时长（毫秒）", Pii.P0, Can.SORT)
    rights = field(Text(), "Who holds the rights, and what is allowed", "权利说明", Pii.P0)
    publication = field(
        OneOf(PublicationStatus), "Whether the public sees it", "发布状态", Pii.P0, Can.CLASS, required=True, default="DRAFT"
    )
    published_at = field(Moment(), "When it was published", "发布时间", Pii.P0, Can.SORT)


class StorySubject(Entity, kind=Kind.CORE, en="Whom or what a story is of", zh="故事主体", plural="story_subjects"):
    """One story may be of several."""

    story = relation("Story", "The story", "故事", required=True, inverse=many("subjects", "Whom or what it is of", "主体", listed=True))
    subject = either(
        "Depicted",
        "Whom or what it is of",
        "主体",
        {
            "craftsman": relation("Craftsman", "A craftsman", "工匠", pii=Pii.P1),
            "studio": relation("Studio", "A studio", "工作室"),
            "landmark": relation("Landmark", "A landmark", "地标"),
            "competition": relation("Competition", "A competition", "竞赛"),
            "team": relation("Team", "A team", "团队"),
        },
        pii=Pii.P1,
    )
    stories = through(("craftsman", "studio", "landmark", "competition", "team"), "story", "Stories of it", "故事", pii=Pii.P1)


class StoryAsset(Entity, kind=Kind.CORE, en="An asset's place in a story", zh="故事媒体", plural="story_assets"):
    """In the order of place."""

    story = relation("Story", "The story", "故事", required=True, can=Can.SORT)
    asset = relation("MediaAsset", "The asset", "媒体资源", required=True, can=Can.SORT)
    place = field(Int(), "Its place, counted from 1", "次序", Pii.P0, Can.SORT)
    assets = through("story", "asset", "What it is made of", "媒体资源")
    stories = through("asset", "story", "The stories it is used in", "使用的故事")
    constraints = (Unique(columns=("story_id", "asset_id")),)


class Chapter(Entity, kind=Kind.CORE, en="A chapter of a story", zh="章节", plural="chapters"):
    """From its start to that of the next."""

    story = relation("Story", "The story", "故事", required=True, inverse=many("chapters", "Its chapters", "章节", listed=True))
    start_ms = field(Int(), "When it starts, in milliseconds", "开始（毫秒）", Pii.P0, Can.SORT, required=True)
    title = field(Localized(), "Title", "标题", Pii.P0, Can.FILTER, required=True)
    image = relation("MediaAsset", "The picture shown with it", "配图")
    constraints = (Unique(columns=("story_id", "start_ms")),)
