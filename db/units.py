"""Units and precisions of reported numbers: units are data (``domain/model.md`` decisions 9 and 10)."""

from __future__ import annotations

from db.choice import Choice


class CountUnit(Choice, zh="计量单位"):
    """What a reported number counts. Person and person-time never share a column unmarked."""

    PERSON = "Persons", "人/名"
    PERSON_TIME = "Person-times: one person may count several times", "人次"
    ENTERPRISE = "Enterprises", "家（企业）"
    CONTRACT = "Contracts", "份"
    SESSION = "Sessions", "场"
    COURSE_RUN = "Runs of a course", "期"
    TEAM = "Teams", "支"
    PROBLEM = "Problems", "个（难题）"
    POST = "Job openings", "个（岗位）"
    STATION = "Stations", "家（驿站）"
    CNY = "Chinese yuan", "元"
    CATEGORY = "Categories", "类"
    DISCIPLINE = "Disciplines", "项"
    CHAMPIONSHIP = "Championships", "项（冠军）"
    YEAR = "Years", "年"
    MINUTE = "Minutes", "分钟"
    VERSION = "Version number", "版本"


class Precision(Choice, zh="精确程度"):
    """How exact a reported number is."""

    EXACT = "As printed", "精确"
    MORE_THAN = "More than the value (余, 超)", "余/超"
    NEARLY = "Slightly below the value (近)", "近"
    ROUNDED = "Rounded, up or down", "约（四舍五入）"
    AT_LEAST = "At least the value: the list is open (等)", "至少"
    UNQUANTIFIED = "Several, no number given (多项)", "未量化"
    NOMINAL = "Part of a name, not a count", "名称中的数字"
