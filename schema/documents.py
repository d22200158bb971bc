"""Documents: a query's text read once: parsed, validated, its operations with their variables."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graphql import (
    ASTValidationRule,
    DeferStreamDirectiveLabel,
    DeferStreamDirectiveOnRootField,
    DeferStreamDirectiveOnValidOperationsRule,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentsOnCompositeTypesRule,
    GraphQLSchema,
    GraphQLSyntaxError,
    KnownDirectivesRule,
    KnownFragmentNamesRule,
    ListValueNode,
    NoFragmentCyclesRule,
    NoUnusedFragmentsRule,
    OperationDefinitionNode,
    OperationType,
    PossibleFragmentSpreadsRule,
    StreamDirectiveOnListField,
    UniqueDirectivesPerLocationRule,
    UniqueFragmentNamesRule,
    ValueNode,
    VariableNode,
    Visitor,
    parse,
    visit,
)

from schema.freshness import max_age
from schema.limits import QueryLimits, read
from schema.pricing import Priced, priced
from schema.validation import RULES, faults
from schema.variables import Readers, Variable, variables_of

TYPED = {"node": "id", "nodes": "ids"}
"""Fields that take ids of any type, and the argument that holds them."""

LOCATED = 8
"""Operations kept with where their nodes stand: a database that is lost or busy fails the same few again and again."""

OF_FRAGMENTS = {
    FragmentsOnCompositeTypesRule,
    KnownFragmentNamesRule,
    NoFragmentCyclesRule,
    NoUnusedFragmentsRule,
    PossibleFragmentSpreadsRule,
    UniqueFragmentNamesRule,
}
OF_DIRECTIVES = {
    DeferStreamDirectiveLabel,
    DeferStreamDirectiveOnRootField,
    DeferStreamDirectiveOnValidOperationsRule,
    KnownDirectivesRule,
    StreamDirectiveOnListField,
    UniqueDirectivesPerLocationRule,
}
SIGNS = {"...": OF_FRAGMENTS, "fragment": OF_FRAGMENTS, "@": OF_DIRECTIVES}
"""Rules that speak of what is written with one of these signs: a text without them cannot break them, and need not be walked by them."""


def rules_for(text: str) -> tuple[type[ASTValidationRule], ...]:
    """GraphQL's rules, but for those that a text cannot break."""
    needed = set().union(*(rules for sign, rules in SIGNS.items() if sign in text))
    return tuple(rule for rule in RULES if rule in needed or rule not in OF_FRAGMENTS | OF_DIRECTIVES)


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation of a valid document."""

    node: OperationDefinitionNode
    variables: list[Variable]
    fragments: Mapping[str, FragmentDefinitionNode]
    priced: Priced

    @property
    def name(self) -> str | None:
        """Its name, where it has one."""
        return self.node.name.value if self.node.name else None

    def shape(self, values: Mapping[str, Any]) -> Hashable:
        """What of the variables shapes a plan."""
        return tuple((each.name, each.reader.shape(values[each.name])) for each in self.variables if each.name in values)

    def opened(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The variables with slots for all that their shape leaves out."""
        return {each.name: each.reader.opened(values[each.name], (each.name,)) for each in self.variables if each.name in values}


@dataclass(frozen=True, eq=False)
class Document:
    """A text as it was read; ``operations`` are those that may compile, none where the text is not valid."""

    operations: Mapping[str, Operation]
    alone: Operation | None
    prices: Mapping[str | None, Priced]
    ages: dict[int, int | None] = field(default_factory=dict)
    """What was asked of `max_age`: only who may keep an answer does."""

    def operation(self, name: str | None) -> Operation | None:
        """The operation meant; ``None`` where there is none, which the standard way tells."""
        return self.alone if name is None else self.operations.get(name)

    def max_age(self, name: str | None) -> int | None:
        """The seconds for which caches may keep the answer of the operation that is meant; ``None`` where none is or nobody may."""
        priced = self.price(name)
        if priced is None:
            return None
        asked = priced.pricer
        if id(asked) not in self.ages:
            self.ages[id(asked)] = max_age(asked.schema, asked.operation, asked.fragments)
        return self.ages[id(asked)]

    def price(self, name: str | None) -> Priced | None:
        """The price of the operation that is meant, whether it compiles or not; ``None`` where there is none."""
        return next(iter(self.prices.values())) if name is None and len(self.prices) == 1 else self.prices.get(name)


NOTHING = Document({}, None, {})


def read_document(schema: GraphQLSchema, readers: Readers, known: frozenset[str], text: str, limits: QueryLimits) -> Document:
    """The document in a text; raises `LimitError` where it asks for too much whatever its variables say."""
    try:
        # Where nodes stand is two thirds of what they take; who wants to know has the text read anew.
        parsed = read(text, limits)
    except GraphQLSyntaxError:
        return NOTHING
    if faults(schema, parsed, rules_for(text), most=0):
        return NOTHING
    fragments = _fragments(parsed)
    ids = _variables_of_ids(parsed)
    nodes = [node for node in parsed.definitions if isinstance(node, OperationDefinitionNode)]
    prices = {node.name.value if node.name else None: priced(schema, node, fragments, limits.page) for node in nodes}

    def made(node: OperationDefinitionNode) -> Operation:
        name = node.name.value if node.name else None
        return Operation(node, variables_of(schema, readers, node, ids, known), fragments, prices[name])

    queries = [made(node) for node in nodes if _is_query(node)]
    named = {query.name: query for query in queries if query.name}
    return Document(named, queries[0] if len(nodes) == 1 and queries else None, prices)


@lru_cache(maxsize=LOCATED)
def located(operation: Operation, text: str) -> Operation:
    """The same operation of the text, its nodes telling where they stand."""
    parsed = parse(text)
    nodes = [node for node in parsed.definitions if isinstance(node, OperationDefinitionNode)]
    found = next(node for node in nodes if (node.name and node.name.value) == operation.name)
    return Operation(found, operation.variables, _fragments(parsed), operation.priced)


def _fragments(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}


def _is_query(node: OperationDefinitionNode) -> bool:
    return node.operation is OperationType.QUERY and not node.directives


class _Ids(Visitor):
    """Collects the variables that stand where an id of any type does."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def enter_field(self, node: FieldNode, *_rest: Any) -> None:
        """Looks at the arguments of a field."""
        wanted = TYPED.get(node.name.value)
        for argument in node.arguments or ():
            if argument.name.value == wanted:
                self.found.update(_names(argument.value))


def _variables_of_ids(document: DocumentNode) -> set[str]:
    collected = _Ids()
    visit(document, collected)
    return collected.found


def _names(value: ValueNode) -> Iterator[str]:
    if isinstance(value, VariableNode):
        yield value.name.value
    if isinstance(value, ListValueNode):
        for item in value.values:
            yield from _names(item)
