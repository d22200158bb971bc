"""Unmasking over HTTP: one record in clear, once for a ticket, written down first; and an auditor who reads of it."""

import asyncio
from typing import Any

import pytest
from httpx2 import AsyncClient

from app.graphql import GraphQL
from db.audit.log import Audit
from db.audit.verify import verify
from db.errors import FullError
from tests.app.conftest import Keys
from tests.peopled import Branch, Peopled

UNMASK = """mutation Look($id: ID!, $purpose: String = "核对", $ticket: String = "工单-1") {
  unmask(input: { id: $id, purpose: $purpose, ticket: $ticket }) { values { field value } refusal { code message } }
}"""
TRAIL = """query ($about: ID, $region: ID, $first: Int = 50, $after: String) {
  auditRecords(first: $first, about: $about, region: $region, after: $after) {
    totalCount
    edges { cursor }
    pageInfo { hasNextPage endCursor hasPreviousPage }
    nodes {
      chain number act role subject operation purpose ticket detail coordinates hash at document department
      subjects { type region firstId lastId }
    }
  }
}"""


@pytest.fixture
def own(peopled: Peopled) -> Branch:
    """Give the officer's own union."""
    return peopled.branches["own"]


async def ask(client: AsyncClient, key: str, query: str, **variables: Any) -> Any:
    """Ask with a key."""
    return (await client.post("/graphql", json={"query": query, "variables": variables}, headers={"X-API-Key": key})).json()


async def unmasked(client: AsyncClient, key: str, record: str, **more: Any) -> Any:
    """Have a record shown in clear: its values by field, or the code of the refusal."""
    answer = (await ask(client, key, UNMASK, id=record, **more))["data"]["unmask"]
    assert (answer["values"] is None) != (answer["refusal"] is None)
    return answer["refusal"]["code"] if answer["refusal"] else {each["field"]: each["value"] for each in answer["values"]}


async def trail(client: AsyncClient, keys: Keys, **asked: Any) -> list[dict[str, Any]]:
    """Read the log as the auditor."""
    found: list[dict[str, Any]] = (await ask(client, keys[1]["auditor"], TRAIL, **asked))["data"]["auditRecords"]["nodes"]
    return found


async def test_member(client: AsyncClient, graphql: GraphQL, keys: Keys, own: Branch) -> None:
    """The values are those that are stored; the log tells who had them, of whom, what for, and none of them."""
    member = f"member_{own.region}_{own.current}"
    values = await unmasked(client, keys[1]["own"], member)
    (record,) = await trail(client, keys, about=member)

    assert values == {
        "name": "张own",
        "memberNo": "虚own0042",
        "birthYear": "1987",
        "idDocMasked": "33010019870101001X",
        "mobile": "+8615400005678",
    }
    assert (record["act"], record["purpose"], record["ticket"], record["operation"]) == ("UNMASK", "核对", "工单-1", None)
    assert record["coordinates"] == sorted(f"Member.{name}" for name in values)
    assert record["subjects"] == [
        {"type": "Member", "region": f"region_{own.region}", "firstId": str(own.current), "lastId": str(own.current)}
    ]
    assert not [value for value in values.values() if value in str(record)]
    assert set((await verify(graphql.database.rows)).values()) == {None}


async def test_who_saw_what_is_about_them(client: AsyncClient, keys: Keys, own: Branch) -> None:
    """Whoever saw a membership, and not its member, saw something of the member all the same."""
    await ask(client, keys[1]["own"], "{ memberships(first: 9) { nodes { status } } }")
    (record,) = await trail(client, keys, about=f"member_{own.region}_{own.current}")

    assert {each["type"] for each in record["subjects"]} == {"Membership"}


async def test_the_same_ticket(client: AsyncClient, keys: Keys, own: Branch) -> None:
    """A ticket that is written otherwise is the same ticket."""
    member = f"member_{own.region}_{own.current}"
    answers = [await unmasked(client, keys[1]["own"], member, ticket=ticket) for ticket in ("AB-1", "ＡＢ-１", "ab-1", "Ab - 1")]

    assert isinstance(answers[0], dict)
    assert answers[1:] == ["TICKET_USED"] * 3


