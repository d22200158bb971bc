"""The answers: plain values and SQL expressions, without a GraphQL type."""
