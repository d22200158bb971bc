"""Operations that the two executors once answered differently, as `make fuzz` found them: over the embedded records, on both engines.

Each says in its first line what was wrong. Beside it stand its variables, where it has some, and the answer that both give: data and codes.
GONGTU_TEST_WRITE=1 writes the answers: look at them before they are committed.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.settings import CHECKOUT
from tests.graph import Graph, places

CASES = sorted((CHECKOUT / "tests" / "counterexamples").glob("*.graphql"))


def asked(case: Path) -> tuple[str, dict[str, Any] | None]:
    """Read a query and its variables."""
    given = case.with_suffix(".variables.json")
    return case.read_text("utf-8"), json.loads(given.read_text("utf-8")) if given.exists() else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
async def test_same_answer(developer: Graph, case: Path) -> None:
    """Compiled SQL and the loaders give the answer that is kept."""
    query, variables = asked(case)
    standard = await developer.standard(query, variables)
    compiled = await developer.compiled(query, variables)
    answer = json.dumps({"data": standard.data, "errors": places(standard)}, ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("GONGTU_TEST_WRITE"):
        case.with_suffix(".json").write_text(answer, "utf-8")

    assert "engine" not in developer.planner.left
    assert compiled is None or (compiled.text, places(compiled)) == (standard.text, places(standard))
    assert answer == case.with_suffix(".json").read_text("utf-8")