async def test_once_for_a_ticket(client: AsyncClient, keys: Keys, own: Branch) -> None:
    """The same ticket shows a record once, however many ask at the same time; another record or another ticket is another matter."""
    member = f"member_{own.region}_{own.current}"
    answers = await asyncio.gather(*(unmasked(client, keys[1]["own"], member) for _ in range(5)))

    assert [answer for answer in answers if answer == "TICKET_USED"] == ["TICKET_USED"] * 4
    assert isinstance(await unmasked(client, keys[1]["own"], member, ticket="工单-2"), dict)
    acts = [record["act"] for record in await trail(client, keys, about=member)]
    assert acts == ["UNMASK", "UNMASK"]


REFUSED: list[tuple[dict[str, str], str]] = [
    ({"id": "member_{other.region}_{other.current}"}, "NOT_FOUND"),
    ({"id": "member_{sibling.region}_{sibling.current}"}, "NOT_FOUND"),
    ({"id": "member_{own.region}_{own.former}"}, "NOT_FOUND"),
    ({"id": "member_{own.region}_1"}, "NOT_FOUND"),
    ({"id": "enterprise_{own.enterprise}"}, "NOT_FOUND"),
    ({"id": "consent_1"}, "NOT_FOUND"),
    ({"id": "nonsense"}, "NOT_FOUND"),
    ({"id": ""}, "NOT_FOUND"),
    ({"id": "membership_{own.region}_{own.current}"}, "NOT_MASKED"),
    ({"purpose": ""}, "PURPOSE_NEEDED"),
    ({"purpose": " x"}, "PURPOSE_NEEDED"),
    ({"ticket": ""}, "TICKET_NEEDED"),
    ({"ticket": "x" * 201}, "TICKET_NEEDED"),
    ({"ticket": "a\nb"}, "TICKET_NEEDED"),
]


async def test_refused(client: AsyncClient, keys: Keys, peopled: Peopled) -> None:
    """What is not reached, not there, or asked for without need is refused as data, and the refusal is written down."""
    own = peopled.branches["own"]
    for number, (given, code) in enumerate(REFUSED, start=1):
        asked = {"id": "member_{own.region}_{own.current}", **given}
        record = asked.pop("id").format(**peopled.branches)

        assert await unmasked(client, keys[1]["own"], record, **asked) == code, given
        refusal, *others = await trail(client, keys)
        assert (refusal["act"], refusal["chain"], len(others)) == ("REFUSAL", "-", number - 1)
        assert refusal["detail"].startswith(f"unmask {code} ")
    assert await trail(client, keys, region=f"region_{own.region}") == []


async def test_one_at_a_time(client: AsyncClient, keys: Keys, own: Branch) -> None:
    """A request with many aliases shows one record."""
    given = f'input: {{ id: "member_{own.region}_{own.current}", purpose: "a", ticket: "%s" }}'
    fields = [f"t{number}: unmask({given % number}) {{ values {{ field }} refusal {{ code }} }}" for number in range(3)]
    answer = (await ask(client, keys[1]["own"], f"mutation {{ {' '.join(fields)} }}"))["data"]

    assert [each["refusal"] and each["refusal"]["code"] for each in answer.values()] == [None, "ONE_AT_A_TIME", "ONE_AT_A_TIME"]


async def test_officers_telephone(client: AsyncClient, keys: Keys, own: Branch) -> None:
    """A personal value in a public record is shown in clear where its union is reached; it lies in no region."""
    officers = f'{{ union(by: {{ id: "union_{own.union}" }}) {{ officers(first: 1) {{ nodes {{ id phone viewerCan {{ unmask }} }} }} }} }}'
    answers = {name: await ask(client, keys[1][name], officers) for name in ("own", "other")}
    found = {name: answer["data"]["union"]["officers"]["nodes"][0] for name, answer in answers.items()}

    assert (found["own"]["phone"], found["own"]["viewerCan"]) == ("154****1234", {"unmask": True})
    assert (found["other"]["phone"], found["other"]["viewerCan"]) == (None, {"unmask": False})
    assert await unmasked(client, keys[1]["own"], found["own"]["id"]) == {"phone": "+8615400001234"}
    assert await unmasked(client, keys[1]["other"], found["own"]["id"]) == "NOT_FOUND"


