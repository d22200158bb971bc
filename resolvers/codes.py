"""Codes: what an error can be, as a closed set that clients can make types from; `docs/errors.md` has a section for each."""

from __future__ import annotations

from db.choice import Choice


class ErrorCode(Choice, zh="错误码"):
    """What `extensions.code` of an error can be; docs/errors.md says what to do."""

    ALIAS_LIMIT = "The query has too many aliases", "别名过多"
    BAD_REQUEST = "The request holds no operation that can be carried out", "请求中没有可执行的操作"
    BAD_USER_INPUT = "An argument or a variable has a value that it does not take", "参数或变量取值有误"
    COST_LIMIT = "The query may read too many records", "查询开销超限"
    CURSOR_EXPIRED = "The row that the cursor stands on is gone", "游标所指记录已不在列表中"
    CURSOR_MISMATCH = "The cursor is of another list, order or filter", "游标与列表不符"
    DEPTH_LIMIT = "The query is nested too deeply", "嵌套过深"
    DIRECTIVE_LIMIT = "The query has too many directives", "指令过多"
    FIELD_LIMIT = "The query has too many fields", "字段过多"
    FORBIDDEN = "Whoever asks may not ask for this", "当前访问者不得请求此内容"
    GRAPHQL_PARSE_FAILED = "The document is no GraphQL", "文档语法有误"
    GRAPHQL_VALIDATION_FAILED = "The document does not fit the schema", "文档与模式不符"
    INTERNAL_SERVER_ERROR = "The hub failed, and its log says how", "系统内部错误"
    NOT_FOUND = "There is nothing at this address", "地址不存在"
    OVERLOADED = "The hub answers as many requests as it can", "系统繁忙"
    PAGE_SIZE = "A list has no page size, or one out of bounds", "分页大小缺失或超限"
    PERSISTED_QUERY_NOT_FOUND = "No document is known by this hash", "未找到该哈希对应的文档"
    PERSISTED_QUERY_REQUIRED = "Documents are asked for by their hash here", "此处须以哈希请求文档"
    RATE_LIMITED = "More was asked in a minute than may be", "请求过于频繁"
    RESPONSE_LIMIT = "The answer is too long", "应答过长"
    ROOT_FIELD_LIMIT = "The query has too many root fields", "根字段过多"
    TIMEOUT = "The answer took longer than it may", "处理超时"
    TOKEN_LIMIT = "The query is too long", "查询过长"
    UNAUTHENTICATED = "The credentials prove nothing", "凭据无效"
    UNAVAILABLE = "The database does not answer at the moment", "数据库暂不可用"
