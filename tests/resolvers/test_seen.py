"""Seen: the marks of an answer are taken out of it, whatever its texts say, and tell whose records it shows."""

import orjson
import pytest

from resolvers.seen import SEEN, keys_of, without_marks
from tests.graph import hub

ODD = [',"@seen":"member_1_2"', '\\",\\"@seen\\":\\"member_1_2\\"', '{"@seen":"member_1_2"}', "@seen", '"', "\\"]
"""What somebody may have written who knows how marks look."""


@pytest.mark.parametrize("text", ODD)
def test_texts_stay(text: str) -> None:
    """No stored text is taken for a mark, alone or beside one."""
    data = {"a": text, "b": [{"c": text, SEEN: "member_1_2"}, {SEEN: "skill_certificate_1_3"}], text: {}}
    sent, seen = without_marks(orjson.dumps(data))

    assert orjson.loads(sent) == {"a": text, "b": [{"c": text}, {}], text: {}}
    assert seen == {"member_1_2", "skill_certificate_1_3"}


def test_nothing_seen() -> None:
    """An answer without people is sent as it is."""
    text = b'{"data":{"a":1}}'

    assert without_marks(text) == (text, set())


def test_keys() -> None:
    """Ids become the keys of the audit log; what is about nobody has none."""
    assert sorted(keys_of(hub(), ["member_1_2", "membership_3_4", "union_5", "nonsense", "x_1_2"])) == [
        ("Member", 1, 2),
        ("Membership", 3, 4),
    ]
    assert keys_of(hub(), []) == []
