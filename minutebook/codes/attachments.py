"""Codes of attachments: what files hide that go out as they are."""

from minutebook.codes.code import WARNING, Code

_ALLOW = "A paper that links the file may allow it: “allow-hidden: [{file: …, holds: […], reason: …}]”."

OF_ATTACHMENTS = (
    Code(
        "allowance-unneeded",
        "A paper allows a file to hide something that it does not hide, or a file that the paper does not link.",
        "Take the entry out, or mend the name of the file.",
        WARNING,
    ),
    Code(
        "author-inside",
        "The properties of a file name its author, its company, or whoever changed it last.",
        f"In Word or Excel: File, Info, Inspect Document. In LibreOffice: File, Properties. {_ALLOW}",
    ),
    Code(
        "comments-inside",
        "A file holds comments, which everybody can read who opens it.",
        f"Delete all of them and save the file anew. {_ALLOW}",
    ),
    Code(
        "earlier-version",
        "A file holds earlier versions of itself, a small picture of one, or what was cut off a picture: what was "
        "taken out can be seen again.",
        "Print it to a new PDF; in Word or Excel take Compress Pictures, Delete cropped areas; in LibreOffice delete "
        f"them under File, Versions. {_ALLOW}",
    ),
    Code(
        "files-inside",
        "A file holds other files.",
        f"Take them out, and attach what is meant to be public by itself. {_ALLOW}",
    ),
    Code(
        "hidden-rows",
        "A spreadsheet has hidden rows or columns that are filled.",
        f"Delete them, or show them. {_ALLOW}",
    ),
    Code(
        "hidden-sheet",
        "A spreadsheet has a hidden sheet, or one that it does not list among its tabs.",
        f"Delete it, or show it. {_ALLOW}",
    ),
    Code(
        "hidden-values",
        "A workbook keeps values of other workbooks, or those behind a pivot table, which may be more than it shows.",
        f"Copy what is shown into a new workbook as values. {_ALLOW}",
    ),
    Code(
        "hidden-words",
        "A file holds words that nobody sees: below a black box, white on white, too small, on a layer that is off, "
        "or marked as hidden. Anybody can copy them out.",
        f"Delete the words where the file was written, and save it anew; a box alone takes nothing away. {_ALLOW}",
    ),
    Code(
        "links-outside",
        "A file fetches something from elsewhere when it is opened: a template, a picture, a sheet or a database; or "
        "it leads to a file on the office’s own computers. Where that lies may say more than it should, and whoever "
        "keeps it learns who opens the file.",
        "In Word: Developer, Document Template. In Excel: Data, Queries & Connections. In LibreOffice: Edit, Links. "
        f"{_ALLOW}",
    ),
    Code(
        "not-looked-through",
        "A file cannot be looked through for what it hides: it is damaged, asks for a password, or is very large.",
        f"Save it anew without a password; divide it where it is very long. {_ALLOW}",
    ),
    Code(
        "place-inside",
        "A photograph tells where it was taken.",
        f"Save the picture anew without its details. {_ALLOW}",
    ),
    Code(
        "script-inside",
        "A file holds a macro, a script, or an order to run something when it is opened.",
        "Save it anew without it, or as PDF. It cannot be allowed.",
    ),
    Code(
        "tracked-changes",
        "A file holds tracked changes: what was taken out of it can still be read.",
        f"Accept or reject all of them, and save the file anew. {_ALLOW}",
    ),
)
