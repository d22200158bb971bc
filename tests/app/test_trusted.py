"""Trusted documents: each is looked at before it is let in, and what is wrong with any is told of all in one report."""

from pathlib import Path

import pytest

from app.manifests import DocumentsError, Listed, hash_of
from app.planners import Planners
from app.settings import CHECKOUT, read_settings
from app.trusted import askers_of, reason_against, require_valid, trusted_of
from resolvers.access import Profile
from tests.graph import hub

PUBLIC, OFFICERS, AUDITORS, SCHEMA = (
    "{ regions(first: 1) { totalCount } }",
    "{ members(first: 1) { totalCount } }",
    '{ auditRecords(first: 1, region: "330127") { nodes { act } } }',
    "{ __schema { queryType { name } } }",
)


@pytest.fixture(scope="module")
def planners() -> Planners:
    """Make the planners of a server."""
    return Planners(read_settings({"GONGTU_LIMIT_ALIASES": "3"}), hub())


@pytest.mark.parametrize("text", [PUBLIC, OFFICERS, AUDITORS, SCHEMA, "mutation { __typename }"])
def test_let_in(planners: Planners, text: str) -> None:
    """What somebody can ask is let in, be it for one role alone."""
    assert reason_against(Listed("a", text), planners) is None


def test_report(planners: Planners) -> None:
    """All that are answered to nobody are told together: no GraphQL, over a limit, nothing of the schema that it fits best."""
    texts = {
        "a": "{",
        "b": PUBLIC,
        "c": "{ a: __typename b: __typename c: __typename d: __typename }",
        "d": "{ nothing }",
        "e": "{ members(first: 1) { nodes { nothing } } }",
    }
    with pytest.raises(DocumentsError) as refused:
        require_valid([Listed(name, text) for name, text in texts.items()], planners)

    assert str(refused.value).splitlines() == [
        "4 of the documents are answered to nobody:",
        "  a: Syntax Error: Expected Name, found <EOF>.",
        "  c: the query has 4 aliases, the limit is 3, which is passed at d: __typename; split it into several requests",
        "  d: Cannot query field 'nothing' on type 'Query'.",
        "  e: Cannot query field 'nothing' on type 'Member'.",
    ]


def test_askers(planners: Planners) -> None:
    """What the public can ask all can; of anything else those are listed who can, and the hub's own profile is none of them."""
    askers = [askers_of(Listed("a", text), planners) for text in (PUBLIC, OFFICERS, AUDITORS)]

    # In production strangers are told no schema.
    assert Profile.PUBLIC not in askers_of(Listed("a", SCHEMA), planners)
    assert Profile.UNION_OFFICER in askers_of(Listed("a", SCHEMA), planners)
    assert askers == [[Profile.PUBLIC], [Profile.UNION_OFFICER, Profile.AUDITOR, Profile.HRSS_OFFICER], [Profile.AUDITOR]]


def test_of_settings(planners: Planners) -> None:
    """Those that the settings name are known by their hashes; where they name none, none are."""
    folder = CHECKOUT / "docs" / "queries"
    known = trusted_of(read_settings({"GONGTU_DOCUMENTS_FILE": str(folder)}), planners)
    text = (folder / "v2-tour.graphql").read_text("utf-8")

    assert known[hash_of(text)] == text
    assert len(known) == len(list(Path(folder).glob("*.graphql")))
    assert trusted_of(read_settings({}), planners) == {}
