"""Weights: what a field costs and how long its list may be, as ``@cost`` and ``@listSize`` say in the SDL (IBM's cost specification)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import strawberry
from graphql import GraphQLNamedType, GraphQLObjectType, get_named_type, is_composite_type
from strawberry.directive import directive_field
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.schema_directive import Location
from strawberry.types.unset import UNSET

COST = (
    "A field's weight, or that of all fields of a type: objects weigh 1 and scalars nothing unless said\n"
    "字段（或某类型各字段）的权重，未注明时对象为 1、标量为 0"
)
LIST_SIZE = "How long a list may be: as one of these arguments says, else as assumed\n列表长度：以所列参数为准，否则取假定值"


@strawberry.schema_directive(locations=[Location.FIELD_DEFINITION, Location.OBJECT], name="cost", description=COST)
class Cost:
    """What a field weighs; on a type: what each field of that type does."""

    weight: str


@strawberry.schema_directive(locations=[Location.FIELD_DEFINITION], name="listSize", description=LIST_SIZE)
class ListSize:
    """How many items a field gives: itself, or where there are ``sized_fields`` each of those beneath it."""

    assumed_size: int | None = directive_field(name="assumedSize", default=UNSET)
    require_one_slicing_argument: bool | None = directive_field(name="requireOneSlicingArgument", default=True)
    sized_fields: list[str] | None = directive_field(name="sizedFields", default=UNSET)
    slicing_arguments: list[str] | None = directive_field(name="slicingArguments", default=UNSET)


FREE = Cost(weight="0")
"""What stands in a row that is read anyway."""
COUNTED = Cost(weight="1")
"""A number that a statement of its own counts."""
SIZES = ("first", "last")
"""The arguments that say how many rows a page has."""
LISTED = 2
"""How long a list without pages is taken to be: names, variants and the like, of which no record of the article has more on average."""


def paged(arguments: Iterable[str]) -> ListSize:
    """A connection with these arguments. Rows without a page size are refused, so nobody is charged for them; a count needs none."""
    sizes = [name for name in SIZES if name in arguments]
    return ListSize(slicing_arguments=sizes, sized_fields=["nodes", "edges"], require_one_slicing_argument=False)


def assumed(size: int) -> ListSize:
    """A list that has no page size, and so many items."""
    return ListSize(assumed_size=size, require_one_slicing_argument=False)


def sliced_by(argument: str) -> ListSize:
    """A list that is as long as one of its arguments."""
    return ListSize(slicing_arguments=[argument])


@dataclass(frozen=True, slots=True)
class Weight:
    """What a field weighs, and which arguments say how often: that of itself, or of the fields in ``sized`` beneath it."""

    weight: int
    assumed: int
    slicing: tuple[str, ...]
    sized: frozenset[str]


def weight_of(parent: GraphQLObjectType, name: str) -> Weight:
    """What a field of a type weighs."""
    field = parent.fields[name]
    own = _directives(field)
    named = get_named_type(field.type)
    weighs = _found(Cost, own) or _found(Cost, _directives(named)) or (COUNTED if is_composite_type(named) else FREE)
    size = _found(ListSize, own) or assumed(1)
    return Weight(int(weighs.weight), size.assumed_size or 1, tuple(size.slicing_arguments or ()), frozenset(size.sized_fields or ()))


def _directives(of: GraphQLNamedType | Any) -> Any:
    return getattr(of.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF), "directives", None) or ()


def _found(kind: type[Any], among: Any) -> Any:
    return next((each for each in among if isinstance(each, kind)), None)
