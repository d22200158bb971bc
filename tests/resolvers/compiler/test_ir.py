"""The forms between the stages are data; a refusal names its reason."""

from resolvers.compiler.ir import Unsupported


def test_unsupported() -> None:
    """The reason is what is counted, and all that is said."""
    assert str(Unsupported("introspection")) == Unsupported("introspection").reason == "introspection"
