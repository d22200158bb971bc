"""Twenty typical operations of the public, and what is a clean refusal of one."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from app.settings import CHECKOUT
from tests.faults.running import Answer

QUERIES = CHECKOUT / "docs" / "queries"
OF_OFFICERS = {"a1-first-look", "p7-union-tree"}
OPERATIONS = {
    "region": '{ region(by: { code: "330105" }) { name parent { name } children(first: 3) { nodes { name } } } }',
    "node": '{ node(id: "craftsman_1") { id } craftsman(by: { slug: "ge-xiaoqing" }) { id name } }',
    "totals": "{ enterprises { totalCount } unions { totalCount } craftsmen { totalCount } studios { totalCount } }",
    "page": "{ enterprises(first: 5) { nodes { name region { name } } edges { cursor } pageInfo { hasNextPage endCursor } } }",
    "order": "{ unions(first: 5, orderBy: [{ name: ASC }]) { nodes { name level parent { name } } } }",
    "filter": "{ competitions(first: 9, where: { year: { eq: 2025 } }) { totalCount nodes { title results { totalCount } } } }",
    "nested": "{ studios(first: 9) { nodes { name leaders(first: 3) { nodes { role person { name } } } namings { totalCount } } } }",
    "sources": "{ sources(first: 9) { nodes { title citations(first: 3) { nodes { quotation } } } } }",
}
SECRETS = (b"SELECT", b"asyncpg", b"sqlite3", b"Traceback", b"/site-packages/")


@cache
def operations() -> dict[str, dict[str, Any]]:
    """Give the bodies of twenty operations by name: those of the documents that are for everybody, and the ones above.

    They are read once: the clients of a busy server share its loop, and every file that they open would hold up what is measured.
    """
    files = [file for file in sorted(QUERIES.glob("*.graphql")) if file.stem not in OF_OFFICERS]
    return {file.stem: from_file(file) for file in files} | {name: {"query": query} for name, query in OPERATIONS.items()}


def from_file(file: Path) -> dict[str, Any]:
    """Give a document's query with the variables beside it."""
    given = file.with_suffix(".variables.json")
    return {"query": file.read_text("utf-8"), "variables": json.loads(given.read_text("utf-8")) if given.exists() else None}


def refusal(answer: Answer) -> str | None:
    """Say what is wrong with a refusal; nothing, where it is clean: 503, errors alone, when to come again, no internals."""
    if answer.status != 503:
        return f"status {answer.status}"
    if set(json.loads(answer.body)) != {"errors"} or not answer.codes <= {"UNAVAILABLE", "OVERLOADED"}:
        return f"body {answer.body[:200]!r}"
    if not answer.headers.get("retry-after", "").isdigit():
        return "no Retry-After"
    return next((f"holds {secret!r}" for secret in SECRETS if secret in answer.body), None)


def verdict(answer: Answer, expected: bytes) -> str:
    """Judge an answer: ``right``, ``refused`` where it is a clean refusal, else what is wrong."""
    if answer.status == 200 and answer.body == expected:
        return "right"
    wrong = refusal(answer)
    return f"wrong: {wrong}" if wrong else "refused"
