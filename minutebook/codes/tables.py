"""Codes of tables: CSV files, the blocks that show them, their charts and indicators."""

from minutebook.codes.code import EITHER, WARNING, Code

OF_TABLES = (
    Code(
        "chart-empty",
        "A table asks for a chart and has nothing that one could draw.",
        "A chart needs row headers and two rows with numbers; “chart-rows” names the first and the last of them.",
    ),
    Code(
        "chart-rows",
        "“chart-rows” has more than two names.",
        "Name the first and the last row to draw; those between are drawn too.",
    ),
    Code(
        "chart-too-large",
        "A table has more rows or columns than a chart can show.",
        "Draw a part of it: make a smaller CSV file for the chart, or take “chart:” out.",
    ),
    Code(
        "chart-value",
        "A value is no number, so the chart leaves it out.",
        "Write numbers such as 1,200, -3.5, £70 or 40%; leave the cell empty where there is none.",
        WARNING,
    ),
    Code(
        "csv-separator",
        "The cells of a CSV file are not parted by commas.",
        "Save it as CSV with commas between the cells, not semicolons or tabs.",
    ),
    Code(
        "csv-unreadable",
        "A CSV file cannot be read.",
        "Close every quotation mark; one that stands inside a cell is written twice.",
    ),
    Code(
        "indicator-number",
        "The number of an indicator has no letter or digit, so it cannot be an address.",
        "Give the indicator a number with a digit or a letter a–z.",
    ),
    Code(
        "indicator-repeated",
        "Two indicators of one table have the same number.",
        "Give each indicator a number of its own.",
    ),
    Code(
        "missing-table",
        "A block names a CSV file that is not beside the page.",
        "Put the CSV file into the same folder, or mend its name.",
    ),
    Code(
        "rag-value",
        "A rating is no colour that is known, so no mark stands beside it.",
        "Begin it with Red, Amber, Yellow, Green, Grey or Blue; leave the cell empty where there is none.",
        WARNING,
    ),
    Code(
        "ragged-table",
        "A row of a table has more or fewer cells than the others.",
        "Give every row the same number of cells; in CSV a cell with a comma in it goes into quotation marks.",
        EITHER,
    ),
    Code(
        "table-clever",
        "The lines of a table block use a part of YAML that papers do without.",
        "Write the values out; one that begins with &, * or ! goes into quotation marks.",
    ),
    Code(
        "table-column",
        "A line of a table block names a column that the table does not have, or has more than once.",
        "Write the name as it stands in the head of the CSV file; the hint lists the columns.",
    ),
    Code(
        "table-file",
        "A table block does not name its CSV file.",
        "Write “::: table contacts.csv” with the name of a file beside this page.",
    ),
    Code(
        "table-head-missing",
        "A column of a table has no head, so nobody can tell what it holds.",
        "Write the head into the CSV file, or “header-rows: 2” where it stands a row lower.",
    ),
    Code(
        "table-heads",
        "“header-rows” or “row-headers” is a number that the table cannot have.",
        "Count the rows, or columns, that are heads; one row and one column must be left for values.",
    ),
    Code(
        "table-id-row",
        "“id-row” names a header row that the table does not have.",
        "Count header rows from 1, and name the one that holds the numbers of the indicators.",
    ),
    Code(
        "table-ids",
        "A table has both “id-column” and “id-row”.",
        "Keep “id-column” where rows are indicators, “id-row” where columns are.",
    ),
    Code(
        "table-remark",
        "Words in the lines of a table block stand behind a #, where they would be lost as a remark.",
        "Put the value into quotation marks.",
    ),
    Code(
        "table-repeated",
        "A page shows the same CSV file twice.",
        "Keep one of the two blocks, and point to it from the other place.",
    ),
    Code(
        "table-tab",
        "A line of a table block is indented with a tab.",
        "Indent it with spaces, or not at all.",
    ),
    Code(
        "table-too-long",
        "A table has more rows than a page can show.",
        "Link the CSV file instead of showing it, or show a part of it.",
    ),
    Code(
        "table-too-wide",
        "A table has more columns than a page can show.",
        "Link the CSV file instead of showing it, or show a part of it.",
    ),
    Code(
        "table-unreadable",
        "The lines of a table block cannot be read as keys and values.",
        "Write lines such as “caption: Contacts”; a value with a colon in it goes into quotation marks.",
    ),
    Code(
        "table-headless",
        "A table has no row of headers, so nobody can tell what its columns are.",
        "Write the names of the columns into the first row.",
    ),
    Code(
        "table-uncaptioned",
        "A small table has no caption.",
        "Write a line “Table: …” above it.",
        WARNING,
    ),
)
"""What can be wrong with tables."""
