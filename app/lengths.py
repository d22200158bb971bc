"""Lengths: an answer that is longer than answers may be is not sent."""

from collections.abc import Mapping
from typing import Any

from resolvers.problems import ResponseLimitError
from schema.plans import Planner


async def refuse_length(planner: Planner, operation: Mapping[str, Any], length: int, most: int) -> None:
    """Refuse an answer of so many bytes, unless it tells what was changed: that is not undone.

    Raises:
        ResponseLimitError: it is one to a query, and limits are enforced.
    """
    if (await planner.document(operation["query"])).operation(operation.get("operationName") or None):
        message = f"the answer has {length:,} bytes, the limit is {most:,}; ask for fewer fields, or for smaller pages"
        planner.limits.refuse(ResponseLimitError(message, figures={"requested": length, "limit": most}))
