"""Forms of JSON in SQL against each other: what the compiler writes, and what one would write by hand, over the same rows.

    python -m bench.forms sqlite:///path/to/gongtu.db

Times are of the statement and the text's way into Python, medians of one run on one machine.
"""

import asyncio
import statistics
import sys
import time

from db.engine import Database

ROUNDS = 40
FREE = ("name", "address", "registered_address")
"""What can hold a character that JSON escapes."""
COLUMNS = ("name", "uscc", "kind", "status", "address", "registered_address")

FLAT = {
    "sqlite": {
        "text, escaped where needed (compiled)": "SELECT '[' || group_concat({needed}, ',') || ']' FROM {source}",
        "text, all escaped": "SELECT '[' || group_concat({text}, ',') || ']' FROM {source}",
        "json_object": "SELECT json_group_array(json_object({pairs})) FROM {source}",
    },
    "postgresql": {
        "text, escaped where needed (compiled)": "SELECT concat('[', string_agg(concat({needed}), ','), ']') FROM {source}",
        "text, all escaped": "SELECT concat('[', string_agg(concat({text}), ','), ']') FROM {source}",
        "json_agg(row)": "SELECT json_agg(t) #>> '{{}}' FROM (SELECT {columns} FROM enterprise LIMIT {rows}) t",
        "json_agg(json_build_object)": "SELECT json_agg(json_build_object({pairs})) #>> '{{}}' FROM {source}",
    },
}
"""By engine, then by form."""
QUOTED = {"sqlite": ("json_quote({})", " || "), "postgresql": ("coalesce(to_json({})::text, 'null')", ", ")}


def written(engine: str, form: str, rows: int) -> str:
    """Give the statement of one form."""
    between = QUOTED[engine][1]
    pairs = ", ".join(f"'{name}', t.{name}" for name in COLUMNS)
    source = f"(SELECT * FROM enterprise LIMIT {rows}) t"  # noqa: S608 - a number of this file
    texts = {"text": text(engine, COLUMNS), "needed": text(engine, FREE)}
    return FLAT[engine][form].format(
        **{name: between.join([*parts, "'}'"]) for name, parts in texts.items()},
        pairs=pairs,
        source=source,
        rows=rows,
        columns=", ".join(COLUMNS),
    )


def text(engine: str, escaped: tuple[str, ...]) -> list[str]:
    """Give the parts of an object's text, some of its columns escaped."""
    quoted, between = QUOTED[engine]
    found = []
    for place, name in enumerate(COLUMNS):
        value = quoted if name in escaped else "coalesce('\"' || {} || '\"', 'null')"
        key = "{" if place == 0 else ","
        found.append(f"""'{key}"{name}":'{between}{value.format("t." + name)}""")
    return found


async def measured(url: str) -> list[str]:
    """Give the table's rows."""
    async with Database(url) as database:
        engine = database.dialect.name
        found = []
        for rows in (100, 1000):
            times: dict[str, list[float]] = {form: [] for form in FLAT[engine]}
            for _ in range(ROUNDS):
                for form, taken in times.items():
                    started = time.perf_counter()
                    await database.fetch(written(engine, form, rows), ())
                    taken.append(time.perf_counter() - started)
            found += [f"| {engine} | {rows} x 6 | {form} | {statistics.median(taken) * 1e3:.2f} |" for form, taken in times.items()]
        return found


def main() -> None:
    """Print the table."""
    print("| engine | rows | form | ms |\n| --- | --- | --- | --- |")  # noqa: T201 - the table is the result
    for row in asyncio.run(measured(sys.argv[1])):
        print(row)  # noqa: T201


if __name__ == "__main__":
    main()
