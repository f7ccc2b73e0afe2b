"""What the archive holds as things of schema.org: the site, bodies, meetings, people, the open files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody, ArchivedMeeting, ArchivedPerson, address_of
from minutebook.settings import Settings
from minutebook.standards.cited import Publisher, council_of, parent_of
from minutebook.standards.json_ld import Thing, named, placed, published_by, said

_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}


def web_site(archive: Archive, with_search: bool) -> Thing:
    """The site, with how it is searched; it is about a council, and nothing says whether that council publishes it."""
    settings = archive.settings
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{settings.whole(urls.SEARCH)}?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }
    return said(
        {
            **placed(settings, "WebSite", urls.HOME),
            "name": settings.title,
            "inLanguage": settings.language,
            "about": published_by(settings, council_of(archive)),
            "potentialAction": search if with_search else None,
        }
    )


def organization(archive: Archive, body: ArchivedBody) -> Thing:
    """A body."""
    record, parent = body.record, parent_of(archive, body)
    above = Publisher(parent.record.name, parent.address) if parent else Publisher(record.parent or "")
    return said(
        {
            **placed(archive.settings, "GovernmentOrganization", body.address),
            "name": record.name,
            "alternateName": [name for name in body.names if name != record.name],
            "description": record.summary,
            "parentOrganization": published_by(archive.settings, above) if above.name else None,
            "dissolutionDate": record.closed.isoformat() if record.closed else None,
        }
    )


def event(archive: Archive, meeting: ArchivedMeeting) -> Thing:
    """A meeting; nothing says how it may be attended or when it ends, so neither does this."""
    settings, record = archive.settings, meeting.record
    body = archive.body_by_folder[meeting.body]
    papers = [address_of(paper) for paper in meeting.agendas_and_minutes]
    reports = [address_of(report) for report in meeting.reports]
    return said(
        {
            **placed(settings, "Event", meeting.address),
            "name": name_of(archive, meeting),
            "description": record.summary,
            "startDate": start_of(settings, meeting),
            "eventStatus": f"https://schema.org/{_STATUS.get(record.status or '', 'EventScheduled')}",
            "location": {"@type": "Place", "name": record.venue} if record.venue else None,
            "organizer": named(settings, "GovernmentOrganization", body.record.name, body.address),
            "subjectOf": [{"@id": settings.whole(address)} for address in papers],
            "workFeatured": [{"@id": settings.whole(address)} for address in reports],
        }
    )


def name_of(archive: Archive, meeting: ArchivedMeeting) -> str:
    """What a meeting is called where it stands alone: its title, or the body and the day."""
    return meeting.record.title or f"{archive.body_by_folder[meeting.body].record.name}, {meeting.when}"


def start_of(settings: Settings, meeting: ArchivedMeeting) -> str:
    """When a meeting begins, with the offset of the site's zone on that day; its day alone where no time is known."""
    if not meeting.record.time:
        return meeting.day.isoformat()
    return datetime.combine(meeting.day, meeting.record.time, ZoneInfo(settings.timezone)).isoformat()


def profile(archive: Archive, person: ArchivedPerson) -> Thing | None:
    """The page of a member of a body, or of whom the person's own file calls a councillor or an officer.

    Of others, who came as guests, nothing is said.
    """
    settings, record = archive.settings, person.record
    bodies = [each for each in archive.bodies if (person.slug, each.folder) in archive.membership_by_place]
    if not (bodies or person.is_member or (record and record.kind in ("councillor", "officer", "co-opted"))):
        return None
    held = [role.role for role in record.roles if not role.to] if record else []
    about = {
        **placed(settings, "Person", person.address),
        "name": person.name,
        "alternateName": list(record.also_known_as) if record else None,
        "jobTitle": list(dict.fromkeys(held)),
        "affiliation": {"@type": "PoliticalParty", "name": record.party} if record and record.party else None,
        "memberOf": [named(settings, "GovernmentOrganization", body.record.name, body.address) for body in bodies],
    }
    return {"@type": "ProfilePage", "url": settings.whole(person.address), "mainEntity": said(about)}


@dataclass(frozen=True, slots=True)
class Download:
    """A file in which a dataset is had: its name, its address below the site's path, its media type ("text/csv")."""

    name: str
    address: str
    media_type: str


def dataset(
    archive: Archive, address: str, name: str, description: str, downloads: Sequence[Download], licence: str = ""
) -> Thing:
    """The open files of an archive as one dataset, told of on the page at an address.

    ``licence`` is the address of a licence. Its days are those of the first and the last meeting; it was modified when
    the newest paper went out or was corrected.
    """
    settings, days = archive.settings, [meeting.day for meeting in archive.meetings]
    changed = [document.changed_on for document in archive.documents]
    return said(
        {
            **placed(settings, "Dataset", address),
            "name": name,
            "description": description,
            "inLanguage": settings.language,
            "about": published_by(settings, council_of(archive)),
            "license": licence,
            "isAccessibleForFree": True,
            "temporalCoverage": f"{days[0].isoformat()}/{days[-1].isoformat()}" if days else None,
            "dateModified": max(changed).isoformat() if changed else None,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": each.name,
                    "contentUrl": settings.whole(each.address),
                    "encodingFormat": each.media_type,
                }
                for each in downloads
            ],
        }
    )
