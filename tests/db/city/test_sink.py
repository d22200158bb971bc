"""The sink: an interface, which nobody uses by itself."""

import pytest

from db.city.sink import Sink


def test_abstract() -> None:
    """Each engine has its own."""
    with pytest.raises(TypeError, match="abstract"):
        Sink()  # type: ignore[abstract]
