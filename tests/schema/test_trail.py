"""The audit log in the schema: there for auditors alone; what they read is in `tests/app/test_unmasking.py`."""

import pytest

from resolvers.policy import Profile
from tests.graph import hub_schema


@pytest.mark.parametrize("profile", Profile)
def test_who_has_it(profile: Profile) -> None:
    """Only whom the policy lets audit has the log, and no type of it is elsewhere."""
    schema = hub_schema(profile)._schema  # noqa: SLF001 - Strawberry shows its GraphQL schema nowhere else
    assert schema.query_type is not None

    assert ("auditRecords" in schema.query_type.fields) is (profile is Profile.AUDITOR)
    assert ("AuditRecord" in schema.type_map) is (profile is Profile.AUDITOR)
