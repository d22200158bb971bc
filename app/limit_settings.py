"""The settings of what a document may ask for: rows of the table of settings, and what they make together."""

from dataclasses import dataclass

from app.allowed import one_of, whole_number
from app.setting import Setting
from resolvers.access import Profile
from schema.limits import QueryLimits

MOST = 1_000_000


def most(name: str, default: int, help_en: str, help_zh: str) -> Setting:
    """Make the row of one limit."""
    return Setting(
        name=f"LIMIT_{name}",
        parse=whole_number(1, MOST),
        default=str(default),
        allowed=f"a whole number from 1 to {MOST}",
        help_en=help_en,
        help_zh=help_zh,
    )


LIMIT_ROWS = (
    Setting(
        name="LIMITS",
        parse=one_of("enforce", "warn"),
        default="enforce",
        allowed="`enforce` or `warn`",
        help_en="What happens to a query that asks for more than these limits: it is refused with 422 and a code, or answered and logged, "
        "to see beforehand what a limit would refuse.",
        help_zh="查询超出以下限制时的处理：以 422 及错误码拒绝，或照常应答并记入日志（便于启用前观察）。",
    ),
    most("TOKENS", 2_000, "How many tokens a query may have, and how many comments.", "查询的词法单元数上限（注释另计，上限相同）。"),
    most("DEPTH", 12, "How many levels of fields.", "字段嵌套层数上限。"),
    most("ALIASES", 30, "How many aliases.", "别名数上限。"),
    most("ROOT_FIELDS", 20, "How many root fields.", "根字段数上限。"),
    most("DIRECTIVES", 50, "How many directives.", "指令数上限。"),
    most("FIELDS", 500, "How many fields, with all fragments written out.", "片段全部展开后的字段数上限。"),
    most(
        "COST",
        50_000,
        "How many records, lists and counts may be read at most, with page sizes multiplied along the path.",
        "可读取的记录、列表与计数总数上限（各级页大小逐级相乘）。",
    ),
    most("COST_PUBLIC", 5_000, "The same for whoever brings no credentials.", "同上，适用于未持凭据的访问者。"),
    most(
        "INTROSPECTION_DEPTH",
        20,
        "How many levels of fields in introspection; the usual query has 15.",
        "内省查询的层数上限（常用者为 15 层）。",
    ),
    most("INTROSPECTION_LISTS", 12, "How many lists in introspection; the usual query has 9.", "内省查询的列表数上限（常用者为 9 个）。"),
)


@dataclass(frozen=True, kw_only=True)
class LimitSettings:
    """What the rows say."""

    limits: str
    limit_tokens: int
    limit_depth: int
    limit_aliases: int
    limit_root_fields: int
    limit_directives: int
    limit_fields: int
    limit_cost: int
    limit_cost_public: int
    limit_introspection_depth: int
    limit_introspection_lists: int

    def of_queries(self, profile: Profile, page: int) -> QueryLimits:
        """Give what viewers of a profile may ask for; a page has ``page`` rows at most."""
        return QueryLimits(
            tokens=self.limit_tokens,
            depth=self.limit_depth,
            aliases=self.limit_aliases,
            root_fields=self.limit_root_fields,
            directives=self.limit_directives,
            fields=self.limit_fields,
            cost=self.limit_cost_public if profile is Profile.PUBLIC else self.limit_cost,
            introspection_depth=self.limit_introspection_depth,
            introspection_lists=self.limit_introspection_lists,
            page=page,
            enforced=self.limits == "enforce",
        )
