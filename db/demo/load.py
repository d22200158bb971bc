"""Loading the embedded data set: every file is collected, then all of it is written in one transaction, or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from sqlalchemy import exists, or_, select

from db.demo import agreements, competitions, consultations, craftsmen, enterprises, members, results, studios, unions
from db.demo.citations import load_citations
from db.demo.declared import load_declared
from db.demo.reports import FileReport, Issue, Ledger
from db.demo.sheets import Sheet, load_sheet
from db.demo.writer import Writer
from db.models import load_catalog
from db.writing import writing

__all__ = ["FileReport", "Issue", "is_empty", "load_demo"]

FILES = Path(__file__).parent
SAMPLES = FILES / "samples"
RECORDED_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""The moment at which the whole data set counts as recorded: every load makes the same rows, id for id."""
DEMO_KEY = b"gongtu demo"
"""Hashes the invented identity numbers, so it may stand here; the key of a real hub never stands in code."""

STEPS = (
    (
        load_declared,
        (
            "regions.yaml",
            "industries.yaml",
            "bodies.yaml",
            "article.yaml",
            "article_programmes.yaml",
            "article_works.yaml",
            "indicators.yaml",
        ),
    ),
    (load_citations, ("facts.yaml",)),
    (load_declared, ("honours.yaml", "invented.yaml")),
)
"""The files written by hand, in an order in which each names only what came before."""
WORKS = "invented_works.yaml"
"""Names persons of the sample files, and so comes after them."""


def sheets(key: bytes) -> tuple[Sheet, ...]:
    """The sample files, in such an order; ``key`` hashes identity numbers."""
    return (
        enterprises.SHEET,
        unions.SHEET,
        members.sheet(key),
        competitions.SHEET,
        craftsmen.SHEET,
        studios.SHEET,
        results.SHEET,
        agreements.SHEET,
        agreements.COVERAGE_SHEET,
        consultations.SHEET,
    )


def load_demo(url: str) -> list[FileReport]:
    """Loads the embedded data set into a migrated database that is empty, and tells what became of each file.

    Raises:
        DatabaseError: the database cannot be opened.
    """
    writer, ledger = Writer(load_catalog(), lambda: RECORDED_AT), Ledger()
    declared = [load(FILES / name, writer) for load, names in STEPS for name in names]
    sampled = [load_sheet(sheet, SAMPLES, writer, ledger) for sheet in sheets(DEMO_KEY)]
    works = load_declared(FILES / WORKS, writer)
    with writing(url) as connection:
        writer.insert(connection)
    return [*declared, *(replace(report, issues=ledger.issues(report.file)) for report in sampled), works]


def is_empty(url: str) -> bool:
    """Whether a migrated database holds no record of any entity.

    Raises:
        DatabaseError: the database cannot be opened.
    """
    catalog = load_catalog()
    holding = [exists(select(1).select_from(bound.table)) for bound in catalog.values()]
    with writing(url) as connection:
        return not connection.execute(select(or_(*holding))).scalar_one()
