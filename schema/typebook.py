"""The type book: GraphQL types made by name through Strawberry, their fields naming each other before all of them exist."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from inspect import iscoroutinefunction
from operator import attrgetter
from typing import Any

import strawberry
from graphql import GraphQLObjectType
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.base import StrawberryList, StrawberryOptional, get_object_definition
from strawberry.types.enum import StrawberryEnumDefinition
from strawberry.types.field import UNRESOLVED, StrawberryField
from strawberry.types.union import StrawberryUnion
from strawberry.types.unset import UNSET

from db.choice import Choice
from schema.context import Context
from schema.weights import paged

Resolve = Callable[[Any, Context, dict[str, Any]], Any]
"""Answers a field from its parent, the request's context and the arguments given; the answer may be awaitable."""


def describe(en: str, zh: str) -> str:
    """A description in both languages."""
    return f"{en}\n{zh}"


@dataclass(frozen=True)
class Argument:
    """An argument of a field, its type in GraphQL notation."""

    name: str
    type: str
    en: str
    zh: str


class _Argument(StrawberryArgument):
    def __init__(self, book: TypeBook, argument: Argument) -> None:
        description = describe(argument.en, argument.zh)
        super().__init__(argument.name, argument.name, StrawberryAnnotation(object), description=description)
        self._book = book
        self._notation = argument.type

    @property
    def type(self) -> Any:
        return self._book.resolve(self._notation)


@dataclass(frozen=True, slots=True)
class _Later:
    """What a coroutine function will answer, begun when it is awaited: what is given up before leaves no coroutine that never ran."""

    begin: Callable[[], Awaitable[Any]]

    def __await__(self) -> Generator[Any, None, Any]:
        return self.begin().__await__()


class TypeField(StrawberryField):
    """A field whose type is a name in the book. It reads its parent, or resolves with the request's context."""

    def __init__(
        self,
        book: TypeBook,
        name: str,
        notation: str,
        description: str,
        *,
        read: Callable[[Any], Any] | None = None,
        resolve: Resolve | None = None,
        arguments: Sequence[Argument] = (),
        directives: Sequence[Any] = (),
        optional_input: bool = False,
    ) -> None:
        """With neither ``read`` nor ``resolve`` the attribute of the parent with the field's name is read."""
        unset: dict[str, Any] = {"default": UNSET} if optional_input else {}
        super().__init__(python_name=f"{name}_", graphql_name=name, description=description, directives=directives, **unset)
        self._book = book
        self._notation = notation
        self._read = read
        self._resolve = resolve
        self.arguments = [_Argument(book, argument) for argument in arguments]

    def resolve_type(self, *, type_definition: Any = None) -> Any:  # noqa: ARG002 - Strawberry's signature
        """The type, once the book has it."""
        try:
            return self._book.resolve(self._notation)
        except KeyError:
            return UNRESOLVED

    @property
    def resolver(self) -> Callable[..., Any]:
        """Answers the field as graphql-core asks for it."""
        resolve = self._resolve
        if iscoroutinefunction(resolve):
            return lambda source, info, **arguments: _Later(partial(resolve, source, info.context.at(info), arguments))
        if resolve is not None:
            return lambda source, info, **arguments: resolve(source, info.context.at(info), arguments)
        read = self._read or attrgetter(str(self.graphql_name))
        return lambda source, _info: read(source)


def answer_directly(schema: strawberry.Schema) -> None:
    """Lets the fields of a schema be asked without Strawberry between: for every row it would convert arguments that stay as they are.

    What the root of subscriptions resolves to are events, and each is then what the field is of.
    """
    graph = schema._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
    for type_ in (each for each in graph.type_map.values() if isinstance(each, GraphQLObjectType)):
        for made in type_.fields.values():
            field = made.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
            if isinstance(field, TypeField):
                made.resolve = field.resolver
                if type_ is graph.subscription_type:
                    made.subscribe, made.resolve = field.resolver, _event


def _event(event: Any, _info: Any, **_arguments: Any) -> Any:
    return event


