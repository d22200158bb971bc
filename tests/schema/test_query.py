"""The root: for every entity that is seen a lookup and a list, and any record by its id."""

import pytest

from resolvers.access import Profile, sees_entity
from tests.graph import Graph, hub, hub_sdl

PAGING = {"first": "Int", "last": "Int", "after": "String", "before": "String"}


@pytest.mark.parametrize("profile", list(Profile))
def test_roots(profile: Profile) -> None:
    """Every entity that the profile sees has both; beside them stand ids, comparisons of figures, the viewer, for auditors the log."""
    query = hub_sdl(profile).query_type
    seen = [bound for bound in hub().values() if sees_entity(profile, bound)]

    assert query is not None
    own = {"auditRecords"} if profile is Profile.AUDITOR else set()
    assert set(query.fields) == {"node", "nodes", "figureComparisons", "viewer"} | own | {bound.singular for bound in seen} | {
        bound.plural for bound in seen
    }


@pytest.mark.parametrize("name", ["Enterprise", "UnionCoverage", "Region"])
def test_arguments(name: str) -> None:
    """A lookup takes its key and may find nothing; a list takes page, filter and order, and a day where its records have a period."""
    bound = hub()[name]
    query = hub_sdl(Profile.PUBLIC).query_type
    assert query is not None
    one, many = query.fields[bound.singular], query.fields[bound.plural]
    dated = {"asOf": "Date"} if bound.about.valid else {}

    assert (str(one.type), {key: str(item.type) for key, item in one.args.items()}) == (name, {"by": f"{name}By!"})
    assert str(many.type) == f"{name}Connection!"
    assert {key: str(item.type) for key, item in many.args.items()} == PAGING | dated | {
        "where": f"{name}Filter",
        "orderBy": f"[{name}Order!]",
    }


async def test_node_of_each_type(graph: Graph) -> None:
    """Every record is a node: what lists give as id, `node` takes."""
    plurals = [bound.plural for bound in graph.catalog.values()]
    lists = await graph.data("{" + " ".join(f"{name}(first: 1) {{ nodes {{ id __typename }} }}" for name in plurals) + "}")
    listed = [node for name in plurals for node in lists[name]["nodes"]]
    data = await graph.data("query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", {"ids": [node["id"] for node in listed]})

    assert data["nodes"] == listed
    assert {node["__typename"] for node in listed} >= {"Tool", "Shed", "Loan", "Keeper", "Maker", "Guest", "Remark", "Region", "Mark"}


async def test_interface_and_union(graph: Graph, anonymous: Graph) -> None:
    """A link to one of several is the type that it is; to the public a person whom it may not see is nobody."""
    subject = "subject { __typename ... on Tool { code } ... on Shed { name } }"
    asked = f"{{ remarks(first: 9) {{ nodes {{ text {subject} author {{ __typename name }} }} }} }}"
    known, public = [(await viewer.data(asked))["remarks"]["nodes"] for viewer in (graph, anonymous)]
    tool = {"__typename": "Tool", "code": "a"}

    assert known == [
        {"text": "好", "subject": tool, "author": {"__typename": "Maker", "name": "鲁班"}},
        {"text": "密", "subject": tool, "author": {"__typename": "Guest", "name": "某客"}},
        {"text": "大", "subject": {"__typename": "Shed", "name": "东棚"}, "author": None},
        {"text": "旧", "subject": None, "author": None},
    ]
    assert public == [node if node["text"] != "密" else node | {"author": None} for node in known]


async def test_provenance(graph: Graph) -> None:
    """Every record says where it comes from."""
    asked = "provenance { source { title } importBatch { fileName } rowRef quotation verification recordedAt updatedAt }"
    data = await graph.data(f'{{ tool(by: {{ code: "a" }}) {{ {asked} }} }}')

    assert data["tool"]["provenance"] == {
        "source": None,
        "importBatch": None,
        "rowRef": None,
        "quotation": None,
        "verification": "UNVERIFIED",
        "recordedAt": "2025-11-30T08:00:00.000000Z",
        "updatedAt": "2025-11-30T08:00:00.000000Z",
    }
