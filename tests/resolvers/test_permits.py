"""Permits: beside a record a viewer is told what may be done with it, by both executors, and never more than the rows tell."""

from collections.abc import AsyncIterator

import pytest

from resolvers.permits import PERMITS, permit_type, permits
from resolvers.policy import Profile
from resolvers.reach import Reach, any_viewer
from tests.graph import Graph, hub, hub_schema
from tests.peopled import Peopled

OFFERED = {
    Profile.PUBLIC: {},
    Profile.DEPT_ANALYST: {"Union": ["countMembers"]},
    Profile.HRSS_OFFICER: {"Enterprise": ["seePersonalData"], "UnionOfficer": ["seePersonalData"]},
    Profile.AUDITOR: {"Union": ["countMembers"], "Enterprise": ["seePersonalData"], "UnionOfficer": ["seePersonalData"]},
    Profile.UNION_OFFICER: {
        "Union": ["countMembers"],
        "Enterprise": ["seePersonalData", "unmask"],
        "UnionOfficer": ["seePersonalData", "unmask"],
        "Member": ["unmask"],
        "SkillCertificate": ["unmask"],
    },
    Profile.DEVELOPER: {},
}


@pytest.mark.parametrize("profile", OFFERED)
def test_offered(profile: Profile) -> None:
    """A field is there where there is something to tell: for whom nothing is masked there is nothing."""
    found = {bound.name: list(permits(any_viewer(profile), bound)) for bound in hub().values()}

    assert {name: offered for name, offered in found.items() if offered} == OFFERED[profile]
    types = hub_schema(profile)._schema.type_map  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
    assert {name for name in types if name.endswith("ViewerCan")} == {permit_type(hub()[name]) for name in OFFERED[profile]}


@pytest.fixture
async def officer(peopled: Peopled) -> AsyncIterator[Graph]:
    """Ask as an officer who reaches the own branch and its region."""
    own = peopled.branches["own"]
    reach = Reach((own.union,), (own.region,), (own.region,))
    async with Graph(peopled.url, hub_schema(Profile.UNION_OFFICER), hub(), Profile.UNION_OFFICER, reach=reach) as graph:
        yield graph


async def test_told(officer: Graph, peopled: Peopled) -> None:
    """A null is not shown where the record is not reached, and unknown where it is; a record that lies nowhere is not reached."""
    selection = "nodes { id contactPhone can: viewerCan { seePersonalData unmask __typename } }"
    found = (await officer.data(f"{{ enterprises(first: 100) {{ {selection} }} }}"))["enterprises"]["nodes"]
    by_id = {node["id"]: node for node in found}
    own, other = (by_id[f"enterprise_{peopled.branches[name].enterprise}"] for name in ("own", "other"))

    assert own["contactPhone"] == "0571-****4567"
    assert own["can"] == {"seePersonalData": True, "unmask": True, "__typename": "EnterpriseViewerCan"}
    assert (other["contactPhone"], other["can"]["seePersonalData"], other["can"]["unmask"]) == (None, False, False)
    assert {node["can"]["seePersonalData"] for node in found if node["contactPhone"]} == {True}
    people = await officer.data("{ members(first: 9) { edges { node { viewerCan { unmask } } } } }")
    assert people["members"]["edges"] == [{"node": {"viewerCan": {"unmask": True}}}]


def test_described() -> None:
    """Every permit says in both languages what it means."""
    assert all(permit.en and permit.zh for permit in PERMITS.values())
