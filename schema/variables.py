"""Variables: read as GraphQL reads them, told apart by their shape, and left open for a plan."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLError,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    coerce_input_literal,
    type_from_ast,
)

from resolvers.identity import prefix_of
from resolvers.slots import slot_at

FREE = True
"""The shape of a value that never shapes a plan."""


class UnreadableError(Exception):
    """A variable that its type does not take: the standard way tells why."""


class Reader(Protocol):
    """What one input type does with a value that is there and not null."""

    def read(self, value: Any) -> Any:
        """The value as resolvers take it; `UnreadableError` where the type does not take it."""

    def shape(self, value: Any) -> Hashable:
        """What of a value that was read shapes a plan."""

    def opened(self, value: Any, path: tuple[str | int, ...]) -> Any:
        """The value with a slot for all that its shape leaves out."""


@dataclass(frozen=True)
class Free:
    """A scalar: each request brings its own."""

    parse: Callable[[Any], Any]

    def read(self, value: Any) -> Any:
        """What the scalar makes of it."""
        try:
            return self.parse(value)
        except (GraphQLError, ValueError, TypeError, OverflowError):
            raise UnreadableError from None

    def shape(self, _value: Any) -> Hashable:
        """None."""
        return FREE

    def opened(self, _value: Any, path: tuple[str | int, ...]) -> Any:
        """Its slot."""
        return slot_at(*path)


@dataclass(frozen=True)
class Fixed(Free):
    """A Boolean, or a member of an enumeration: each of its few values has plans of its own."""

    def shape(self, value: Any) -> Hashable:
        """The value."""
        return str(value)

    def opened(self, value: Any, _path: tuple[str | int, ...]) -> Any:
        """The value."""
        return value


@dataclass(frozen=True)
class Ids(Free):
    """Ids of records of any type: their types shape the plan. Those of no known type are all alike."""

    known: frozenset[str]

    def shape(self, value: Any) -> Hashable:
        """What the id begins with."""
        prefix = prefix_of(value)
        return prefix if prefix in self.known else ""

    def opened(self, value: Any, path: tuple[str | int, ...]) -> Any:
        """A slot that knows the type."""
        return slot_at(*path, kinds=(str(self.shape(value)),))


@dataclass(frozen=True)
class Many:
    """A list; of scalars it is one parameter, so that its length shapes nothing."""

    item: Nullable

    def read(self, value: Any) -> Any:
        """Each item; one alone is a list of one."""
        return [self.item.read(item) for item in value] if isinstance(value, list) else [self.item.read(value)]

    def shape(self, value: Any) -> Any:
        """The items' shapes; of ids which types are among them."""
        if type(self.item.reader) is Free:
            return FREE
        shapes = [self.item.shape(item) for item in value]
        return tuple(sorted(set(shapes), key=str)) if isinstance(self.item.reader, Ids) else tuple(shapes)

    def opened(self, value: Any, path: tuple[str | int, ...]) -> Any:
        """The items, opened."""
        if type(self.item.reader) is Free:
            return slot_at(*path)
        if isinstance(self.item.reader, Ids):
            return slot_at(*path, kinds=tuple(map(str, self.shape(value))))
        return [self.item.opened(item, (*path, place)) for place, item in enumerate(value)]


@dataclass(frozen=True)
class Object:
    """An input object: which keys it has shapes the plan."""

    fields: dict[str, Nullable]
    one_of: bool

    def read(self, value: Any) -> Any:
        """Each field that is there."""
        if not isinstance(value, dict) or not value.keys() <= self.fields.keys():
            raise UnreadableError
        if any(field.required and name not in value for name, field in self.fields.items()):
            raise UnreadableError
        read = {name: self.fields[name].read(item) for name, item in value.items()}
        if self.one_of and (len(read) != 1 or None in read.values()):
            raise UnreadableError
        return read

    def shape(self, value: Any) -> Hashable:
        """The keys with the shapes beneath them."""
        return tuple((name, self.fields[name].shape(item)) for name, item in value.items())

    def opened(self, value: Any, path: tuple[str | int, ...]) -> Any:
        """The fields, opened."""
        return {name: self.fields[name].opened(item, (*path, name)) for name, item in value.items()}


@dataclass
class Nullable:
    """A reader of a place in the input, which may take null; null shapes the plan."""

    reader: Reader
    required: bool

    def read(self, value: Any) -> Any:
        """The value, or null where the place takes it."""
        if value is not None:
            return self.reader.read(value)
        if self.required:
            raise UnreadableError
        return None

    def shape(self, value: Any) -> Hashable:
        """The value's shape."""
        return None if value is None else self.reader.shape(value)

    def opened(self, value: Any, path: tuple[str | int, ...]) -> Any:
        """The value, opened."""
        return None if value is None else self.reader.opened(value, path)


class Readers:
    """The readers of a schema's input types, each made once; input objects name each other in circles."""

    def __init__(self) -> None:
        """None is made yet."""
        self._objects: dict[str, Object] = {}

    def of(self, type_: GraphQLInputType) -> Nullable:
        """The reader of a type."""
        required = isinstance(type_, GraphQLNonNull)
        match type_.of_type if isinstance(type_, GraphQLNonNull) else type_:
            case GraphQLList(of_type=item):
                return Nullable(Many(self.of(item)), required)
            case GraphQLInputObjectType() as inner:
                return Nullable(self._object(inner), required)
            case GraphQLEnumType(parse_value=parse):
                return Nullable(Fixed(parse), required)
            case GraphQLScalarType(parse_value=parse) as scalar:
                return Nullable((Fixed if scalar is GraphQLBoolean else Free)(parse), required)
        raise TypeError(type_)

    def _object(self, type_: GraphQLInputObjectType) -> Object:
        if type_.name not in self._objects:
            made = self._objects[type_.name] = Object({}, type_.extensions["strawberry-definition"].is_one_of)
            made.fields.update({name: self.of(field.type) for name, field in type_.fields.items()})
        return self._objects[type_.name]


def of_ids(type_: GraphQLInputType, known: frozenset[str]) -> Nullable:
    """The reader of an id, or of a list of them, whose types shape the plan."""
    required = isinstance(type_, GraphQLNonNull)
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if isinstance(inner, GraphQLList):
        return Nullable(Many(of_ids(inner.of_type, known)), required)
    return Nullable(Ids(GraphQLID.parse_value, known), required)


@dataclass(frozen=True)
class Variable:
    """One variable of an operation."""

    name: str
    reader: Nullable
    default: Any


def variables_of(
    schema: GraphQLSchema, readers: Readers, operation: OperationDefinitionNode, ids: Container[str], known: frozenset[str]
) -> list[Variable]:
    """The variables that an operation of a valid document declares; those in ``ids`` hold ids of any of the ``known`` types."""
    found = []
    for definition in operation.variable_definitions or ():
        type_: Any = type_from_ast(schema, definition.type)
        default = coerce_input_literal(definition.default_value, type_) if definition.default_value else Undefined
        name = definition.variable.name.value
        found.append(Variable(name, of_ids(type_, known) if name in ids else readers.of(type_), default))
    return found


def read_variables(variables: list[Variable], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a request, those that are left out missing, by their names; `UnreadableError` where one does not fit."""
    read = {}
    for variable in variables:
        if variable.name in given:
            read[variable.name] = variable.reader.read(given[variable.name])
        elif variable.default is not Undefined:
            read[variable.name] = variable.default
        elif variable.reader.required:
            raise UnreadableError
    return read
