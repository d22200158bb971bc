"""Studios 工作室: where craftsmen lead others; their namings, people, achievements and reviews."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, select

from db.choice import Choice
from db.entity import Alias, Can, Derived, Entity, Key, Kind, Pii, either, field, many, relation, through
from db.models.honours import RecognitionLevel
from db.validity import PERIOD
from db.values import Amount, OneOf, Partial, Span, Text


class StudioKind(Choice, zh="工作室类型"):
    """Kinds of studios."""

    MODEL_WORKER_INNOVATION = "Innovation studio of model workers and craftsmen", "劳模（和工匠人才）创新工作室"
    SKILL_MASTER = "Skill master studio", "技能大师工作室"
    DIGITAL_SKILL_MASTER = "Digital skill master studio", "数字技能大师工作室"
    HIGH_SKILL_INNOVATION = "Innovation studio of highly skilled workers", "高技能人才创新工作室"
    CRAFTSMAN = "Craftsman studio", "工匠工作室"
    BREAKTHROUGH_PLATFORM = "Platform for technical breakthroughs", "技术攻关平台"


class StudioStatus(Choice, zh="工作室状态"):
    """State of a studio."""

    APPLIED = "Applied for", "申报"
    NAMED = "Named", "已命名"
    UNDER_REVIEW = "Under review", "复审中"
    RECTIFYING = "Rectifying", "整改"
    REVOKED = "Revoked", "撤销"
    CLOSED = "Closed", "关闭"


class StudioRoleKind(Choice, zh="工作室角色"):
    """Places in a studio."""

    LEADER = "Leader", "领衔人"
    MEMBER = "Member", "成员"


class AchievementKind(Choice, zh="成果类别"):
    """Kinds of achievements."""

    PATENT = "Patent", "专利"
    METHOD = "Working method", "工法"
    BREAKTHROUGH = "Technical breakthrough", "攻关"
    STANDARD = "Standard", "标准"
    TRAINING = "Training of others", "培养"


class ReviewResult(Choice, zh="复审结果"):
    """What a review found."""

    PASSED = "Passed", "合格"
    RECTIFY = "To be rectified", "整改"
    REVOKED = "Naming revoked", "撤销"


def _of_highest_naming(row: FromClause, alias: Alias, column: str) -> ColumnElement[Any]:
    """A column of the naming at the highest level; among those of one level the first in time."""
    naming, body = alias("StudioNaming"), alias("Organisation")
    rank = case({name: place for place, name in enumerate(RecognitionLevel.names())}, value=naming.c.level)
    found = (
        select(body.c.name if column == "body" else naming.c[column])
        .select_from(naming.outerjoin(body, and_(body.c.id == naming.c.named_by_id, body.c.deleted_at.is_(None))))
        .where(naming.c.studio_id == row.c.id, naming.c.deleted_at.is_(None))
        .order_by(rank, naming.c.named_on_earliest.nulls_last(), naming.c.id)
        .limit(1)
    )
    return found.correlate(row).scalar_subquery()


def date_of_highest_naming(row: FromClause, _given: ColumnElement[Any], alias: Alias) -> tuple[ColumnElement[Any], ...]:
    """When the studio received its highest naming."""
    return tuple(_of_highest_naming(row, alias, name) for name in ("named_on", "named_on_earliest", "named_on_latest"))


def body_of_highest_naming(row: FromClause, _given: ColumnElement[Any], alias: Alias) -> ColumnElement[Any]:
    """The name of the body that gave the studio its highest naming."""
    return _of_highest_naming(row, alias, "body")


class Studio(Entity, kind=Kind.CORE, en="A studio led by craftsmen or skill masters", zh="工作室", plural="studios"):
    """Its name usually holds its leader's."""

    code = field(Text(), "Number", "编号", Pii.P0, Can.SORT, key=Key.STRONG)
    name = field(Text(pinyin=True), "Name", "名称", Pii.P1, Can.NAME, required=True, key=Key.WEAK)
    kind = field(OneOf(StudioKind), "Kind", "类型", Pii.P0, Can.CLASS, required=True)
    level = field(OneOf(RecognitionLevel, ranked=True), "Level", "级别", Pii.P0, Can.LEVEL, required=True)
    named_on = Derived(
        en="When it received its highest naming",
        zh="命名时间",
        value=Partial(),
        sql=date_of_highest_naming,
        can=Can.SORT,
        reads=("StudioNaming",),
    )
    named_by = Derived(
        en="The body that gave its highest naming",
        zh="命名单位",
        value=Text(),
        sql=body_of_highest_naming,
        can=Can.FILTER,
        reads=("StudioNaming", "Organisation"),
    )
    host = relation(
        "Enterprise", "The enterprise that hosts it", "依托单位", can=Can.SORT, inverse=many("studios", "The studios it hosts", "工作室")
    )
    industry = relation(
        "Industry", "Its industry", "所属行业", can=Can.SORT, inverse=many("studios", "The studios of this industry", "行业工作室")
    )
    occupation = relation(
        "Occupation", "Its occupation", "所属职业", can=Can.SORT, inverse=many("studios", "The studios of this occupation", "职业工作室")
    )
    region = relation(
        "Region", "The region it lies in", "所在区划", can=Can.SORT, inverse=many("studios", "The studios in it", "辖区工作室")
    )
    status = field(OneOf(StudioStatus), "State", "状态", Pii.P0, Can.CLASS, required=True)


