"""The names of the API: the only package that makes GraphQL types."""
