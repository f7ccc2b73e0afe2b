"""Codes of front matter: the keys and values between the lines of three hyphens."""

from minutebook.codes.code import Code

OF_FRONT_MATTER = (
    Code(
        "decisions-repeated",
        "An entry of a work programme has both a minute and decisions, and the words come from the minute.",
        "Take out “decisions:”, or “minute:” where the minute is not in this archive.",
    ),
    Code(
        "exempt-body",
        "A report is marked as exempt and its file holds its text, or names files as its appendices.",
        "Take the text out: an exempt report has front matter and a summary only. What git has held, it keeps, "
        "so ask for the history to be cleaned too.",
    ),
    Code(
        "followed-twice",
        "A clause is followed in two entries of one monitoring paper.",
        "Make one entry of the two.",
    ),
    Code(
        "front-matter-clever",
        "Front matter uses a part of YAML that papers do without: an anchor, an alias, a tag or a merge key.",
        "Write the values out; one that begins with &, * or ! goes into quotation marks.",
    ),
    Code(
        "front-matter-missing",
        "A file does not begin with front matter, so nothing says whether it is public.",
        "Make the very first line three hyphens, write the keys below it, and close them with three hyphens.",
    ),
    Code(
        "front-matter-remark",
        "Words in front matter stand behind a #, where they would be lost as a remark.",
        "Put the value into quotation marks, or the remark on a line of its own.",
    ),
    Code(
        "front-matter-tab",
        "A line of front matter is indented with a tab.",
        "Indent it with spaces.",
    ),
    Code(
        "front-matter-too-long",
        "Front matter is longer than any paper needs.",
        "Write long text below the front matter.",
    ),
    Code(
        "front-matter-unclosed",
        "Front matter begins and does not end.",
        "Close it with a line of three hyphens.",
    ),
    Code(
        "front-matter-unreadable",
        "Front matter cannot be read as keys and values.",
        "Look at the line told: a value with a colon, a quotation mark or a # goes into quotation marks, "
        "brackets are closed, and lists line up.",
    ),
    Code(
        "missing-key",
        "A paper lacks a key that papers of its kind must have.",
        "Add a line with the key that the message names.",
    ),
    Code(
        "name-claimed-twice",
        "Two files of people/ claim the same words as a name, so nobody can tell whose they are.",
        "Take the words out of “name:” or “also-known-as:” of one of the two.",
    ),
    Code(
        "order-repeated",
        "Two chapters of an annual report have the same “order:”.",
        "Give each chapter a number of its own.",
    ),
    Code(
        "repeated-key",
        "The same key stands twice in one place.",
        "Keep one of the two.",
    ),
    Code(
        "unknown-key",
        "A key is not one that papers of this kind have.",
        "Look for a slip in the word; the hint tells the nearest key, or all that are known here.",
    ),
    Code(
        "wrong-value",
        "The value of a key is not of the kind that it takes.",
        "Write it as the message tells: a date such as 2019-04-16, a time such as 17:30, one of the words listed.",
    ),
)
"""What can be wrong in front matter."""
