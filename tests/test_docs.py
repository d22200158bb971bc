"""The documents tell the truth: the README's query and answer, the SQL of the architecture, links, commands."""

import json
import os
import re
from pathlib import Path

import pytest

from app.graphql import make_context
from app.settings import CHECKOUT
from schema.explain import explain
from tests.graph import TODAY, Graph

README = (CHECKOUT / "README.md").read_text("utf-8")
ARCHITECTURE_FILE = CHECKOUT / "docs" / "architecture.md"
ARCHITECTURE = ARCHITECTURE_FILE.read_text("utf-8")
PAGES = [CHECKOUT / "README.md", CHECKOUT / "CHANGELOG.md", *sorted((CHECKOUT / "docs").rglob("*.md"))]


def blocks(text: str, language: str) -> list[str]:
    """List the code blocks of one language."""
    return re.findall(rf"^ *```{language}\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)


def with_block(text: str, language: str, lines: list[str]) -> str:
    """Put lines into the code block of one language."""
    start, end = re.split(rf"(?<=```{language}\n).*?(?=```)", text, maxsplit=1, flags=re.DOTALL)
    return "\n".join([start + lines[0], *lines[1:], end])


def flat(sql: str) -> str:
    """One blank between words."""
    return " ".join(sql.split())


async def test_readme_query(public: Graph) -> None:
    """Everybody gets the answer that the README prints."""
    (query,), (answer,) = blocks(README, "graphql"), blocks(README, "json")

    assert await public.data(query) == json.loads(answer)


async def test_architecture_sql(engine: str, public: Graph) -> None:
    """Each excerpt of SQL stands in a statement of the README's query, written for SQLite; on PostgreSQL there are as many."""
    answer = await public.ask(blocks(README, "graphql")[0])
    sent = [flat(statement) for statement in answer.statements]
    excerpts = [flat(excerpt) for excerpt in blocks(ARCHITECTURE, "sql")]

    assert len(sent) == 5
    if engine == "postgresql":
        return
    assert len(excerpts) > 3
    assert [excerpt for excerpt in excerpts if not any(excerpt in statement for statement in sent)] == []


async def test_architecture_stages(engine: str, public: Graph) -> None:
    """One query through every stage, from the document to the answer, as the compiler prints it; GONGTU_TEST_WRITE=1 writes it."""
    query = blocks(README, "graphql")[0].strip("\n")
    asked, context = {"query": query}, make_context(public.catalog, public.viewer, TODAY, public.database, public.page_max)
    (root,) = (await explain(public.planner, public.database, asked, context))["roots"]
    (statement,) = root["statements"]
    answer = await public.compiled(query)
    assert answer is not None
    sql = [line.strip() for line in statement["sql"]]
    forms = {
        "document": query.splitlines(),
        "selection": root["selection"],
        "plan": root["plan"],
        engine: sql,
        "answer": [answer.text.decode()],
    }
    text = ARCHITECTURE_FILE.read_text("utf-8")
    for name, lines in forms.items():
        text = with_block(text, name, lines)
    if os.environ.get("GONGTU_TEST_WRITE"):
        ARCHITECTURE_FILE.write_text(text, "utf-8")

    assert text == ARCHITECTURE_FILE.read_text("utf-8")


def test_clients() -> None:
    """What the page on clients shows stands in the files that the tests run, letter by letter."""
    page = (CHECKOUT / "docs" / "clients.md").read_text("utf-8")
    files = [path for path in (CHECKOUT / "tests" / "clients").rglob("*.*") if "node_modules" not in path.parts]
    texts = [path.read_text("utf-8") for path in files if path.suffix in {".mjs", ".ts", ".json", ".py"}]
    shown = [block.strip("\n") for language in ("js", "ts", "json", "python") for block in blocks(page, language)]

    assert len(shown) == page.count("```") / 2 > 7
    assert [block for block in shown if not any(block in text for text in texts)] == []


def test_commands() -> None:
    """Each make target that a document names exists."""
    targets = set(re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"(?:`|^)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)}

    assert {"serve", "test"} <= named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links(page: Path) -> None:
    """Each link to a file leads to one."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_decisions() -> None:
    """A decision has at most 60 lines and the four parts, and its number once."""
    files = sorted((CHECKOUT / "docs" / "decisions").glob("*.md"))
    parts = ["## Context", "## Decision", "## Consequences", "## Alternatives"]

    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    assert [file.name for file in files if [line for line in file.read_text("utf-8").splitlines() if line.startswith("## ")] != parts] == []
    assert [file.name for file in files if file.read_text("utf-8").count("\n") > 60] == []
