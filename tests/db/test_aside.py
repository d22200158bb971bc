"""Aside: what works beside the loop leaves the interpreter as it was."""

import gc
import sys

import pytest

from db.aside import SWITCH_SECONDS, undisturbed


def test_undisturbed() -> None:
    """Meanwhile nothing is collected and the loop gets its turn sooner; afterwards all is as before, also where the work fails."""
    usual = sys.getswitchinterval()

    assert undisturbed(lambda: (gc.isenabled(), round(sys.getswitchinterval(), 6))) == (False, SWITCH_SECONDS)
    with pytest.raises(ZeroDivisionError):
        undisturbed(lambda: 1 / 0)
    assert (gc.isenabled(), sys.getswitchinterval()) == (True, usual)
