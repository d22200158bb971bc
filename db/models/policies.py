"""Policy documents 政策文件: what federations and governments issued."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, field, many, relation
from db.models.honours import RecognitionLevel
from db.values import OneOf, Partial, Text


class PolicyStatus(Choice, zh="文件状态"):
    """Whether a document holds."""

    DRAFT = "Draft", "征求意见"
    IN_FORCE = "In force", "有效"
    REPEALED = "Repealed", "废止"


class PolicyDocument(Entity, kind=Kind.CORE, en="A document of policy", zh="政策文件", plural="policy_documents"):
    """Named by sources, often without number or date."""

    title = field(Text(pinyin=True), "Title", "标题", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    number = field(Text(), "Number", "文号", Pii.P0, Can.SORT, key=Key.STRONG)
    issuer = relation(
        "Organisation",
        "The body that issued it",
        "发文单位",
        can=Can.SORT,
        inverse=many("policy_documents", "The documents it issued", "发布的文件"),
    )
    level = field(OneOf(RecognitionLevel, ordered=True), "Level", "级别", Pii.P0, Can.LEVEL)
    issued_on = field(Partial(), "When it was issued", "发布时间", Pii.P0, Can.SORT)
    url = field(Text(), "Address", "网址", Pii.P0)
    status = field(OneOf(PolicyStatus), "Whether it holds; null where no source says", "状态", Pii.P0, Can.CLASS)
