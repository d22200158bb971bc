"""Honours 荣誉: the catalogue of titles, their rounds, and the dated awards."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, field, many, relation
from db.values import Int, OneOf, Partial, Text


class HonourKind(Choice, zh="荣誉类别"):
    """What an honour is: a cultivation list is not a title."""

    TITLE = "Honorary title", "荣誉称号"
    CULTIVATION = "Selection for cultivation", "培育对象"
    AWARD = "Medal", "奖章"


class RecognitionLevel(Choice, zh="认定级别"):
    """Levels of recognition, from the widest."""

    NATIONAL = "National", "国家级"
    PROVINCIAL = "Provincial", "省级"
    MUNICIPAL = "Municipal", "市级"
    DISTRICT = "District", "区县级"
    INDUSTRY = "Industry", "产业级"
    ENTERPRISE = "Enterprise", "企业级"


class CraftsmanCategory(Choice, zh="工匠类别"):
    """What an honoured worker is called by the honours held."""

    NATIONAL_CRAFTSMAN = "National craftsman", "大国工匠"
    PROVINCIAL_CRAFTSMAN = "Zhejiang craftsman", "浙江工匠"
    MUNICIPAL_CRAFTSMAN = "Hangzhou craftsman", "杭州工匠"
    DIGITAL_CRAFTSMAN = "Hangzhou digital craftsman", "杭州数字工匠"
    DISTRICT_CRAFTSMAN = "District craftsman", "区县工匠"
    MODEL_WORKER = "Model worker", "劳模"


class HonourGrade(Choice, zh="授予等次"):
    """Whether the honour itself was given: a nomination is not the title."""

    FULL = "In full", "正式"
    NOMINATION = "Nomination", "提名"


class HonourStatus(Choice, zh="荣誉状态"):
    """Whether an award stands."""

    CONFERRED = "Stands", "有效"
    REVOKED = "Revoked", "撤销"


class Honour(Entity, kind=Kind.CORE, en="An honour of the catalogue, such as 杭州工匠", zh="荣誉", plural="honours"):
    """The title itself; level, grade, round and year of a giving stand on the award."""

    code = field(Text(), "Short code, such as HZ_CRAFTSMAN", "荣誉代码", Pii.P0, Can.FILTER, key=Key.STRONG)
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True, key=Key.WEAK)
    family = field(Text(), "Family of honours that it belongs to", "荣誉系列", Pii.P0, Can.CLASS)
    kind = field(OneOf(HonourKind), "What it is", "荣誉类别", Pii.P0, Can.CLASS, required=True)
    level = field(OneOf(RecognitionLevel, ranked=True), "Level", "级别", Pii.P0, Can.LEVEL)
    category = field(OneOf(CraftsmanCategory), "What its holders are called; none for cultivation lists", "对应工匠类别", Pii.P0, Can.CLASS)
    issuer = relation(
        "Organisation",
        "The body that confers it",
        "授予单位",
        can=Can.SORT,
        inverse=many("honours", "The honours it confers", "授予的荣誉"),
    )


class HonourAlias(Entity, kind=Kind.CORE, en="Another name of an honour", zh="荣誉别名", plural="honour_aliases"):
    """The same honour as other texts write it."""

    honour = relation("Honour", "The honour", "荣誉", required=True, inverse=many("aliases", "Its other names", "别名", listed=True))
    name = field(Text(pinyin=True), "Name", "名称", Pii.P0, Can.NAME, required=True)
    constraints = (Unique(columns=("honour_id", "name")),)


class HonourBatch(Entity, kind=Kind.CORE, en="A round in which an honour was conferred", zh="荣誉批次", plural="honour_batches"):
    """第八届 is ordinal 8."""

    honour = relation(
        "Honour", "The honour", "荣誉", required=True, can=Can.SORT, inverse=many("batches", "The rounds in which it was conferred", "批次")
    )
    year = field(Int(), "Year of the round", "年度", Pii.P0, Can.LEVEL, required=True)
    ordinal = field(Int(), "Number of the round, counted from 1", "届次", Pii.P0, Can.SORT)
    announced_on = field(Partial(), "When it was announced", "公布时间", Pii.P0, Can.SORT)
    constraints = (
        Unique(columns=("honour_id", "year", "ordinal")),
        Unique(columns=("honour_id", "year"), where=lambda row: row.c.ordinal.is_(None)),
    )


class HonourAward(
    Entity, kind=Kind.CORE, en="The giving of an honour to a craftsman or model worker", zh="荣誉授予", plural="honour_awards"
):
    """Dated and revocable, never deleted."""

    honour = relation("Honour", "The honour", "荣誉", required=True, can=Can.SORT, inverse=many("awards", "Its givings", "授予记录"))
    batch = relation("HonourBatch", "The round", "批次", can=Can.SORT, inverse=many("awards", "The givings of this round", "授予记录"))
    craftsman = relation(
        "Craftsman",
        "Who received it",
        "获得者",
        required=True,
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("honours", "The honours received", "荣誉", pii=Pii.P1),
    )
    grade = field(OneOf(HonourGrade), "Whether given in full or as a nomination", "等次", Pii.P1, Can.CLASS, required=True, default="FULL")
    awarded_on = field(Partial(), "When it was given", "授予时间", Pii.P1, Can.SORT)
    year = field(Int(), "Year that the award counts for", "授予年度", Pii.P1, Can.LEVEL)
    status = field(OneOf(HonourStatus), "Whether it stands", "状态", Pii.P0, Can.CLASS, required=True, default="CONFERRED")
    granted_via = relation(
        "CompetitionAward",
        "The prize that led to it directly",
        "经竞赛奖项直接授予",
        can=Can.SORT,
        pii=Pii.P1,
        inverse=many("honour_awards", "The honours given for this prize", "直接授予的荣誉", pii=Pii.P1),
    )
    constraints = (Unique(columns=("honour_id", "batch_id", "craftsman_id"), where=lambda row: row.c.batch_id.is_not(None)),)
