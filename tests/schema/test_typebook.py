"""Types are made by name, and may name each other before they exist."""

import asyncio
import gc
from types import SimpleNamespace
from typing import Any

import pytest
import strawberry

from schema.typebook import Argument, TypeBook, answer_directly, describe
from tests.world import Paint


@pytest.fixture
def book() -> TypeBook:
    """A book that knows texts."""
    return TypeBook({"String": str})


def answering(book: TypeBook) -> strawberry.Schema:
    """The schema of a book with its root, ready to be asked."""
    schema = strawberry.Schema(book.types["Query"])
    answer_directly(schema)
    return schema


@pytest.mark.parametrize("notation", ["String", "String!", "[String]", "[String!]", "[String!]!", "[[String!]!]!"])
def test_notation(book: TypeBook, notation: str) -> None:
    """The book's notation is GraphQL's own."""
    book.object("Query", "Root", "根", [book.field("text", notation, "Text", "文本")])
    printed = strawberry.Schema(book.types["Query"]).as_str()

    assert f"text: {notation}\n" in printed


@pytest.mark.parametrize("notation", ["Nothing", "[Nothing!]!", ""])
def test_unknown_name(book: TypeBook, notation: str) -> None:
    """A name that the book does not have is an error when the schema is made, not before."""
    book.object("Query", "Root", "根", [book.field("text", notation, "Text", "文本")])

    with pytest.raises(KeyError):
        book.resolve(notation)


def test_types_that_name_each_other(book: TypeBook) -> None:
    """A field may name a type that is added later."""
    book.object("Query", "Root", "根", [book.field("left", "Left", "Left", "左")])
    book.object("Left", "Left", "左", [book.field("right", "Right", "Right", "右")])
    book.object("Right", "Right", "右", [book.field("left", "Left", "Left", "左")])
    printed = strawberry.Schema(book.types["Query"]).as_str()

    assert "right: Right" in printed
    assert "left: Left" in printed


def test_enum_once(book: TypeBook) -> None:
    """A closed set is added once, and tells its meaning in both languages."""
    names = [book.enum(Paint), book.enum(Paint)]
    book.object("Query", "Root", "根", [book.field("paint", "Paint!", "Paint", "漆色", read=lambda _root: "RED_DARK")])
    schema = answering(book)

    assert names == ["Paint", "Paint"]
    assert "Dark red\n  深红" in schema.as_str()
    assert schema.execute_sync("{ paint }").data == {"paint": "RED_DARK"}


def test_input_keeps_what_is_given(book: TypeBook) -> None:
    """A resolver sees which keys were given: what is left out is missing, null is there."""
    seen: list[dict[str, object]] = []

    def resolve(_parent: object, _context: object, arguments: dict[str, object]) -> str:
        seen.append(arguments)
        return "done"

    book.input("Where", "Where", "条件", [book.key("a", "String", "A", "甲"), book.key("b", "String", "B", "乙")])
    argument = Argument("where", "Where", "Where", "条件")
    book.object("Query", "Root", "根", [book.field("text", "String", "Text", "文本", resolve=resolve, arguments=[argument])])
    schema = answering(book)
    for where in ("", "(where: {})", "(where: { a: null })", '(where: { b: "x" })', "(where: null)"):
        schema.execute_sync(f"{{ text{where} }}", context_value=SimpleNamespace(at=lambda info: info))

    assert seen == [{}, {"where": {}}, {"where": {"a": None}}, {"where": {"b": "x"}}, {"where": None}]


def test_attribute(book: TypeBook) -> None:
    """Without a way to read it, a field is its parent's attribute of that name, also where Python reserves it."""
    book.object("Query", "Root", "根", [book.field("from", "String!", "From", "自")])
    schema = answering(book)

    assert schema.execute_sync("{ from }", root_value=type("Root", (), {"from": "here"})()).data == {"from": "here"}


def test_describe() -> None:
    """A description holds both languages, a line each."""
    assert describe("A tool", "工具") == "A tool\n工具"


@pytest.mark.parametrize("turns", range(5))
async def test_a_sibling_that_fails(book: TypeBook, turns: int) -> None:
    """Whenever a field fails, what lies beneath its siblings is given up, whether it has begun or not, and nothing complains of that."""

    async def fails(_source: Any, _context: Any, _arguments: Any) -> str:
        for _ in range(turns):
            await asyncio.sleep(0)
        raise ValueError

    async def given(_source: Any, _context: Any, _arguments: Any) -> object:
        await asyncio.sleep(0)
        return object()

    async def lasts(_source: Any, _context: Any, _arguments: Any) -> str:
        await asyncio.Event().wait()
        return ""

    texts = [book.field(name, "String!", "Text", "文本", resolve=lasts) for name in ("one", "other")]
    book.object("Texts", "Texts", "文本", texts)
    fields = [book.field("fails", "String!", "Fails", "失败", resolve=fails), book.field("texts", "Texts!", "Texts", "文本", resolve=given)]
    book.object("Both", "Both", "两者", fields)
    book.object("Query", "Root", "根", [book.field("both", "Both", "Both", "两者", resolve=given)])
    result = await answering(book).execute("{ both { fails texts { one other } } }", context_value=SimpleNamespace(at=lambda _info: None))
    gc.collect()

    assert result.data == {"both": None}
