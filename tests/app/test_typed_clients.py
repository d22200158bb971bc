"""What makes code from the SDL takes it: Relay's compiler, and graphql-codegen with TypeScript; and each finds what is wrong."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.faults.running import running
from tests.nodejs import run

RELAY = "node_modules/relay-compiler/cli.js"
CODEGEN = "node_modules/@graphql-codegen/cli/cjs/bin.js"
TSC = "node_modules/typescript/bin/tsc"
TEXT = re.compile(r'^ *"text": (".+")$', re.MULTILINE)
REFUSED = ["(4,70): TS2339", "(5,58): TS18047", "(6,79): TS2322", "(7,14): TS2741", "(8,79): TS2322"]
"""Each line of faulty.ts, and what TypeScript says: no such property, perhaps null, not assignable, a property missing, not assignable."""


@pytest.fixture
def relay(node: Path, tmp_path: Path) -> Path:
    """A folder of its own to compile in, since the compiler writes beside the fragments."""
    shutil.copy(node / "schema.graphql", tmp_path)
    return shutil.copytree(node / "relay", tmp_path / "relay")


async def test_relay(node: Path, relay: Path, demo_url: str) -> None:
    """Fragments, a connection, what is asked for anew by id and by page are compiled, and the server answers each compiled query."""
    status, said, wrong = await run(relay, str(node / RELAY), "relay.config.json")
    assert (status, wrong) == (0, ""), said
    made = (relay / "fragments" / "__generated__").glob("*.ts")
    texts = {path.name.partition(".")[0]: json.loads(text) for path in made for text in TEXT.findall(path.read_text("utf-8"))}

    assert texts.keys() == {"CraftsmanCardRefetch", "CraftsmanHonoursPage", "CraftsmenListPage", "CraftsmenListQuery"}
    async with running(demo_url) as server:
        page = json.loads((await server.ask({"query": texts["CraftsmenListPage"]})).body)
        (first, *others) = [edge["node"] for edge in page["data"]["craftsmen"]["edges"]]
        variables = {"id": first["id"], "one": first["id"], "count": 1}
        answers: dict[str, Any] = {
            name: json.loads((await server.ask({"query": text, "variables": variables})).body) for name, text in texts.items()
        }
    data = {name: answer["data"] for name, answer in answers.items() if "errors" not in answer}

    assert data.keys() == texts.keys()
    assert others
    assert data["CraftsmanCardRefetch"]["node"]["name"] == data["CraftsmenListQuery"]["node"]["name"] == first["name"]
    assert len(data["CraftsmanHonoursPage"]["node"]["honours"]["edges"]) == 1


async def test_relay_refuses(node: Path, relay: Path) -> None:
    """A field that there is not, and a connection without a page size, are not compiled."""
    status, said, wrong = await run(relay, str(node / RELAY), "faulty.config.json")

    assert status == 1
    assert "no field `salary`" in said + wrong


async def test_codegen(node: Path) -> None:
    """Types are made for all example queries; a program that uses them is right, and each line of a wrong one is refused."""
    made, told, wrong = await run(node, CODEGEN, "--config", "codegen/codegen.json")
    assert made == 0, told + wrong
    status, said, _ = await run(node, TSC, "--project", "codegen/tsconfig.json")
    errors = re.findall(r"^codegen/(\w+)\.ts(\(\d+,\d+\): )error (TS\d+)", said, re.MULTILINE)

    assert status != 0
    assert [place + code for file, place, code in errors if file == "faulty"] == REFUSED
    assert {file for file, _, _ in errors} == {"faulty"}, said
