"""Codes of slips in the text: what was begun and not finished, and what would not do on a page."""

from minutebook.codes.code import EITHER, WARNING, Code

OF_SLIPS = (
    Code(
        "comment",
        "A comment of HTML stands in a paper. Readers would see it as words, so it stops the build once it is public.",
        "Take it out, or keep the remark in a file whose name begins with _, which is left alone.",
    ),
    Code(
        "empty-clause",
        "A clause says nothing.",
        "Write what was decided behind its label, or take the label out.",
        WARNING,
    ),
    Code(
        "empty-link",
        "A link leads nowhere, since nothing stands between its brackets.",
        "Write the address into the round brackets.",
    ),
    Code(
        "empty-minute",
        "A minute has a number and a title and no words.",
        "Write what was said or decided, or take it out.",
        WARNING,
    ),
    Code(
        "heading-jump",
        "A heading leaves out a level, as ### does after #, so readers who hear the page miss a step.",
        "Give it one # less, or write the heading that is left out.",
        WARNING,
    ),
    Code(
        "no-such-day",
        "A date in the text is no day of the calendar, as 31 June is.",
        "Look for a slip in the day or the month.",
        WARNING,
    ),
    Code(
        "password",
        "A web address holds a user's name or a password, which everybody would read.",
        "Take out what stands before the @, and change the password.",
    ),
    Code(
        "picture",
        "A picture is named in the text; it is not shown.",
        "Write what it shows, or link the file among the papers.",
        WARNING,
    ),
    Code(
        "raw-html",
        "HTML stands in the text and is shown as it is written.",
        "Write it in Markdown.",
        WARNING,
    ),
    Code(
        "two-edits",
        "A line marks where two edits of one file met.",
        "Keep the words of one of the two, or of both, and take out the marks.",
    ),
    Code(
        "unfilled",
        "A clause or a paragraph was begun and still waits for its words; it stops the build only once it is public.",
        "Write the words where the … stands, or take it out.",
    ),
    Code(
        "unsafe-link",
        "A link would run a program (an error), or opens a file of one machine and is shown as words (a warning).",
        "Link a page, a paper or a web address.",
        EITHER,
    ),
    Code(
        "untitled-item",
        "An item has a number and no title.",
        "Write what it is about behind the number, as in “## 68. Title”.",
        WARNING,
    ),
    Code(
        "weekday",
        "The weekday before a date is not the one that the calendar gives it.",
        "Mend the weekday or the date.",
        WARNING,
    ),
    Code(
        "wordless-link",
        "A link has no words that could be read or clicked.",
        "Write between the square brackets where it leads.",
    ),
)
