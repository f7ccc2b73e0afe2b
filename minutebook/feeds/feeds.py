"""Which feeds there are, what each announces, and which pages tell of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from heapq import nlargest
from itertools import chain

from minutebook import urls
from minutebook.archive import Archive, ArchivedBody, ArchivedPerson, Sighting, Thread, grouped
from minutebook.feeds.atom import Feed, atom, tag_of
from minutebook.feeds.changes import corrections_announced, overdue_announced
from minutebook.feeds.entries import PAPERS, Announcement, minutes_announced, paper_announced
from minutebook.promises import Output
from minutebook.records import Monitoring
from minutebook.release import PublicDocument

_MOST = 50
_DAY = date(2026, 1, 1)
"""The day in the ids of feeds themselves, which have none of their own."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed that has entries: its address, what it is called, whose it is, the page that it follows.

    ``told_on`` are the addresses of the pages that tell of it.
    """

    address: str
    words: str
    author: str
    page: str
    told_on: tuple[str, ...]
    announce: Callable[[], Iterable[Announcement]]


def feed_files(archive: Archive, channels: Sequence[Channel]) -> Iterator[Output]:
    """Each feed with its newest fifty entries; one without entries is not written.

    ``/feed.atom`` and ``/<body>/feed.atom`` tell of each paper that went out: of an agenda with what is to be
    considered, routine items left out, of minutes with every decision, of a report with what it recommends, of an
    annual report. A meeting is told of once for each of its papers, not once for each of its minutes.

    ``/topics/<slug>/feed.atom`` tells of each minute that decided something on the topic and of each agenda, report
    and annual report that is about it; ``/people/<slug>/feed.atom`` of each minute that decided something, and is not
    routine, at the meetings whose minutes list that person as present, as a member or for one. A minute's entry is the
    same in every feed that has it.

    ``/corrections/feed.atom`` tells of every correction, ``/resolutions/overdue.atom`` of what is overdue on the day
    of the build.
    """
    for channel in channels:
        yield Output(channel.address, partial(_made, archive, channel))


def channels_of(archive: Archive) -> tuple[Channel, ...]:
    """Every feed that has entries."""
    announcing = _Announcing(archive)
    own = (_of_everything, _of_bodies, _of_topics, _of_people, _of_corrections, _of_what_is_overdue)
    return tuple(channel for several in own for channel in several(announcing))


@dataclass(frozen=True)
class _Announcing:
    """What feeds share: announcements, made once for all of them and only when the first is asked for."""

    archive: Archive

    @cached_property
    def paper_by_path(self) -> dict[str, Announcement]:
        """Every paper by the path of its file."""
        papers = (each for each in self.archive.documents if each.source.kind in PAPERS)
        return {each.source.path: paper_announced(self.archive, each) for each in papers}

    @cached_property
    def minutes_by_meeting(self) -> dict[str, tuple[Announcement, ...]]:
        """The minutes of each meeting that decided something."""
        return {each.key: tuple(minutes_announced(self.archive, each)) for each in self.archive.meetings}

    @cached_property
    def minute_by_address(self) -> dict[str, Announcement]:
        """The same minutes by their addresses."""
        return {each.address: each for several in self.minutes_by_meeting.values() for each in several}

    @cached_property
    def papers_by_body(self) -> dict[str, tuple[PublicDocument, ...]]:
        """The documents of each body that has papers by its folder, those of none by ""."""
        bundles = (each for each in self.archive.bundles if any(one.source.kind in PAPERS for one in each))
        by_body = grouped((papers[0].source.body, papers) for papers in bundles)
        return {body: several[0] if len(several) == 1 else tuple(chain(*several)) for body, several in by_body.items()}

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The keys of meetings that decided something which is not routine."""
        decided = self.archive.decisions_by_meeting.items()
        return frozenset(key for key, several in decided if not all(each.item.is_routine for each in several))

    def papers(self, *bodies: str) -> Iterator[Announcement]:
        """The papers of some bodies."""
        papers = (each.source for body in bodies for each in self.papers_by_body[body] if each.source.kind in PAPERS)
        return (self.paper_by_path[source.path] for source in papers)

    def on_topic(self, thread: Thread) -> Iterator[Announcement]:
        """Minutes with clauses of a topic, and papers that are about it, each once."""
        announced = (self._of_sighting(each) for each in thread.sightings if _is_announced(each))
        return iter({each.address: each for each in announced}.values())

    def _of_sighting(self, sighting: Sighting) -> Announcement:
        source = sighting.document.source
        if source.kind == "minutes" and sighting.item:
            meeting = self.archive.meeting_by_key[f"{source.body}/{source.meeting}"]
            return self.minute_by_address[f"{meeting.minutes_address}#{sighting.item.anchor}"]
        if source.annual:
            cover = next(each for each in self.archive.annual_reports if each.folder == source.annual)
            return self.paper_by_path[cover.document.source.path]
        return self.paper_by_path[source.path]

    def meetings_of(self, person: ArchivedPerson) -> Iterator[str]:
        """The meetings that decided something and at which somebody was present as a member or for one."""
        present = (each.meeting.key for each in person.attendances if each.capacity == "present")
        return (key for key in present if key in self.deciding)

    def where_present(self, person: ArchivedPerson) -> Iterator[Announcement]:
        """The minutes of these meetings."""
        keys = dict.fromkeys(self.meetings_of(person))
        return (each for key in keys for each in self.minutes_by_meeting[key])