class StudioRole(
    Entity, kind=Kind.CORE, en="A person's place in a studio during a period", zh="工作室成员", plural="studio_roles", valid=PERIOD
):
    """One to three lead, others belong."""

    studio = relation(
        "Studio",
        "The studio",
        "工作室",
        required=True,
        can=Can.SORT,
        inverse=(
            many("roles", "All who lead it or belong to it", "人员", pii=Pii.P1),
            many("leaders", "Those who lead it", "领衔人", pii=Pii.P1, where=lambda row: row.c.role == "LEADER"),
            many("members", "Those who belong to it without leading", "成员", pii=Pii.P1, where=lambda row: row.c.role == "MEMBER"),
        ),
    )
    person = either(
        "Person",
        "The person",
        "人员",
        {
            "craftsman": relation(
                "Craftsman",
                "A craftsman",
                "工匠",
                pii=Pii.P1,
                inverse=many("studio_roles", "The places in studios", "工作室任职", pii=Pii.P1),
            ),
            "representative": relation(
                "Representative",
                "A person without public honour",
                "其他人员",
                pii=Pii.P2,
                inverse=many("studio_roles", "The places in studios", "工作室任职", pii=Pii.P2),
            ),
        },
        pii=Pii.P1,
        interface=True,
    )
    role = field(OneOf(StudioRoleKind), "Leader or member", "角色", Pii.P1, Can.CLASS, required=True)
    period = field(Span(), "When it held", "期间", Pii.P1, Can.SORT)
    studios_led = through(
        "craftsman", "studio", "The studios the person leads", "领衔工作室", pii=Pii.P1, where=lambda row: row.c.role == "LEADER"
    )
    studios_joined = through(
        "craftsman",
        "studio",
        "The studios the person belongs to without leading",
        "参与工作室",
        pii=Pii.P1,
        where=lambda row: row.c.role == "MEMBER",
    )


class StudioNaming(Entity, kind=Kind.CORE, en="The naming of a studio at one level by one body", zh="工作室命名", plural="studio_namings"):
    """A studio is named several times at rising levels."""

    studio = relation("Studio", "The studio", "工作室", required=True, can=Can.SORT, inverse=many("namings", "Its namings", "命名记录"))
    level = field(OneOf(RecognitionLevel, ranked=True), "Level", "级别", Pii.P0, Can.LEVEL, required=True)
    named_by = relation(
        "Organisation",
        "The body that named it",
        "命名单位",
        can=Can.SORT,
        inverse=many("studio_namings", "The namings of studios by it", "命名的工作室"),
    )
    named_on = field(Partial(), "When it was named", "命名时间", Pii.P0, Can.SORT)


class StudioAchievement(Entity, kind=Kind.CORE, en="What a studio achieved", zh="工作室成果", plural="studio_achievements"):
    """Benefit is money, in fen."""

    studio = relation(
        "Studio", "The studio", "工作室", required=True, can=Can.SORT, inverse=many("achievements", "What it achieved", "成果")
    )
    title = field(Text(pinyin=True), "Title", "成果名称", Pii.P0, Can.NAME, required=True)
    kind = field(OneOf(AchievementKind), "Kind", "成果类别", Pii.P0, Can.CLASS, required=True)
    achieved_on = field(Partial(), "When", "取得时间", Pii.P0, Can.SORT)
    benefit = field(Amount(), "Benefit, in fen", "效益", Pii.P0, Can.SORT)


class StudioReview(Entity, kind=Kind.CORE, en="A review of a studio", zh="工作室复审", plural="studio_reviews"):
    """Reviews confirm, mend or end a naming."""

    studio = relation("Studio", "The studio", "工作室", required=True, can=Can.SORT, inverse=many("reviews", "Its reviews", "复审"))
    reviewed_on = field(Partial(), "When", "复审时间", Pii.P0, Can.SORT)
    result = field(OneOf(ReviewResult), "What it found", "复审结果", Pii.P0, Can.CLASS)
