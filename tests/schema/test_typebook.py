"""Types are made by name, and may name each other before they exist."""

from types import SimpleNamespace

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
