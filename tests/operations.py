"""Operations made at random from a schema: every type, field and argument, fragments, directives, variables, and nasty values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from random import Random
from typing import Any

import orjson
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
)

# What each scalar is given; cursors and ids are gathered from answers.
POOLS: dict[str, list[Any]] = {
    "String": ["张伟", "a", "", "𠮷", "50%", "5", "O'Brien", 'x"', "东棚", "zz", "en", "zh-Hans-CN", "caf\u00e9", "cafe\u0301", "\u0001"],
    "Int": [0, 1, 2, -1, 2025, 2024, 2**31 - 1, -(2**31), 3, 100],
    "Boolean": [True, False],
    "BigInt": ["0", "100", str(2**63 - 1), str(-(2**63)), str(2**53 + 1)],
    "Decimal": ["1.5", "0", "-0.001", "999999999999999.999", "1.25"],
    "Date": ["2025-01-01", "2024-02-29", "2025-08-31", "1970-01-01", "9999-12-31"],
    "DateTime": ["2025-01-01T00:00:00Z", "2025-01-01T00:00:00.000001+08:00", "1969-12-31T23:59:59.999999Z"],
    "PartialDateInput": ["2025", "2025-08", "2025-08-31", "2024-02-29", "2021-06"],
    "ID": ["tool_1", "330100", "nonsense", "keeper_1_7"],
}
LEFT_OUT = {"auditRecords", "figureComparisons", "viewer"}
"""Root fields that no operation asks for unless it is meant to: each row of theirs may have a list that is planned for it alone."""
MARK = re.compile("«[^»]*»")
SIZES = [1, 2, 3, 5, 100, 1, 2, 3, 0, 101]

Course = dict[str, Any]
"""What is to be chosen at a type, at a field with arguments, or at an input object, on the way to a part of the schema."""


@dataclass
class Operation:
    """A query with its variables."""

    template: str
    variables: dict[str, Any]

    @property
    def query(self) -> str:
        """The text, without the marks where cursors go."""
        return MARK.sub("", self.template)

    def following(self, answer: bytes, random: Random) -> Iterator[Operation]:
        """The same, each list whose cursors the answer tells begun or ended at one of them."""
        for key, found in cursors_within(orjson.loads(answer), ""):
            way = random.choice(("after", "before"))
            text = self.template.replace(f"«{key}»", f", {way}: {json.dumps(random.choice(found))}")
            if key and text != self.template:
                yield Operation(text, self.variables)


def cursors_within(data: Any, key: str) -> Iterator[tuple[str, list[str]]]:
    """The cursors in an answer, by the key of their list."""
    if isinstance(data, list):
        for item in data:
            yield from cursors_within(item, key)
    if isinstance(data, dict):
        info, edges = data.get("pageInfo") or {}, data.get("edges") or []
        found = [
            cursor for cursor in (*info.values(), *(edge.get("cursor") for edge in edges)) if isinstance(cursor, str) and "." in cursor
        ]
        if found:
            yield key, found
        for name, item in data.items():
            yield from cursors_within(item, key if name in {"edges", "nodes", "pageInfo"} else name)


@dataclass
class Maker:
    """Makes operations; the same numbers make the same ones."""

    schema: GraphQLSchema
    random: Random
    pools: dict[str, list[Any]] = field(default_factory=lambda: {name: list(pool) for name, pool in POOLS.items()})
    ids: dict[str, list[str]] = field(default_factory=dict)
    cursors: list[str] = field(default_factory=list)
    deepest: int = 4
    wrong: float = 0.02
    roots: tuple[str, ...] = ()
    declared: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    fragments: list[str] = field(default_factory=list)
    count: int = 0
    courses: Iterator[Course] = field(default_factory=lambda: repeat({}))
    course: Course = field(default_factory=dict)

    def operation(self) -> Operation:
        """One operation of one to three root fields, each with a course of its own or of those in ``roots``, and else as it happens."""
        self.declared, self.values, self.fragments, self.count = [], {}, [], 0
        root = self.schema.query_type
        assert root is not None
        parts = ["__typename"] if self.chance(0.15) else []
        for _ in range(self.random.choice((1, 1, 2, 3))):
            by_id = self.random.choice(("node", "nodes"))
            self.course = {root.name: by_id} if self.chance(0.06) and by_id in root.fields else dict(next(self.courses))
            parts += self.fields(root, self.deepest, 1)
        head = f"query ({', '.join(self.declared)})" if self.declared else "query"
        return Operation("\n".join([f"{head} {{ {' '.join(parts)} }}", *self.fragments]), self.values)

    def drawn(self, place: str, of: list[Any], count: int) -> list[Any]:
        """So many of them, the one that the course wants here among them."""
        chosen = self.random.sample(of, k=count)
        wanted = self.course.pop(place, None)
        return chosen if wanted is None or wanted in chosen else [wanted, *chosen[1:]]

    def chance(self, share: float) -> bool:
        """Whether it happens this time."""
        return self.random.random() < share

    def selection(self, parent: Any, depth: int, most: int = 5) -> str:
        """A selection set of an object, an interface or a union."""
        parts = ["__typename"] if self.chance(0.15) else []
        if isinstance(parent, GraphQLUnionType | GraphQLInterfaceType):
            types = list(self.schema.get_possible_types(parent))
            chosen = self.drawn(f"on {parent.name}", types, min(2, len(types)))
            parts += ["__typename", *(f"... on {possible.name} {self.selection(possible, depth - 1, 2)}" for possible in chosen)]
        if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            parts += self.fields(parent, depth, most)
        return "{ " + " ".join(parts or ["__typename"]) + " }"

    def fields(self, parent: GraphQLObjectType | GraphQLInterfaceType, depth: int, most: int) -> list[str]:
        """Some fields of a type, perhaps inside fragments."""
        usable = [
            name
            for name, inner in parent.fields.items()
            if depth > 0 or not isinstance(get_named_type(inner.type), GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType)
        ]
        if parent.name.endswith("Connection"):
            usable = list(parent.fields)
        if parent is self.schema.query_type:
            usable = [name for name in self.roots or usable if self.roots or name not in LEFT_OUT]
        chosen = self.drawn(parent.name, usable, min(len(usable), self.random.randint(1, most)))
        return [self.wrapped(parent, self.field(parent.name, name, parent.fields[name], depth)) for name in chosen] or ["__typename"]

    def wrapped(self, parent: Any, text: str) -> str:
        """A field as it is, or in a fragment, under a directive."""
        if self.chance(0.12):
            text = f"... {self.random.choice(('', f'on {parent.name} '))}{self.directive()} {{ {text} }}"
        elif self.chance(0.06):
            self.count += 1
            self.fragments.append(f"fragment f{self.count} on {parent.name} {{ {text} }}")
            text = f"...f{self.count} {self.directive()}"
        return text

    def directive(self) -> str:
        """Perhaps a directive, its condition perhaps a variable."""
        if not self.chance(0.5):
            return ""
        name = self.random.choice(("skip", "include"))
        wanted = self.chance(0.7) is (name == "include")
        condition = self.variable("Boolean!", wanted) if self.chance(0.5) else json.dumps(wanted)
        return f"@{name}(if: {condition})"

    def field(self, parent: str, name: str, field: GraphQLField, depth: int) -> str:
        """A field with an alias of its own where it has arguments."""
        named: Any = get_named_type(field.type)
        self.count += 1
        alias, arguments = f"a{self.count}: ", self.arguments(f"{parent}.{name}", field)
        if not arguments and self.chance(0.9):
            alias = ""
        beneath = ""
        if isinstance(named, GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType):
            page = named.name.endswith(("Connection", "Edge"))
            beneath = " " + self.selection(named, depth if page else depth - 1, 3 if page else 4)
        return f"{alias}{name}{arguments} {self.directive() if self.chance(0.1) else ''}{beneath}"

    def arguments(self, place: str, field: GraphQLField) -> str:
        """Arguments that mostly make sense."""
        given: dict[str, str] = {}
        wanted = self.course.pop(place, "")
        for key, argument in field.args.items():
            required = isinstance(argument.type, GraphQLNonNull)
            if key in {"first", "last", "after", "before"} or not (required or key == wanted or self.chance(0.35)):
                continue
            given[key] = self.value(argument.type, 3)
        if "first" in field.args:
            given |= self.paging(wanted)
        mark = f"«a{self.count}»" if "first" in field.args else ""
        return "(" + ", ".join(f"{key}: {value}" for key, value in given.items()) + mark + ")" if given else ""

    def paging(self, wanted: str) -> dict[str, str]:
        """A page size, rarely a wrong one, and perhaps a cursor."""
        if self.chance(self.wrong):
            return {}
        size = self.random.choice(SIZES[:8] if not self.chance(self.wrong) else SIZES[8:])
        either = ("first", "first", "last") if wanted not in {"first", "last"} else (wanted,)
        ways = ["first", "last"] if self.chance(self.wrong) else [self.random.choice(either)]
        found = {way: self.variable("Int", size) if self.chance(0.3) else str(size) for way in ways}
        if self.cursors and self.chance(self.wrong):
            cursor = self.random.choice(self.cursors)
            found[self.random.choice(("after", "before"))] = self.variable("String", cursor) if self.chance(0.5) else json.dumps(cursor)
        return found

    def variable(self, notation: str, value: Any) -> str:
        """A new variable with this value, rarely with it as its default."""
        name = f"v{len(self.declared)}"
        if self.chance(0.15) and not isinstance(value, dict | list):
            literal = value if notation.rstrip("!")[0].islower() else json.dumps(value, ensure_ascii=False)
            self.declared.append(f"${name}: {notation.rstrip('!')}{'!' if notation.endswith('!') else ''} = {literal}")
        else:
            self.declared.append(f"${name}: {notation}")
            self.values[name] = value
        return f"${name}"

    def value(self, type_: Any, depth: int) -> str:
        """A literal or a variable for an argument or a field of an input object."""
        made = self.plain(type_, depth)
        named = get_named_type(type_)
        if self.chance(0.25) and not isinstance(named, GraphQLEnumType):
            return self.variable(str(type_), made)
        return self.literal(made, named)

    def plain(self, type_: Any, depth: int) -> Any:
        """A value as JSON."""
        if isinstance(type_, GraphQLNonNull):
            return self.present(type_.of_type, depth)
        return None if self.chance(self.wrong / 4) else self.present(type_, depth)

    def present(self, type_: Any, depth: int) -> Any:
        """A value that is not null."""
        match type_:
            case GraphQLList(of_type=item):
                return [self.present(get_named_type(item), depth) for _ in range(self.random.choice((0, 1, 1, 2)))]
            case GraphQLEnumType(values=values):
                return self.random.choice(list(values))
            case GraphQLInputObjectType():
                return self.object(type_, depth)
        return self.random.choice(self.pools[type_.name])

    def object(self, type_: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        """An input object: one key, at times two, flat ones where it is deep already."""
        one_of = type_.extensions["strawberry-definition"].is_one_of
        flat = [name for name, inner in type_.fields.items() if not isinstance(get_named_type(inner.type), GraphQLInputObjectType)]
        names = list(type_.fields) if depth > 0 or not flat else flat
        chosen = self.drawn(type_.name, names, 1 if one_of else min(len(names), self.random.choice((1, 1, 1, 2))))
        return {name: self.member(type_, name, depth - 1, one_of=one_of) for name in chosen}

    def member(self, type_: GraphQLInputObjectType, name: str, depth: int, *, one_of: bool) -> Any:
        """The value of one key; where an id is taken mostly one of the right type."""
        inner = type_.fields[name].type
        own = self.ids.get(type_.name.removesuffix("By").removesuffix("Filter"), [])
        if own and get_named_type(inner).name == "ID" and not self.chance(self.wrong):
            return self.random.choice(own)
        return self.present(getattr(inner, "of_type", inner), depth) if one_of else self.plain(inner, depth)

    def literal(self, value: Any, named: Any) -> str:
        """The value as it stands in a document."""
        match value:
            case dict():
                types = {key: get_named_type(named.fields[key].type) for key in value}
                return "{" + ", ".join(f"{key}: {self.literal(item, types[key])}" for key, item in value.items()) + "}"
            case list():
                return "[" + ", ".join(self.literal(item, named) for item in value) + "]"
        return value if isinstance(named, GraphQLEnumType) and isinstance(value, str) else json.dumps(value, ensure_ascii=False)
