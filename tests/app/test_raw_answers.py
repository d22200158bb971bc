"""Raw answers: what is written without the server's help is HTTP all the same."""

from starlette.responses import JSONResponse

from app.raw_answers import written
from tests.faults.running import parsed


def test_written() -> None:
    """Status, headers and body stand in it, and that the connection ends with it unless something else is said."""
    response = JSONResponse({"data": None}, 503, {"Retry-After": "1"})
    ended, kept = parsed(written(response), 0), parsed(written(response, [(b"x-more", b"1")]), 0)

    assert (ended.status, ended.body, ended.headers["retry-after"]) == (503, b'{"data":null}', "1")
    assert (ended.headers["connection"], ended.headers["x-content-type-options"]) == ("close", "nosniff")
    assert ("connection" in kept.headers, kept.headers["x-more"], kept.body) == (False, "1", ended.body)
