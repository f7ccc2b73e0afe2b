"""A table as a file that people take away."""

import csv
import re
from io import StringIO

from minutebook.tables.sheet import Sheet
from minutebook.tables.values import AMOUNT, SIGN

# A cell that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection"); plain numbers are harmless.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_HARMLESS = re.compile(rf"{SIGN}(?:{AMOUNT}%?)?")


def safe_csv(sheet: Sheet) -> bytes:
    """The rows of a sheet as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read £) that runs no formula.

    Every cell is quoted, so that none breaks in two where a spreadsheet takes another mark for the separator.
    """
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([safe_cell(cell) for cell in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def safe_cell(words: str) -> str:
    """Words of a cell, with an apostrophe before what a spreadsheet would run."""
    return f"'{words}" if _FORMULA.match(words) and not _HARMLESS.fullmatch(words) else words
