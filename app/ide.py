"""GraphiQL served by the program itself, for development: the page, its files, and the example queries as its tabs.

The scripts come from an installed package of plain static files, so the page needs no outside address.
"""

from importlib.metadata import distribution
from pathlib import Path

import orjson
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

PAGE = Path(__file__).resolve().parent / "graphiql"
# The package is a Django application; only its static files are used, and it is never imported.
PACKAGE = "graphene_django_graphiql_static"

# Styles may be inline because GraphiQL's dialogs write a style element; scripts may not, and nothing comes from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The article's variables stand under the general name, since most of them hold everywhere.
SUFFIXES: dict[str, tuple[str, ...]] = {"article": (), "city": (".city.json",)}
HEADERS = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache", "Referrer-Policy": "no-referrer", "Vary": "Accept"}


def ide_routes(queries: Path, data: str = "article") -> list[BaseRoute]:
    """Route the page at `/` and what it loads under `/ide`; the tabs are the .graphql files of the directory `queries`, for these data."""

    async def examples(_request: Request) -> Response:
        return Response(orjson.dumps(tabs(queries, data)), media_type="application/json", headers={"Cache-Control": "no-store"})

    return [
        Route("/", ide_page),
        Route("/ide/examples.json", examples),
        Mount("/ide/vendor", StaticFiles(directory=vendor())),
        Mount("/ide", StaticFiles(directory=PAGE)),
    ]


async def ide_page(_request: Request) -> Response:
    """Answer the IDE's page, which loads everything else from `/ide`."""
    return FileResponse(PAGE / "index.html", headers=HEADERS)


def vendor() -> Path:
    """Find the installed package's static files without importing the package."""
    return Path(str(distribution(PACKAGE).locate_file(f"{PACKAGE}/static/{PACKAGE}")))


def tabs(queries: Path, data: str) -> list[dict[str, str]]:
    """Read every .graphql file with the variables beside it, by name, as GraphiQL's `defaultTabs`."""
    return [tab(query, data) for query in sorted(queries.glob("*.graphql"))]


def tab(query: Path, data: str) -> dict[str, str]:
    """Read one example as GraphiQL takes it: both texts as they stand in the files."""
    variables = variables_of(query, data)
    return {"query": query.read_text("utf-8"), "variables": variables.read_text("utf-8") if variables else ""}


def variables_of(query: Path, data: str) -> Path | None:
    """Find the variables of a query: those with keys of these data, else those that hold everywhere."""
    beside = (query.with_suffix(suffix) for suffix in (*SUFFIXES[data], ".variables.json"))
    return next((path for path in beside if path.exists()), None)
