"""The rule of attachments: what goes out hides nothing but what a paper allows it to."""

from collections.abc import Iterator, Mapping, Sequence

from minutebook import urls
from minutebook.archive import Archive
from minutebook.attachments import TOLD, Hidden
from minutebook.checks.places import place_of
from minutebook.problems import Place, Problem, Severity
from minutebook.recall import Recall
from minutebook.records import Allowance
from minutebook.release import PublicDocument

_Allowed = tuple[PublicDocument, int, Allowance, str]
"""A paper, the place of an allowance in its list, the allowance, the path of the file ("" where none is named)."""


def attachments_hide_nothing(
    archive: Archive, hidden_by_path: Mapping[str, Sequence[Hidden]], recall: Recall
) -> Iterator[Problem]:
    """What is hidden in the files that public pages name; ``hidden_by_path`` is what was found in each by its path.

    A paper allows nothing of a file that it does not name itself.
    """
    allowances = [each for documents in archive.bundles for each in recall(_allowances, documents)]
    allowed = {(path, code) for _, _, allowance, path in allowances if path for code in allowance.holds}
    hiding = [(source.path, each) for source in archive.attachments for each in hidden_by_path.get(source.path, ())]
    found = {(path, each.code) for path, each in hiding}
    yield from (_hiding(path, each) for path, each in hiding if (path, each.code) not in allowed)
    for document, number, allowance, path in allowances:
        for code in allowance.holds:
            if (path, code) not in found:
                hint = "take it out, or mend the name of the file, which is that of a link of this paper"
                message = f"is allowed {code}, and no file of that name that this paper links has it"
                place = place_of(document, "allow-hidden", number)
                yield Problem(place, "allowance-unneeded", "This", message, hint, allowance.file, Severity.WARNING)


def _allowances(documents: Sequence[PublicDocument]) -> tuple[_Allowed, ...]:
    allowing = (document for document in documents if document.record.allow_hidden)
    return tuple(
        (document, number, each, path if (path := urls.path_from(document.source, each.file)) in named else "")
        for document in allowing
        for named in [frozenset(_named(document))]
        for number, each in enumerate(document.record.allow_hidden)
    )


def _named(document: PublicDocument) -> Iterator[str]:
    """The paths of the files that a paper names."""
    targets = (each.target.partition("#")[0] for each in document.references if each.kind == "path")
    return (urls.path_from(document.source, target) for target in targets)


def _hiding(path: str, hidden: Hidden) -> Problem:
    told = TOLD[hidden.code]
    where = f" ({hidden.where})" if hidden.where else ""
    or_else = "" if hidden.code == "script-inside" else "; or allow it by allow-hidden: in the paper that links it"
    return Problem(Place(path), hidden.code, "This file", f"{told.message}{where}", f"{told.hint_for(path)}{or_else}")
