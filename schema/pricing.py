"""Pricing: what an operation may cost, worked out once for its document but for what its variables say.

A field costs its weight and what it selects, as often as its list has items. Fragments are priced once, so that the price of a document
takes no longer to work out than its text is long. What is selected twice is paid twice, and of fragments on several types all are paid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

from schema.weights import Weight, weight_of

Variables = Mapping[str, Any]
Factor = Callable[[Variables], int]
Term = tuple[int, tuple[Factor, ...], int | None]
"""A number, what the variables multiply it by, and the step whose result it multiplies."""
ZERO: Term = (0, (), None)
LONGEST = 9
"""Digits of a number that is read; a longer one is more than any page has."""
CONDITIONS = {"skip": True, "include": False}
"""The directives, and the value of their condition that leaves out."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many items a list has under arguments that are variables: the most that any of them says."""

    given: tuple[tuple[str, int | None], ...]
    least: int | None
    otherwise: int
    page: int

    def __call__(self, variables: Variables) -> int:
        """The size; ``otherwise`` where none is said. Most lists have one variable, which is a number: those are not kept waiting."""
        if len(self.given) == 1 and self.least is None:
            value = variables.get(self.given[0][0])
            if type(value) is int and 0 <= value <= self.page:
                return value
        sizes = [counted(variables[name], self.page) if name in variables else default for name, default in self.given]
        return max((size for size in (*sizes, self.least) if size is not None), default=self.otherwise)


@dataclass(frozen=True, slots=True)
class Condition:
    """1, or 0 where a variable leaves something out."""

    name: str
    default: bool | None
    leaves_out: bool

    def __call__(self, variables: Variables) -> int:
        """What it multiplies by."""
        return int(variables.get(self.name, self.default) is not self.leaves_out)


def counted(value: Any, page: int) -> int | None:
    """The size that a value says; a page is never larger than ``page``, and a value that says none is refused elsewhere."""
    if isinstance(value, list):
        return len(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(max(0, min(value, page)))


def literal(node: Any, page: int) -> int | None:
    """The size that stands in a document."""
    if isinstance(node, IntValueNode):
        return counted(int(node.value) if len(node.value) <= LONGEST else page, page)
    return len(node.values) if isinstance(node, ListValueNode) else None


@dataclass(frozen=True, eq=False)
class Priced:
    """An operation's price: steps, each of which sums terms; none where no variable matters."""

    pricer: Pricer
    steps: tuple[tuple[Term, ...], ...]
    total: Term

    def over(self, variables: Variables) -> int:
        """The price of a request with these variables."""
        number, _, last = self.total
        if last is None:
            return number
        results: list[int] = []
        for terms in self.steps:
            result = 0
            for amount, factors, step in terms:
                part = amount if step is None else amount * results[step]
                for factor in factors:
                    part *= factor(variables)
                result += part
            results.append(result)
        return results[last]


def priced(schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode], page: int) -> Priced:
    """The price of an operation of a valid document; pages have ``page`` rows at most."""
    pricer = Pricer(schema, operation, fragments, page)
    total = pricer.whole()
    return Priced(pricer, tuple(pricer.steps), total)


