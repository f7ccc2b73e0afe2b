"""What is wrong with a file that goes out as it is."""

from collections.abc import Iterator

from minutebook.files import Source
from minutebook.problems import Place, Problem


def attachment_faults(source: Source) -> Iterator[Problem]:
    """Why an attachment is not fit to go out; told where a public page names it, since only then it would."""
    if not source.content:
        hint = "put the file here anew, or take out the link to it"
        yield Problem(Place(source.path), "empty-file", "This file", "is empty", hint)
