"""People and topics as findings, and the abbreviations that the glossary explains."""

from collections.abc import Iterator

from minutebook import urls
from minutebook.archive import Archive, ArchivedPerson, chair_of
from minutebook.dates import in_words
from minutebook.findings.finding import Finding
from minutebook.findings.words import words_in


def subject_findings(archive: Archive) -> Iterator[Finding]:
    """Each person, topic and word of the glossary."""
    chaired = _chaired(archive)
    for person in archive.people:
        yield Finding(person.address, person.name, "Person", _where(archive, person), _of(archive, person, chaired))
    for thread in archive.threads:
        record = thread.record
        words = " ".join(filter(None, (record.summary, words_in(thread.document.blocks)))) or record.name
        topics, phrases = (record.name,), record.phrases
        yield Finding(thread.address, record.name, "Topic", "Topic", words, topics=topics, lookup=phrases)
    for entry in archive.definitions:
        words = entry.meaning or words_in((entry,)) or entry.term
        yield Finding(f"{urls.GLOSSARY}#{entry.anchor}", entry.term, "Glossary entry", "Glossary", words)


def _where(archive: Archive, person: ArchivedPerson) -> str:
    """The bodies whose minutes name somebody, with the years."""
    days = [each.meeting.day for each in person.attendances]
    folders = dict.fromkeys(each.meeting.body for each in person.attendances)
    bodies = ", ".join(archive.body_by_folder[folder].short for folder in folders)
    if not days:
        return "People"
    first, last = min(days).year, max(days).year
    return f"{bodies}, {first}" if first == last else f"{bodies}, {first} to {last}"


def _of(archive: Archive, person: ArchivedPerson, chaired: dict[str, list[str]]) -> str:
    """Who somebody is: what they chair, roles, memberships."""
    said = [*chaired.get(person.slug, ())]
    roles = dict.fromkeys(each.role for each in person.attendances if each.role and not each.is_substitute)
    said += [f"{role}." for role in roles]
    for body in archive.bodies:
        if (person.slug, body.folder) in archive.membership_by_place:
            said.append(f"Member of {body.record.name}.")
    if person.document:
        said += [person.document.record.summary or "", words_in(person.document.blocks)]
    return " ".join(filter(None, said)) or person.name


def _chaired(archive: Archive) -> dict[str, list[str]]:
    """Whoever took the chair of a body last chairs it; who did so before is told by the roles that minutes list."""
    found: dict[str, list[str]] = {}
    for body in archive.bodies:
        slugs = ((meeting, archive.slug_by_person.get((body.folder, chair_of(meeting)))) for meeting in body.meetings)
        for meeting, slug in [(meeting, slug) for meeting, slug in slugs if slug][-1:]:
            said = f"Chair: chairs {body.record.name}, last on {in_words(meeting.day)}."
            found.setdefault(slug, []).append(said)
    return found
