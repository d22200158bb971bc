"""The audits of graphql-http against the running server; they are of a draft before the edition that is followed."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.app.conftest import Start

UNPROCESSABLE = "the edition of September 2026 has 422 for what can be read and not be carried out, the draft 400"
SAME = "the edition of September 2026 has the same statuses for application/json, the draft 200"
OTHERWISE = {
    **dict.fromkeys(("572B", "FDE2", "7B9B"), SAME),
    **dict.fromkeys(
        ("86EE", "423L", "3E3A", *(f"{part}{number}" for part in ("LKJ", "6C0", "476", "58B") for number in range(4))),
        UNPROCESSABLE,
    ),
}
"""The audits that want something else than the edition that is followed, by their ids, and why; each of them is a SHOULD or a MAY."""


def test_audits(node: Path, start: "Start", environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every audit passes but those of what the edition changed, and they all fail: none is excused that need not be."""
    monkeypatch.setenv("GONGTU_MODE", "development")
    url = f"http://127.0.0.1:{environ['GONGTU_PORT']}/graphql"
    with start() as process:
        assert process.stdout is not None
        "".join(iter(process.stdout.readline, "Ctrl-C ends it.\n"))
        command = [str(shutil.which("node")), "audit.mjs", url]
        told = subprocess.run(command, cwd=node, capture_output=True, text=True, timeout=120, check=True).stdout  # noqa: S603
    results: list[dict[str, Any]] = json.loads(told)
    failed = {result["id"]: result for result in results if result["status"] != "ok"}

    assert len(results) > 60
    assert {name: failed[name] for name in failed.keys() - OTHERWISE.keys()} == {}
    assert OTHERWISE.keys() - failed.keys() == set()
    assert not [result for result in failed.values() if result["name"].startswith("MUST")]