class Pricer:
    """Prices one operation; where its variables are ``known``, every price is a number."""

    def __init__(
        self,
        schema: GraphQLSchema,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        page: int,
        known: Variables | None = None,
        forced: Mapping[int, int] | None = None,
    ) -> None:
        """``forced`` are sizes of fields, by the identity of their nodes, whatever their arguments say."""
        self.schema, self.operation, self.fragments, self.page = schema, operation, fragments, page
        self.known, self.forced = known, forced or {}
        self.steps: list[tuple[Term, ...]] = []
        self._defaults = {each.variable.name.value: each.default_value for each in operation.variable_definitions or ()}
        self._priced: dict[tuple[str, frozenset[str]], tuple[Term, Term]] = {}

    def at(self, variables: Variables, forced: Mapping[int, int] | None = None) -> Pricer:
        """The same for a request with these variables."""
        return Pricer(self.schema, self.operation, self.fragments, self.page, variables, forced)

    @property
    def root(self) -> GraphQLObjectType:
        """The type of the operation's root fields."""
        return cast("GraphQLObjectType", self.schema.get_root_type(self.operation.operation))

    def type_of(self, parent: Any, node: FieldNode) -> Any:
        """The type that a field leads to."""
        return get_named_type(parent.fields[node.name.value].type)

    def whole(self) -> Term:
        """The price of the operation."""
        return self._set(self.operation.selection_set, self.root, frozenset())[0]

    def _set(self, chosen: SelectionSetNode, parent: Any, sized: frozenset[str]) -> tuple[Term, Term]:
        """The price of what is selected once, and of what is selected for each row."""
        once: list[Term] = []
        each: list[Term] = []
        for node in chosen.selections:
            condition = self.condition(node.directives)
            if isinstance(node, FieldNode):
                terms = self.field(node, parent)
                (each if node.name.value in sized else once).extend(_times(term, condition) for term in terms)
                continue
            inner = self._fragment(node.name.value, sized) if isinstance(node, FragmentSpreadNode) else self._inline(node, parent, sized)
            once.append(_times(inner[0], condition))
            each.append(_times(inner[1], condition))
        return self._sum(once), self._sum(each)

    def _inline(self, node: Any, parent: Any, sized: frozenset[str]) -> tuple[Term, Term]:
        condition = node.type_condition
        return self._set(node.selection_set, self.schema.type_map[condition.name.value] if condition else parent, sized)

    def _fragment(self, name: str, sized: frozenset[str]) -> tuple[Term, Term]:
        found = self._priced.get((name, sized))
        if found is None:
            node = self.fragments[name]
            found = self._priced[name, sized] = self._set(node.selection_set, self.schema.type_map[node.type_condition.name.value], sized)
        return found

    def field(self, node: FieldNode, parent: Any) -> list[Term]:
        """The price of a field."""
        name = node.name.value
        if name.startswith("__"):
            return []
        weight = weight_of(parent, name)
        size = self.size(node, weight)
        once, each = self._set(node.selection_set, self.type_of(parent, node), weight.sized) if node.selection_set else (ZERO, ZERO)
        if weight.sized:
            return [(weight.weight, (), None), once, _times(each, size)]
        return [_times((weight.weight, (), None), size), _times(once, size)]

    def size(self, node: FieldNode, weight: Weight) -> int | Factor:
        """How many items a field gives."""
        if id(node) in self.forced:
            return self.forced[id(node)]
        given = [argument.value for argument in node.arguments or () if argument.name.value in weight.slicing]
        names = [value.name.value for value in given if isinstance(value, VariableNode)]
        told = [size for value in given if (size := literal(value, self.page)) is not None]
        variables = tuple((name, literal(self._defaults.get(name), self.page)) for name in names)
        return self._known(Size(variables, max(told, default=None), weight.assumed, self.page), is_open=bool(names))

    def condition(self, directives: tuple[DirectiveNode, ...] | None) -> int | Factor:
        """1, or 0 for what is left out."""
        factors = [self._condition(node) for node in directives or () if node.name.value in CONDITIONS]
        if all(isinstance(factor, int) for factor in factors):
            return int(all(factors))
        return lambda variables: int(all(factor if isinstance(factor, int) else factor(variables) for factor in factors))

    def _condition(self, node: DirectiveNode) -> int | Factor:
        leaves_out = CONDITIONS[node.name.value]
        value = (node.arguments or ())[0].value
        if not isinstance(value, VariableNode):
            return int(cast("BooleanValueNode", value).value is not leaves_out)
        default = getattr(self._defaults.get(value.name.value), "value", None)
        return self._known(Condition(value.name.value, default, leaves_out), is_open=True)

    def _known(self, factor: Factor, *, is_open: bool) -> int | Factor:
        if self.known is not None:
            return factor(self.known)
        return factor if is_open else factor({})

    def _sum(self, terms: list[Term]) -> Term:
        """The terms as one; where variables matter it is a step."""
        number = sum(amount for amount, factors, step in terms if not factors and step is None)
        moving = [term for term in terms if term[0] and (term[1] or term[2] is not None)]
        if not moving:
            return (number, (), None)
        self.steps.append(((number, (), None), *moving))
        return (1, (), len(self.steps) - 1)

    def fields(self, chosen: SelectionSetNode, parent: Any, seen: set[str]) -> Iterator[tuple[FieldNode, Any]]:
        """The fields of a selection with their types, those of each fragment once."""
        for node in chosen.selections:
            if isinstance(node, FieldNode):
                yield node, parent
                continue
            name = node.name.value if isinstance(node, FragmentSpreadNode) else ""
            if name not in seen:
                seen |= {name} if name else set()
                inner: Any = self.fragments[name] if name else node
                condition = inner.type_condition
                yield from self.fields(inner.selection_set, self.schema.type_map[condition.name.value] if condition else parent, seen)


def _times(term: Term, factor: int | Factor) -> Term:
    amount, factors, step = term
    return (amount * factor, factors, step) if isinstance(factor, int) else (amount, (*factors, factor), step)
