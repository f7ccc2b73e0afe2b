"""Codes of files: their names, their places, what they hold, and the settings."""

from minutebook.codes.code import WARNING, Code

OF_FILES = (
    Code(
        "address-twice",
        "Two pages would have the same address.",
        "Rename one of the two files; for people, give one of the two files an “address:” of its own.",
    ),
    Code(
        "bad-name",
        "The name of a file or folder cannot be part of an address.",
        "Use small letters a–z, digits and hyphens: “opening-hours.md”.",
    ),
    Code(
        "empty-archive",
        "The folder content/ holds no paper at all, so there is nothing to publish.",
        "Write content/index.md. To take a site down, take down the folder that it is served from.",
    ),
    Code(
        "empty-file",
        "A file that would be published is empty.",
        "Put the file here anew, or take out the link or the block that names it.",
    ),
    Code(
        "hidden-character",
        "A file holds a character that cannot be seen and can mislead readers, such as one that turns the writing.",
        "Go to the line and column told, take the character out, and type the words around it anew.",
    ),
    Code(
        "missing-index",
        "A folder of a body, a meeting or an annual report has no index.md.",
        "Write it: a body needs “name:”, an annual report “title:”; to be public, each needs “publish:” too.",
    ),
    Code(
        "name-too-long",
        "The name of a file is longer than 240 bytes, which some systems cannot keep.",
        "Give the file a shorter name.",
    ),
    Code(
        "not-utf-8",
        "A file is not text in UTF-8, so its letters cannot be read with certainty.",
        "Open it in an editor and save it as UTF-8; in a spreadsheet, save as “CSV UTF-8”.",
    ),
    Code(
        "settings-unknown-key",
        "site.toml has a setting that the program does not know.",
        "Look for a slip in its name; the hint lists the settings that are known.",
    ),
    Code(
        "settings-unreadable",
        "site.toml cannot be read, so nothing is built.",
        "Mend the line told: text stands in quotation marks, lists in square brackets. Save the file as UTF-8.",
    ),
    Code(
        "settings-wrong-value",
        "A setting in site.toml has a value that it cannot have.",
        "Write a value of the kind that the message tells.",
    ),
    Code(
        "security-expires",
        "The last day of [security] in site.toml is past or near, or lies more than a year ahead.",
        "See that the contact still holds, then write a day within a year.",
        WARNING,
    ),
    Code(
        "symbolic-link",
        "A file is only a pointer to another file, which might lie outside the archive.",
        "Put the file itself in its place.",
    ),
    Code(
        "unknown-file",
        "A file is of a kind, or lies in a place, where the archive has nothing to do with it.",
        "Move it to where it belongs, rename it, or take it out; what begins with _ is left alone.",
    ),
    Code(
        "unnamed-file",
        "A file lies beside papers and no public page names it, so it is not published.",
        "Link it from a paper of its meeting, or take it out.",
        WARNING,
    ),
    Code(
        "file-too-large",
        "A file is larger than hosts of sites take.",
        "Make it smaller, or part it.",
    ),
    Code(
        "wrong-ending",
        "A file does not hold what its ending says.",
        "Save it anew in the program that made it, as that kind.",
    ),
)
"""What can be wrong with files and settings."""
