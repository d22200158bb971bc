"""Sources 来源: the documents and departments that state the records, their passages, and the batches handed in."""

from __future__ import annotations

from db.choice import Choice
from db.entity import Can, Entity, Key, Kind, Pii, Unique, field, many, relation
from db.values import Int, Localized, OneOf, Partial, Text, Truth


class SourceKind(Choice, zh="来源类别"):
    """What a source is."""

    NEWSPAPER = "Newspaper page", "报纸版面"
    REGISTER = "Public register or standard", "公开登记或标准"
    DEPARTMENT = "File handed over by a department", "部门数据"
    INVENTED = "Invented for demonstration", "虚构示例"


class Source(Entity, kind=Kind.CORE, en="A document or department that states records", zh="来源", plural="sources"):
    """Every record names one."""

    code = field(Text(), "Short code of the source", "来源代码", Pii.P0, Can.FILTER, key=Key.STRONG)
    kind = field(OneOf(SourceKind), "What it is", "来源类别", Pii.P0, Can.FILTER | Can.GROUP, required=True)
    title = field(Text(), "Title, as printed", "标题", Pii.P0, Can.FILTER | Can.SEARCH, required=True)
    publisher = field(Text(), "Who published it", "发布单位", Pii.P0, Can.FILTER)
    authors = field(Text(), "Bylined authors, as printed", "作者", Pii.P1)
    photo_credit = field(Text(), "Who supplied the pictures", "图片提供", Pii.P0)
    published_on = field(Partial(), "When it was published", "发布时间", Pii.P0, Can.FILTER | Can.ORDER)
    url = field(Text(), "Address", "网址", Pii.P0)
    is_invented = field(
        Truth(),
        "Whether its records are invented (虚构); they never count beside published figures",
        "是否虚构",
        Pii.P0,
        Can.FILTER | Can.GROUP,
        required=True,
    )


class Citation(Entity, kind=Kind.CORE, en="A passage of a source that states a record", zh="引文", plural="citations"):
    """A record points at its passage by the reference that it keeps."""

    document = relation("Source", "The source it stands in", "所在来源", required=True, inverse=many("citations", "Its passages", "引文"))
    ref = field(Text(), "Reference within the source", "引文编号", Pii.P0, Can.FILTER | Can.ORDER, required=True)
    section = field(Text(), "Section of the source", "所在部分", Pii.P0, Can.FILTER)
    quotation = field(Text(), "The passage as printed, without white space", "原文", Pii.P0, Can.SEARCH, required=True)
    statement = field(Localized(), "What it states, in our words", "含义", Pii.P0)
    constraints = (Unique(columns=("document_id", "ref")),)


class ImportBatch(
    Entity, kind=Kind.CORE, en="One file handed in and loaded as a whole", zh="导入批次", plural="import_batches", pii=Pii.P2
):
    """Rows carry the batch they came in. How many rows a file of members holds is a figure about members: not for everybody."""

    file_name = field(Text(), "Name of the file", "文件名", Pii.P0, Can.FILTER, required=True)
    sha256 = field(Text(), "SHA-256 of the file, in hexadecimal", "文件摘要", Pii.P0, Can.FILTER, key=Key.STRONG)
    encoding = field(Text(), "Encoding found", "编码", Pii.P0)
    rows_read = field(Int(), "Rows read", "读取行数", Pii.P0, required=True)
    rows_loaded = field(Int(), "Rows loaded", "写入行数", Pii.P0, required=True)
    rows_reported = field(Int(), "Rows reported instead of loaded", "报告行数", Pii.P0, required=True)
