"""Codes of the text of papers: headings, items, resolutions, blocks, definitions."""

from minutebook.codes.code import WARNING, Code

OF_TEXTS = (
    Code(
        "amends-target",
        "A block that amends minutes does not say which minute.",
        "Write body, meeting and minute: “::: amends improving-lives/2019-03-05#minute-59”.",
    ),
    Code(
        "block-words",
        "Words stand behind the name of a block, where nobody would see them.",
        "Write them inside the block.",
    ),
    Code(
        "clause-attribute",
        "Braces at the end of a clause hold something else than an outcome that is known.",
        "Write {outcome=…} with one of the outcomes that the hint lists, or take the braces out.",
    ),
    Code(
        "clause-gap",
        "The number of a clause does not follow the one before it.",
        "Mend the number; where the minutes themselves were published so, leave it.",
        WARNING,
    ),
    Code(
        "clause-repeated",
        "Two clauses of one resolution have the same label, so one of them cannot be pointed to.",
        "Give each clause a label of its own.",
    ),
    Code(
        "definition-lost",
        "A definition in the glossary belongs to no word of its own.",
        "Leave a line empty before each word, and begin the line below the word with a colon.",
    ),
    Code(
        "empty-resolution",
        "A word such as “Resolved” opens a resolution and nothing follows it.",
        "Write what was resolved behind it, or in clauses below it.",
        WARNING,
    ),
    Code(
        "heading-braces",
        "The braces at the end of a heading cannot be read.",
        "Write them like {item=5 report=opening-hours}; a value with blanks goes into quotation marks.",
    ),
    Code(
        "label-without-stop",
        "A heading begins with a number that has no full stop behind it, so it is read as a section without a number.",
        "Write a full stop behind the number: “## 68. Library opening hours”.",
        WARNING,
    ),
    Code(
        "misplaced-block",
        "A block stands inside another one, where it cannot be read.",
        "Put it directly under the heading of its item.",
    ),
    Code(
        "number-gap",
        "The number of a minute does not follow the one before it.",
        "Mend the number; where the minutes themselves were published so, leave it.",
        WARNING,
    ),
    Code(
        "number-repeated",
        "Two items of one paper have the same number, so one of them cannot be pointed to.",
        "Mend the number of one of the two; the hint tells the line of the other.",
    ),
    Code(
        "paragraph-repeated",
        "Two paragraphs of one report have the same number.",
        "Mend the number of one of the two.",
    ),
    Code(
        "repeated-attribute",
        "The braces of a heading hold the same attribute twice.",
        'Keep one; several values stand in one pair of quotation marks: {report="first second"}.',
    ),
    Code(
        "second-title",
        "A heading with a single # stands in the text, and the page has its title from the front matter.",
        "Begin the heading with ##.",
    ),
    Code(
        "stray-colons",
        "A line of colons closes or opens nothing.",
        "Take it out, or open the block above it: a block's first line has its name behind the colons.",
    ),
    Code(
        "term-repeated",
        "A word stands in the glossary twice.",
        "Write one entry that holds both meanings.",
    ),
    Code(
        "too-deep",
        "Quotations or lists are nested deeper than can be read.",
        "Use fewer levels of > or of lists.",
    ),
    Code(
        "too-long",
        "A paper, or one of its paragraphs, headings or cells, is longer than can be read; nothing of it is shown.",
        "Part the paper into several, or leave a line empty where one paragraph can end and the next begin.",
    ),
    Code(
        "unclosed-block",
        "A block that begins with ::: is not closed.",
        "Close it with a line of as many colons; an outer block has more colons than those inside it.",
    ),
    Code(
        "unknown-attribute",
        "The braces of a heading hold an attribute that items do not have.",
        "Look for a slip in the word; the hint tells those that are known here.",
    ),
    Code(
        "unknown-block",
        "A block that begins with ::: has a name that papers do not use.",
        "Use one of the names that the hint lists.",
    ),
    Code(
        "unread-resolution",
        "A paragraph begins as a resolution does and is not read as one.",
        "Write “Resolved:” and then the words; a colon, a dash or “that” follows the opening word.",
        WARNING,
    ),
    Code(
        "vote-unreadable",
        "A line of a vote cannot be read.",
        "Write lines such as “for: 7” or “against: Jones, M. Smith”.",
    ),
    Code(
        "word-without-meaning",
        "The glossary has a word without its meaning, or a meaning without its word.",
        "Write the word on one line and, below it, a line that begins with a colon and says what it means.",
    ),
    Code(
        "wrong-attribute",
        "An attribute in the braces of a heading has no value, or one that it cannot have.",
        "Write {report=opening-hours} with a value behind the equals sign; “clauses” is either one or list.",
    ),
)
"""What can be wrong in the text of a paper."""
