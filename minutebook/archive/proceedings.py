"""What the papers of one body say of each other: approvals, reports considered, who is who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from minutebook.archive.approvals import Approval, approvals_in
from minutebook.archive.holdings import ArchivedBody, ArchivedMeeting, grouped
from minutebook.archive.papers import Considered, considerations
from minutebook.archive.people import PersonKey
from minutebook.passages import Item
from minutebook.recall import Recall
from minutebook.release import PublicDocument


@dataclass(frozen=True)
class Proceedings:
    """A body with all that its own papers say of each other, which is what the rules of its meetings look at.

    ``slug_by_name`` has the people whom its minutes name.
    """

    body: ArchivedBody
    approvals: tuple[Approval, ...]
    considerations: tuple[Considered, ...]
    slug_by_name: Mapping[str, str]

    def approvals_by(self, meeting: ArchivedMeeting, item: Item) -> tuple[Approval, ...]:
        """What a minute approves."""
        return self._approvals_by_item.get(f"{meeting.minutes_address}#{item.anchor}", ())

    @cached_property
    def _approvals_by_item(self) -> dict[str, tuple[Approval, ...]]:
        return grouped((f"{each.by.minutes_address}#{each.item.anchor}", each) for each in self.approvals)

    def considered(self, report: PublicDocument) -> tuple[Considered, ...]:
        """Where a report of the body was considered, in order of the meetings."""
        return self._considered_by_report.get(report.source.path, ())

    def reports_on(self, document: PublicDocument, item: Item) -> tuple[PublicDocument, ...]:
        """The reports of the body that an agenda item or a minute is about."""
        return self._reports_by_item.get((document.source.path, item.anchor), ())

    @cached_property
    def _reports_by_item(self) -> dict[tuple[str, str], tuple[PublicDocument, ...]]:
        return grouped(((each.document.source.path, each.item.anchor), each.report) for each in self.considerations)

    @cached_property
    def _considered_by_report(self) -> dict[str, tuple[Considered, ...]]:
        return grouped((each.report.source.path, each) for each in self.considerations)


def proceedings_of(
    bodies: Sequence[ArchivedBody], slug_by_person: Mapping[PersonKey, str], recall: Recall
) -> tuple[Proceedings, ...]:
    """The proceedings of each body; the very same as before where nothing that they say has changed."""
    names = recall(_names_by_body, slug_by_person)
    kept = [(body, recall.same(f"slugs of {body.folder}", names.get(body.folder, {}))) for body in bodies]
    return tuple(recall(_proceedings, body, slug_by_name, recall) for body, slug_by_name in kept)


def _names_by_body(slug_by_person: Mapping[PersonKey, str]) -> dict[str, dict[str, str]]:
    slugs = grouped((folder, (name, slug)) for (folder, name), slug in slug_by_person.items())
    return {folder: dict(several) for folder, several in slugs.items()}


def _proceedings(body: ArchivedBody, slug_by_name: Mapping[str, str], recall: Recall) -> Proceedings:
    return Proceedings(body, recall(approvals_in, body), recall(considerations, body), slug_by_name)