class TypeBook:
    """Types by name. Notation is GraphQL's own: ``[Union!]!``."""

    def __init__(self, scalars: Mapping[str, Any]) -> None:
        """``scalars`` are the names that exist from the start."""
        self.types: dict[str, Any] = dict(scalars)
        self._resolved: dict[str, Any] = {}

    def resolve(self, notation: str) -> Any:
        """The Strawberry type that a notation writes; ``KeyError`` for a name that the book does not have."""
        if notation not in self._resolved:
            self._resolved[notation] = self._read(notation)
        return self._resolved[notation]

    def _read(self, notation: str) -> Any:
        if not notation.endswith("!"):
            return StrawberryOptional(self.resolve(f"{notation}!"))
        bare = notation[:-1]
        if bare.startswith("["):
            return StrawberryList(self.resolve(bare[1:-1]))
        found = self.types[bare]
        definition = getattr(found, "__strawberry_definition__", None)
        return definition if isinstance(definition, StrawberryEnumDefinition) else found

    def field(self, name: str, notation: str, en: str, zh: str, **how: Any) -> TypeField:
        """A field of an object type, see `TypeField`. A connection says in the SDL how its pages are counted."""
        if notation.endswith("Connection!"):
            how["directives"] = [paged([argument.name for argument in how.get("arguments", ())])]
        return TypeField(self, name, notation, describe(en, zh), **how)

    def key(self, name: str, notation: str, en: str, zh: str, directives: Sequence[Any] = ()) -> TypeField:
        """A field of an input type, which may be left out."""
        return TypeField(self, name, notation, describe(en, zh), directives=directives, optional_input=not notation.endswith("!"))

    def object(
        self,
        name: str,
        en: str,
        zh: str,
        fields: Iterable[TypeField],
        *,
        implements: Iterable[str] = (),
        is_type_of: Any = None,
        directives: Sequence[Any] = (),
    ) -> None:
        """Adds an object type; those of an interface or a union need ``is_type_of(value, info)``."""
        body = _body(name, fields, [self.types[base] for base in implements])
        made = strawberry.type(body, name=name, description=describe(en, zh), directives=directives)
        get_object_definition(made, strict=True).is_type_of = is_type_of
        self.types[name] = made

    def interface(self, name: str, en: str, zh: str, fields: Iterable[TypeField], resolve_type: Callable[[Any], str]) -> None:
        """Adds an interface; ``resolve_type`` names the object type of a value."""
        made = strawberry.interface(_body(name, fields, []), name=name, description=describe(en, zh))
        get_object_definition(made, strict=True).resolve_type = lambda value, _info, _type: resolve_type(value)
        self.types[name] = made

    def input(
        self, name: str, en: str, zh: str, fields: Iterable[TypeField], *, one_of: bool = False, directives: Sequence[Any] = ()
    ) -> None:
        """Adds an input type. Resolvers get its values as dictionaries by GraphQL names: what is left out is missing, null is ``None``."""
        made = strawberry.input(_body(name, fields, []), name=name, description=describe(en, zh), one_of=one_of, directives=directives)
        get_object_definition(made, strict=True).from_input = lambda _type, value, _context: dict(value)
        self.types[name] = made

    def union(self, name: str, en: str, zh: str, members: Iterable[str]) -> None:
        """Adds a union of object types that the book already has."""
        annotations = tuple(StrawberryAnnotation(self.types[member]) for member in members)
        self.types[name] = StrawberryUnion(name=name, type_annotations=annotations, description=describe(en, zh))

    def enum(self, choice: type[Choice]) -> str:
        """Adds an enumeration once, and returns its name. Its values are their names, inside and out."""
        name = choice.__name__
        if name not in self.types:
            values = {member.name: strawberry.enum_value(member.name, description=describe(member.en, member.zh)) for member in choice}
            make: Any = Enum
            made = make(name, values)
            self.types[name] = strawberry.enum(made, name=name, description=describe(str(choice.__doc__), choice.title))
        return name


def _body(name: str, fields: Iterable[TypeField], bases: Sequence[type]) -> type:
    """The class that Strawberry turns into a type."""
    namespace: dict[str, Any] = {field.python_name: field for field in fields}
    annotations = {"__annotations__": dict.fromkeys(namespace, object), "__module__": __name__}
    return type(name, tuple(bases), {**namespace, **annotations})
