"""Messages over a WebSocket: what is written is JSON with the answer in it as it is; violations are tried in `test_sockets.py`."""

import json

import pytest

from app.stream_messages import Closing, ClosingError, Message, complete_message, error_message, next_message, read_message

ID = 'a"b\\c工'


def test_written() -> None:
    """The id comes back as it was given, whatever is in it."""
    written = [next_message(ID, b'{"data":null}'), error_message(ID, b'{"errors":[{"message":"x"}]}'), complete_message(ID)]

    assert [json.loads(each) for each in written] == [
        {"id": ID, "type": "next", "payload": {"data": None}},
        {"id": ID, "type": "error", "payload": [{"message": "x"}]},
        {"id": ID, "type": "complete"},
    ]


def test_read() -> None:
    """What is left out is empty; what is not of the protocol is not looked at."""
    event = {"type": "websocket.receive", "text": '{"type": "complete", "id": "1", "more": 2}'}

    assert read_message(event, 100) == Message("complete", "1", {})


@pytest.mark.parametrize("most", [9, 10])
def test_most(most: int) -> None:
    """A message of so many characters is read, and one more is too much."""
    with pytest.raises(ClosingError) as caught:
        read_message({"text": " " * 10}, most)

    assert caught.value.closing.code == (1009 if most < 10 else 4400)


def test_reason() -> None:
    """A reason fits into a frame: it is cut between letters."""
    event = Closing(4400, "x" + "工" * 60).event

    assert event == {"type": "websocket.close", "code": 4400, "reason": "x" + "工" * 40}
