"""What is wrong with a file that goes out as it is."""

from collections.abc import Iterator

from minutebook.attachments import LARGEST, endings_of
from minutebook.files import Source
from minutebook.problems import Place, Problem


def attachment_faults(source: Source) -> Iterator[Problem]:
    """Why an attachment is not fit to go out; told where a public page names it, since only then it would."""
    if not source.content:
        hint = "put the file here anew, or take out the link to it"
        yield Problem(Place(source.path), "empty-file", "This file", "is empty", hint)
        return
    ending = source.path.rpartition(".")[2]
    if ending not in endings_of(source.content):
        message, hint = f"does not hold what .{ending} says", "save it anew in the program that made it, as that kind"
        yield Problem(Place(source.path), "wrong-ending", "This file", message, hint)
    if len(source.content) > LARGEST:
        message = f"is larger than {LARGEST // 1_000_000} megabytes"
        yield Problem(
            Place(source.path), "file-too-large", "This file", message, "divide it, or save its pictures smaller"
        )
