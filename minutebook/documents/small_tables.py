"""What is wrong with a table that is written in the text itself."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from minutebook.problems import Place, Problem, Severity, counted
from minutebook.prose import Setting, table_faults


def small_table_faults(
    tokens: Sequence[Token], lines: Sequence[str], setting: Setting, asks_caption: bool
) -> Iterator[Problem]:
    """Rows that are too long, heads that are all empty, and, if asked, tables without a caption (WCAG 2.2, 1.3.1).

    A table in a clause cannot have one: the line with its words would end the resolution.
    """
    for line, columns in table_faults(tokens, lines):
        place = Place(setting.path, setting.line + line)
        hint = f"the table's head has {counted(columns, 'column')}; write a | in a cell as \\|"
        yield Problem(place, "ragged-table", "A row of a table", "has more cells than the table's head", hint)
    for number, token in enumerate(tokens):
        place = Place(setting.path, setting.line + (token.map[0] if token.map else 0))
        if asks_caption and token.type == "table_open" and not token.meta.get("caption"):
            hint = "write a line above it: Table: What the table shows"
            yield Problem(place, "table-uncaptioned", "A table", "has no caption", hint, "", Severity.WARNING)
        if token.type == "thead_open" and not any(each.content.strip() for each in _heads(tokens[number:])):
            hint = "write in its first row what each column holds"
            yield Problem(place, "table-headless", "A table", "has no heads of columns", hint)


def _heads(tokens: Sequence[Token]) -> list[Token]:
    end = next(number for number, token in enumerate(tokens) if token.type == "thead_close")
    return [token for token in tokens[:end] if token.type == "inline"]
