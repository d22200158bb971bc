"""What tests of the compiler's stages need: a query of the small world, taken as far as a stage."""

from collections.abc import Sequence
from typing import Any

from graphql import FragmentDefinitionNode, GraphQLObjectType, OperationDefinitionNode, VariableValues, parse
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.engine import Dialect

from resolvers.access import Profile, Viewer
from resolvers.compiler.fill import Filling
from resolvers.compiler.ir import Plan, Selected
from resolvers.compiler.plan import Roots
from resolvers.compiler.select import Select
from resolvers.compiler.statements import Prepared, prepare
from resolvers.scope import Scope
from resolvers.slots import TODAY, slot_at
from schema.caches import Cache
from schema.desk import Desk
from tests.world import world, world_schema

SCHEMA = world_schema(Profile.DEVELOPER)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
SCOPE = Scope(world(), Viewer(Profile.DEVELOPER), slot_at(TODAY))
DESK = Desk(1000)
FILLING = Filling(SCOPE, 100, Cache(100), DESK)
DIALECTS: dict[str, Dialect] = {"sqlite": sqlite.dialect(), "postgresql": asyncpg.dialect()}  # type: ignore[no-untyped-call]


def selected(query: str, **variables: Any) -> Selected:
    """Select the only root field of a query; variables are given as they stand in a plan, open or not."""
    nodes = parse(query).definitions
    fragments = {node.name.value: node for node in nodes if isinstance(node, FragmentDefinitionNode)}
    operation = next(node for node in nodes if isinstance(node, OperationDefinitionNode))
    select = Select(SCHEMA, fragments, VariableValues({}, variables))
    root = SCHEMA.query_type
    assert isinstance(root, GraphQLObjectType)
    ((key, found),) = select.merged(root, [operation.selection_set]).items()
    return select.field(root, key, found)


def plan_of(query: str, **variables: Any) -> Plan:
    """Plan the only root field of a query."""
    return Roots(SCOPE, 100).plan(selected(query, **variables))


class Answers:
    """A database that answers with what it was given, one after the other."""

    def __init__(self, *answers: Sequence[Sequence[Any]], engine: str = "sqlite") -> None:
        self.answers = list(answers)
        self.asked: list[Sequence[Any]] = []
        self.texts: list[str] = []
        self.dialect = DIALECTS[engine]

    async def parses(self, sql: str) -> bool:
        """Never asked."""
        raise NotImplementedError(sql)

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """Give the next answer."""
        self.texts.append(sql)
        self.asked.append(parameters)
        return self.answers.pop(0)


def prepared(query: str, engine: str = "sqlite", **variables: Any) -> Prepared:
    """Prepare it for an engine."""
    return prepare(SCOPE, plan_of(query, **variables), DIALECTS[engine])


def sql_of(query: str, engine: str = "sqlite", **variables: Any) -> str:
    """Give its first statement on one line."""
    first = prepared(query, engine, **variables).first
    assert first is not None
    return " ".join(first.sql.split())
