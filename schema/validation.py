"""Validation: GraphQL's rules within bounds, so that no document holds the hub up, however it is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphql import (
    ASTValidationRule,
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OverlappingFieldsCanBeMergedRule,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from resolvers.problems import FieldLimitError

ERRORS = 2
"""How many faults are told at most: looking for names that were meant, and writing what was given, takes milliseconds for each."""
COMPARISONS = 50_000
"""What may be spent on comparing fields of one name, in units of the rule: it compares each with each."""
ABORTED = "Validation aborted."
"""What the rule says when it has spent that."""


class MergedWithinBounds(OverlappingFieldsCanBeMergedRule):
    """The rule with less to spend than it comes with: that would take a third of a second."""

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self.rule_context.remaining_complexity_budget = COMPARISONS


RULES = tuple(MergedWithinBounds if rule is OverlappingFieldsCanBeMergedRule else rule for rule in specified_rules)
"""All of GraphQL's rules."""


def faults(
    schema: GraphQLSchema, document: DocumentNode, rules: Iterable[type[ASTValidationRule]] = RULES, most: int = ERRORS
) -> list[GraphQLError]:
    """What is wrong with a document by these rules and Strawberry's, the first of it.

    With none wanted it is said that there is one, and what might have been meant is not looked for.
    """
    found = validate(
        schema, document, (*rules, MaybeNullValidationRule, OneOfInputValidationRule), max_errors=most, hide_suggestions=most == 0
    )
    return [_too_much() if error.message == ABORTED else error for error in found]


def _too_much() -> GraphQLError:
    """What is to be said where GraphQL's rule only says that it gave up."""
    message = f"fields of one name take more than {COMPARISONS:,} comparisons, which is the limit; ask for each field once at its place"
    reason = FieldLimitError(message, figures={"limit": COMPARISONS})
    return GraphQLError(message, original_error=reason)
