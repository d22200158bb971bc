"""Reports: issues stand with their file in the order of rows; a unit that is missing is one issue."""

from db.demo.reports import Issue, Ledger, Place


def test_issues_of_a_file() -> None:
    """Each file has its own issues, in the order of its rows."""
    ledger = Ledger()
    ledger.refuse(Place(file="a.csv", row=9, column="名次"), "NON_NUMERIC", "应填整数")
    ledger.refuse(Place(file="b.csv", row=3, column="整行"), "DUPLICATE_IN_FILE", "重复")
    ledger.wait(Place(file="a.csv", row=4, column="单位"), "示例一厂")

    assert [(issue.row, issue.code) for issue in ledger.issues("a.csv")] == [(4, "PENDING_REFERENCE"), (9, "NON_NUMERIC")]
    assert ledger.issues("b.csv") == [Issue(row=3, column="整行", code="DUPLICATE_IN_FILE", message="重复")]
    assert ledger.issues("c.csv") == []


def test_one_issue_for_a_missing_unit() -> None:
    """It stands at the first mention and names the others."""
    ledger = Ledger()
    for file, row in (("a.csv", 4), ("a.csv", 7), ("b.csv", 2)):
        ledger.wait(Place(file=file, row=row, column="单位"), "示例一厂")

    (issue,) = ledger.issues("a.csv")
    assert issue.row == 4
    assert issue.message.endswith("；a.csv 第 7 行、b.csv 第 2 行的同一单位也待补入")
    assert ledger.issues("b.csv") == []
