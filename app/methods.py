"""Methods of HTTP that ask for no operation: what may be asked here is told to OPTIONS, and to any other by a refusal."""

from starlette.responses import Response

from app.answers import negotiated, refused
from app.http_problems import METHODS, MethodError
from app.negotiation import GRAPHQL


def other_method(method: str) -> Response:
    """Answer a method that asks for no operation."""
    if method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": METHODS, "Accept-Post": "application/json"})
    message = "operations are asked by POST, or by GET for queries"
    return negotiated(refused(MethodError(message)), GRAPHQL)