async def test_sole_trader(client: AsyncClient, keys: Keys, own: Branch, peopled: Peopled) -> None:
    """What is masked in some rows is shown in clear in these, and is nothing to unmask in the others."""
    trader, company = f"enterprise_{own.trader}", f"enterprise_{own.enterprise}"
    values = {record: await unmasked(client, keys[1]["county"], record) for record in (trader, company)}
    _, record = await trail(client, keys, region=f"region_{own.region}")

    assert values[trader] == {
        "name": "欧阳铺own",
        "brandName": "孙记own",
        "registeredAddress": "虚构巷own1号",
        "address": "虚构巷own2号",
        "legalRepresentative": "欧阳主own",
        "contactName": None,
        "contactPhone": None,
    }
    assert values[company] == {"legalRepresentative": "王own", "contactName": "欧阳own", "contactPhone": "0571-81234567"}
    assert record["coordinates"] == sorted(f"Enterprise.{name}" for name in values[trader])
    assert await unmasked(client, keys[1]["county"], f"enterprise_{peopled.branches['other'].trader}") == "NOT_FOUND"


@pytest.mark.parametrize("method", ["write", "write_once"])
async def test_not_written(
    client: AsyncClient, graphql: GraphQL, keys: Keys, own: Branch, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """Where the log cannot be written nothing is shown in clear."""

    async def full(*_given: object) -> None:
        raise FullError

    monkeypatch.setattr(Audit, method, full)
    record = f"member_{own.region}_{own.current if method == 'write_once' else own.former}"
    answer = await ask(client, keys[1]["own"], UNMASK, id=record)

    assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAVAILABLE"]
    assert "15400005678" not in str(answer)
    assert set((await verify(graphql.database.rows)).values()) <= {None}


async def test_never_by_get(client: AsyncClient, keys: Keys, own: Branch) -> None:
    """A URL changes nothing, and shows nothing in clear."""
    given = f'id: "member_{own.region}_{own.current}", purpose: "a", ticket: "b"'
    asked = {"query": f"mutation {{ unmask(input: {{ {given} }}) {{ values {{ value }} }} }}"}
    answer = await client.get("/graphql", params=asked, headers={"X-API-Key": keys[1]["own"]})

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"
    assert await trail(client, keys, region=f"region_{own.region}") == []


async def test_others_have_no_such_thing(client: AsyncClient, keys: Keys) -> None:
    """Who is no officer of a union has no mutation, and who is no auditor no log."""
    for key, query in (("auditor", UNMASK), ("own", TRAIL), (None, UNMASK), (None, TRAIL)):
        headers = {"X-API-Key": keys[1][key]} if key else {}
        answer = (await client.post("/graphql", json={"query": query, "variables": {"id": "member_1_1"}}, headers=headers)).json()

        assert {error["extensions"]["code"] for error in answer["errors"]} == {"GRAPHQL_VALIDATION_FAILED"}


async def test_pages_of_the_log(client: AsyncClient, keys: Keys, peopled: Peopled, own: Branch) -> None:
    """An auditor reads the log of the own regions page by page, the newest first; of others nothing, whether there is any or not."""
    other = peopled.branches["other"]
    for number in range(5):
        await unmasked(client, keys[1]["own"], f"member_{own.region}_{own.current}", ticket=str(number))
    await unmasked(client, keys[1]["other"], f"member_{other.region}_{other.current}")
    region, tickets, after = f"region_{own.region}", [], None
    while True:
        page = (await ask(client, keys[1]["auditor"], TRAIL, region=region, first=2, after=after))["data"]["auditRecords"]
        tickets += [node["ticket"] for node in page["nodes"]]
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert tickets == ["4", "3", "2", "1", "0"]
    assert await trail(client, keys, region=f"region_{other.region}") == []
    assert await trail(client, keys, about=f"member_{other.region}_{other.current}") == []
    assert await trail(client, keys, region="region_1") == []


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"first": 0}, "PAGE_SIZE"),
    ({"first": 101}, "PAGE_SIZE"),
    ({"region": "region_1", "about": "member_1_1"}, "BAD_USER_INPUT"),
    ({"region": "union_1"}, "BAD_USER_INPUT"),
    ({"about": "union_1"}, "BAD_USER_INPUT"),
    ({"about": "nonsense"}, "BAD_USER_INPUT"),
    ({"after": "x"}, "BAD_USER_INPUT"),
    ({"after": "aaaaaaaaaaaaaaaa.1"}, "CURSOR_MISMATCH"),
]


async def test_wrong_questions(client: AsyncClient, keys: Keys) -> None:
    """What cannot be meant is refused by name."""
    for asked, code in WRONG:
        answer = await ask(client, keys[1]["auditor"], TRAIL, **asked)

        assert [error["extensions"]["code"] for error in answer["errors"]] == [code], asked