def _of_everything(announcing: _Announcing) -> Iterator[Channel]:
    settings = announcing.archive.settings
    if announcing.papers_by_body:
        announce = partial(announcing.papers, *announcing.papers_by_body)
        words, told_on = "Minutes, agendas and reports", (urls.HOME,)
        yield Channel(urls.feed(urls.HOME), words, settings.title, urls.HOME, told_on, announce)


def _of_bodies(announcing: _Announcing) -> Iterator[Channel]:
    for body in announcing.archive.bodies:
        if body.folder in announcing.papers_by_body:
            yield _of_body(announcing, body)


def _of_body(announcing: _Announcing, body: ArchivedBody) -> Channel:
    name, page = body.record.name, body.address
    announce = partial(announcing.papers, body.folder)
    return Channel(urls.feed(page), f"{name}: minutes, agendas and reports", name, page, (page,), announce)


def _of_topics(announcing: _Announcing) -> Iterator[Channel]:
    for thread in announcing.archive.threads:
        if any(_is_announced(each) for each in thread.sightings):
            words, page = f"{thread.record.name}: decisions and papers", thread.address
            author, announce = announcing.archive.settings.title, partial(announcing.on_topic, thread)
            yield Channel(urls.feed(page), words, author, page, (page,), announce)


def _of_people(announcing: _Announcing) -> Iterator[Channel]:
    for person in announcing.archive.people:
        if any(announcing.meetings_of(person)):
            words, page = f"Decisions at meetings where {person.name} was present", person.address
            author, announce = announcing.archive.settings.title, partial(announcing.where_present, person)
            yield Channel(urls.feed(page), words, author, page, (page,), announce)


def _of_corrections(announcing: _Announcing) -> Iterator[Channel]:
    archive, page = announcing.archive, urls.CORRECTIONS
    if archive.amendments or any(each.record.corrected for each in archive.documents):
        announce = partial(corrections_announced, archive)
        yield Channel(urls.feed(page), "Corrections", archive.settings.title, page, (page,), announce)


def _of_what_is_overdue(announcing: _Announcing) -> Iterator[Channel]:
    archive = announcing.archive
    followed = {"/".join(fate.clause.split("/")[1:3]) for fate in archive.fates if fate.status == "overdue"}
    decisions = (each for key in followed for each in archive.decisions_by_meeting.get(key, ()))
    if any(each.fate and each.fate.status == "overdue" for each in decisions):
        schedules = (each.source for each in archive.documents if isinstance(each.record, Monitoring))
        told_on, announce = tuple(map(urls.of_source, schedules)), partial(overdue_announced, archive)
        author, page = archive.settings.title, urls.RESOLUTIONS
        yield Channel(urls.OVERDUE_FEED, "Overdue recommendations", author, page, told_on, announce)


def _is_announced(sighting: Sighting) -> bool:
    """Whether a place in which a topic stands decided something on it, or is a paper about it."""
    if sighting.document.source.kind == "minutes":
        return bool(sighting.clauses)
    return sighting.is_about and sighting.document.source.kind in (*PAPERS, "chapter")


def _made(archive: Archive, channel: Channel) -> bytes:
    settings = archive.settings
    newest = nlargest(_MOST, channel.announce(), key=lambda each: each.rank)
    feed = Feed(
        id=tag_of(settings, _DAY, channel.address),
        title=f"{channel.words} – {settings.title}",
        address=channel.address,
        page=channel.page,
        author=channel.author,
        entries=tuple(each.make() for each in newest),
    )
    return atom(feed, settings)
