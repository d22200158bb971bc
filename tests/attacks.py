"""Attacks: texts that cost little to send, each with the code that it is refused with before anything is asked of a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Attack:
    """A text with its variables, and the code of its refusal."""

    code: str
    query: str
    variables: dict[str, Any] = field(default_factory=dict)


def page(inner: str) -> str:
    """Ask for a craftsman on a page of one."""
    return f"{{ craftsmen(first: 1) {{ nodes {{ {inner} }} }} }}"


def nested(levels: int, inner: str) -> str:
    """Nest the employer's region's parents."""
    return "parent { " * levels + inner + " }" * levels


def chain(links: int, times: int, inner: str, kind: str = "Region", around: str = "{}") -> str:
    """Spread each of these fragments so often in the one before it."""
    names = [f"f{number}" for number in range(links + 1)]
    spreads = [f"fragment {one} on {kind} {{ {' '.join([around.format(f'...{other}')] * times)} }}" for one, other in pairwise(names)]
    return " ".join([*spreads, f"fragment {names[-1]} on {kind} {{ {inner} }}"])


def numbered(text: str, count: int) -> str:
    """Write a text so often, each with its number."""
    return " ".join(text.format(number) for number in range(count))


REGIONS = "{ regions(first: 1) { nodes { ...f0 } } } "
TIMES = "craftsmen(first: {}) {{ nodes {{ honours(first: {}) {{ nodes {{ honour {{ awards(first: {}) {{ nodes {{ year }} }} }} }} }} }} }}"
SCHEMA = "{ __schema { types { "
PAGES = "fragment f0 on Region { enterprises(first: 100) { edges { node { unions(first: 100) { nodes { id } } } } } }"
INVALID = "GRAPHQL_VALIDATION_FAILED"

ATTACKS = {
    "tokens": Attack("TOKEN_LIMIT", page("name " * 100_000)),
    "comments": Attack("TOKEN_LIMIT", "#\n" * 100_000 + "{ __typename }"),
    "aliases": Attack("ALIAS_LIMIT", page(numbered("a{0}: name", 31))),
    "aliases of one name": Attack("ALIAS_LIMIT", page("a: name " * 600)),
    "aliases in fragments": Attack("ALIAS_LIMIT", f"{REGIONS} fragment f0 on Region {{ {numbered('a{0}: name', 31)} }}"),
    "root fields": Attack("ROOT_FIELD_LIMIT", "{ " + "regions { totalCount } " * 21 + "}"),
    "root fields in fragments": Attack(
        "ROOT_FIELD_LIMIT", "{ ...a ...b } " + " ".join(f"fragment {name} on Query {{ {'__typename ' * 11} }}" for name in "ab")
    ),
    "fields": Attack("FIELD_LIMIT", page("name " * 1900)),
    "fields that are not there": Attack("FIELD_LIMIT", page(numbered("nam{0}", 1900))),
    "directives": Attack("DIRECTIVE_LIMIT", page("name " + "@include(if: true) " * 51)),
    "unknown directives": Attack("DIRECTIVE_LIMIT", page("name @includ " * 51)),
    "depth": Attack("DEPTH_LIMIT", f"{{ regions(first: 1) {{ nodes {{ {nested(10, 'name')} }} }} }}"),
    "depth beyond reading": Attack("DEPTH_LIMIT", "{ a " * 900),
    "depth of a list": Attack("DEPTH_LIMIT", "{ nodes(ids: " + "[" * 900),
    "depth of an object": Attack("DEPTH_LIMIT", "{ regions(where: " + "{ and: " * 400),
    "depth through fragments": Attack("DEPTH_LIMIT", REGIONS + chain(20, 1, "name", around="parent {{ {} }}")),
    "exponential in fields": Attack("FIELD_LIMIT", REGIONS + chain(9, 2, "name", around="{}")),
    "exponential chain": Attack("FIELD_LIMIT", REGIONS + chain(60, 2, "name")),
    "cycle": Attack(INVALID, REGIONS + "fragment f0 on Region { ...f1 ...f1 } fragment f1 on Region { ...f0 ...f0 }"),
    "cost": Attack("COST_LIMIT", f"{{ {TIMES.format(100, 10, 100)} }}"),
    "cost by variables": Attack("COST_LIMIT", f"query ($a: Int, $b: Int = 100) {{ {TIMES.format('$a', 10, '$b')} }}", {"a": 100}),
    "cost of a fragment": Attack("COST_LIMIT", REGIONS + PAGES),
    "cost of ids": Attack("COST_LIMIT", "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["a"] * 5_001}),
    "introspection in circles": Attack(
        "DEPTH_LIMIT", f"{SCHEMA} fields {{ type {{ fields {{ type {{ fields {{ name }} }} }} }} }} }} }} }}"
    ),
    "introspection deep": Attack("DEPTH_LIMIT", f"{SCHEMA} {'ofType { ' * 20} name {'} ' * 20} }} }} }}"),
    "introspection wide": Attack("FIELD_LIMIT", "{ " + numbered("a{0}: __schema {{ types {{ fields {{ name }} }} }}", 7) + "}"),
    "names of types": Attack(INVALID, "{ " + numbered("... on Xyz{0} {{ a }}", 20) + " }"),
    "names of fields": Attack(INVALID, "{ " + numbered("craftsma{0}", 20) + " }"),
    "names of keys": Attack(INVALID, "{ craftsmen(first: 1, where: { " + numbered("nam{0}: 1", 600) + " }) { totalCount } }"),
    "names of arguments": Attack(INVALID, "{ craftsmen(" + numbered("firs{0}: 1", 600) + ") { totalCount } }"),
    "many operations": Attack("BAD_REQUEST", numbered("query A {{ a{0}x }}", 300)),
}

HARMLESS = {
    "exponential chain of nothing": REGIONS + chain(100, 3, ""),
    "long chain": REGIONS + chain(150, 1, "name"),
    "the same twice": page("employments(first: 1) { nodes { id } } " * 50),
}
"""What hangs other limiters or validators, and is nothing much once it is read."""
