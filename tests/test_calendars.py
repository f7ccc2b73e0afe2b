"""Calendars for those who subscribe (RFC 5545, RFC 7986): whole, in step with the archive, the same in every reader."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import page, read_page
from running import REPOSITORY, SITES, TODAY, files_of
from small_archives import ONE_MEETING, addresses_of, errors_of, page_of, request_for, site_of, write_archive
from small_subjects import body, meeting, paper

from minutebook.archive import ArchivedMeeting
from minutebook.feeds.icalendar import component, in_offset, in_text, stream
from minutebook.feeds.zones import time_zone
from minutebook.serve.preview import Answer, Preview
from minutebook.site import Site, make_site

URL = "https://meetings.example.org/record"
ALL, ASHDALE, MEETING_FILE = "/calendar.ics", "/ashdale/calendar.ics", "/ashdale/2025-03-04/meeting.ics"
INDEX = "content/ashdale/2025-03-04/index.md"
ZONES = ("Europe/London", "UTC", "America/New_York", "Asia/Kolkata")
OFF = ("cancelled", "postponed")

TOWN = f"{SITES}/town"
LIBRARIES = "/libraries-and-culture"


# What a calendar says


def lines_of(content: bytes) -> list[str]:
    """The lines of a calendar, unfolded; each ends with CR LF and has 75 octets at the most (RFC 5545, 3.1)."""
    assert content.endswith(b"\r\n")
    pieces = content.split(b"\r\n")[:-1]
    assert b"\n" not in b"".join(pieces)
    assert b"\r" not in b"".join(pieces)
    assert [piece for piece in pieces if len(piece) > 75] == []
    assert [piece.decode() for piece in pieces], "no character is cut"
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def parsed(content: bytes) -> icalendar.Calendar:
    """The one calendar of a file, read without a single fault."""
    lines_of(content)
    (calendar,) = icalendar.Calendar.from_ical(content, multiple=True)
    assert isinstance(calendar, icalendar.Calendar)
    assert [component.errors for component in calendar.walk() if component.errors] == []
    return calendar


def calendar_in(site: Site, address: str) -> icalendar.Calendar:
    """A calendar that a site promises."""
    return parsed(page_of(site, address).encode())


def events_in(site: Site, address: str) -> list[icalendar.Event]:
    """The meetings of a calendar in their order."""
    events = calendar_in(site, address).walk("VEVENT")
    assert all(isinstance(event, icalendar.Event) for event in events)
    return events


def event_in(site: Site, address: str = MEETING_FILE) -> icalendar.Event:
    """The only meeting of a calendar."""
    (event,) = events_in(site, address)
    return event


def calendars_of(site: Site) -> dict[str, bytes]:
    """Every calendar of a site by its address."""
    return {each.address: each.make() for each in site.outputs if each.address.endswith(".ics")}


def start_of(event: icalendar.Event) -> date | datetime:
    """When a meeting begins: an aware moment, or a day."""
    start: date | datetime = event["DTSTART"].dt
    return start


def site_with(root: Path, *layers: dict[str, str], url: str = URL, zone: str = "Europe/London") -> Site:
    """The site of one meeting with some more files at an address."""
    settings = {"site.toml": f'title = "Ashdale meetings"\nurl = "{url}"\ntimezone = "{zone}"\n'}
    site = site_of(write_archive(root, ONE_MEETING, settings, *layers))
    assert errors_of(site) == ()
    return site


def meeting_with(root: Path, *front_matter: str, url: str = URL) -> icalendar.Event:
    """The one meeting with some front matter, as its own calendar has it."""
    return event_in(site_with(root, {INDEX: paper("", *front_matter)}, url=url))


@pytest.fixture(scope="module", params=["town", "real", "real at an address"])
def site(request: pytest.FixtureRequest) -> Site:
    """The town, and the archive in ``content/`` without and with an address of its own."""
    asked = request_for(SITES / "town" if request.param == "town" else REPOSITORY, TODAY)
    if request.param == "real at an address":
        asked = replace(asked, settings=replace(asked.settings, url=URL))
    return make_site(asked)


def expected(site: Site) -> dict[str, tuple[ArchivedMeeting, ...]]:
    """The meetings of each calendar that there should be."""
    archive = site.archive
    bodies = {f"{each.address}calendar.ics": each.meetings for each in archive.bodies if each.meetings}
    return {ALL: archive.meetings, **bodies, **{f"{each.address}meeting.ics": (each,) for each in archive.meetings}}


def test_there_is_a_calendar_of_all_meetings_of_each_body_and_of_each_meeting(site: Site) -> None:
    assert {address for address in addresses_of(site) if address.endswith(".ics")} == set(expected(site))
    assert len(expected(site)) > 15


def test_each_calendar_has_its_meetings_in_the_order_of_their_days(site: Site) -> None:
    settings = site.archive.settings
    path = settings.prefix[1:].replace("/", ".")
    for address, meetings in expected(site).items():
        told = [str(event["UID"]) for event in events_in(site, address)]
        assert told == [f"{path}{each.body}.{each.folder}@{settings.authority}" for each in meetings]
        assert [each.day for each in meetings] == sorted(each.day for each in meetings)


def test_a_calendar_says_what_it_is_and_how_often_to_ask_for_it(site: Site) -> None:
    for address, content in calendars_of(site).items():
        calendar = parsed(content)
        assert (calendar["VERSION"], calendar["PRODID"]) == ("2.0", "-//Minutebook//Minutebook//EN")
        assert calendar["NAME"] == calendar["X-WR-CALNAME"] != ""
        assert calendar["REFRESH-INTERVAL"].dt == timedelta(days=1)
        assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
        assert calendar["X-PUBLISHED-TTL"] == "P1D"
        assert not {"METHOD", "COLOR"} & set(calendar)
        url = site.archive.settings.url
        assert calendar.get("SOURCE") == (f"{url}{address}" if url else None)


def test_a_calendar_is_named_after_the_site_or_its_body(site: Site) -> None:
    assert calendar_in(site, ALL)["NAME"] == site.archive.settings.title
    for each in site.archive.bodies:
        if each.meetings:
            assert calendar_in(site, f"{each.address}calendar.ics")["NAME"] == each.record.name


def test_a_meeting_begins_when_the_archive_says_and_has_no_end(site: Site) -> None:
    zone = ZoneInfo(site.archive.settings.timezone)
    kinds = set()
    for address, meetings in expected(site).items():
        for event, each in zip(events_in(site, address), meetings, strict=True):
            start, hour = start_of(event), each.record.time
            kinds.add(bool(hour))
            if hour:
                assert isinstance(start, datetime)
                assert start.astimezone(UTC) == datetime.combine(each.day, hour, zone).astimezone(UTC)
            else:
                assert type(start) is date
                assert start == each.day
            assert not {"DTEND", "DURATION", "ORGANIZER", "RRULE"} & set(event)
    assert kinds == {True, False}


def test_a_meeting_is_told_as_the_archive_has_it(site: Site) -> None:
    archive = site.archive
    for event, each in zip(events_in(site, ALL), archive.meetings, strict=True):
        is_off = each.record.status in OFF
        assert event["STATUS"] == ("CANCELLED" if is_off else "CONFIRMED")
        assert event["SEQUENCE"] == len(each.record.corrected) + is_off
        assert archive.body_by_folder[each.body].record.name in event["SUMMARY"]
        assert event.get("LOCATION") == each.record.venue
        assert event.get("URL") == (archive.settings.whole(each.address) if archive.settings.url else None)


def test_a_meeting_is_told_alike_in_every_calendar(site: Site) -> None:
    events = {event["UID"]: event.to_ical() for event in events_in(site, ALL)}
    for address in expected(site):
        for event in events_in(site, address):
            assert event.to_ical() == events[event["UID"]]


def test_a_calendar_tells_its_time_zone_once_where_a_meeting_has_a_time(site: Site) -> None:
    told = set()
    for address, meetings in expected(site).items():
        names = [zone["TZID"] for zone in calendar_in(site, address).walk("VTIMEZONE")]
        is_timed = any(each.record.time for each in meetings)
        assert names == ([site.archive.settings.timezone] if is_timed else [])
        told.add(is_timed)
    assert told == {True, False}


def test_every_line_has_its_place_and_its_length(site: Site) -> None:
    for content in calendars_of(site).values():
        lines = lines_of(content)
        assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
        assert [line for line in lines if not re.match(r"[A-Z-]+[;:]", line)] == []


def test_the_whole_addresses_of_agenda_and_minutes_stand_in_what_is_said_of_a_meeting(site: Site) -> None:
    url = site.archive.settings.url
    for event, each in zip(events_in(site, ALL), site.archive.meetings, strict=True):
        said = str(event.get("DESCRIPTION", ""))
        for document in each.agendas_and_minutes:
            address = f"{url}{each.address}{document.source.name}/"
            assert (address in said) is bool(url)
        titles = {item for agenda in each.agendas for item in agenda.items}
        assert {item.title for item in titles if not item.is_routine} <= {
            line.split(". ", 1)[-1] for line in said.splitlines()
        }


# The town, as its clerk wrote it


@pytest.fixture(scope="module")
def town() -> Site:
    """The invented town."""
    return site_of(SITES / "town")


@pytest.mark.parametrize(
    ("address", "moment"),
    [
        ("/council/2025-01-22/meeting.ics", "2025-01-22T18:30Z"),
        ("/council/2025-07-16/meeting.ics", "2025-07-16T17:30Z"),
        (f"{LIBRARIES}/2025-10-21/meeting.ics", "2025-10-21T16:30Z"),
        ("/cabinet/2026-01-14/meeting.ics", "2026-01-14T10:00Z"),
    ],
)
def test_the_clock_of_the_town_is_an_hour_ahead_in_summer(address: str, moment: str, town: Site) -> None:
    start = start_of(event_in(town, address))
    assert isinstance(start, datetime)
    assert start.astimezone(UTC) == datetime.fromisoformat(moment)


def test_a_postponed_meeting_says_so_first_and_where_it_went(town: Site) -> None:
    event = event_in(town, f"{LIBRARIES}/2025-11-18/meeting.ics")
    assert event["SUMMARY"] == "Postponed: Libraries and Culture Select Commission"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert event["DESCRIPTION"] == "Postponed. Moved to 20 January 2026."
    assert event["TRANSP"] == "TRANSPARENT", "nobody is busy then"


def test_a_cancelled_meeting_without_a_time_keeps_its_day(town: Site) -> None:
    event = event_in(town, f"{LIBRARIES}/2025-12-09/meeting.ics")
    assert (event["STATUS"], start_of(event)) == ("CANCELLED", date(2025, 12, 9))
    assert event["SUMMARY"].startswith("Cancelled: ")


def test_two_meetings_of_one_day_are_told_apart(town: Site) -> None:
    events = [each for each in events_in(town, "/council/calendar.ics") if "2025-05-21" in each["UID"]]
    assert [str(event["SUMMARY"]).partition(" – ")[2] for event in events] == [
        "Annual meeting, 21 May 2025",
        "Ordinary meeting, 21 May 2025",
    ]
    assert len({event["UID"] for event in events}) == 2


def test_who_subscribes_learns_how_to_ask_and_what_will_be_spoken_of(town: Site) -> None:
    event = event_in(town, f"{LIBRARIES}/2025-03-11/meeting.ics")
    assert str(event["DESCRIPTION"]).split("\n\n")[0] == (
        "Attend or ask: Write to the clerk by noon the day before to ask a question."
    )
    assert "Apologies" not in event["DESCRIPTION"], "that is routine"
    assert "Supplementary agenda 1: https://" in event_in(town, f"{LIBRARIES}/2025-10-21/meeting.ics")["DESCRIPTION"]


def test_the_same_archive_gives_the_same_bytes(town: Site, built_town: Path) -> None:
    again = calendars_of(site_of(SITES / "town"))
    assert again == calendars_of(town)
    assert again == {f"/{path}": each for path, each in files_of(built_town).items() if path.endswith(".ics")}


def test_the_archive_as_built_has_the_calendars_that_were_promised(built_archive: Path) -> None:
    written = {f"/{path}": each for path, each in files_of(built_archive).items() if path.endswith(".ics")}
    assert written == calendars_of(site_of(REPOSITORY))
    assert [parsed(each)["VERSION"] for each in written.values()] == ["2.0"] * len(written)


# Small archives: what becomes of each key


def test_a_title_stands_behind_the_name_of_the_body(tmp_path: Path) -> None:
    assert meeting_with(tmp_path, "title: Budget")["SUMMARY"] == "Ashdale Parish Council – Budget"


def test_a_title_that_names_the_body_stands_alone(tmp_path: Path) -> None:
    event = meeting_with(tmp_path, "title: Annual meeting of Ashdale Parish Council")
    assert event["SUMMARY"] == "Annual meeting of Ashdale Parish Council"


def test_the_word_of_a_meeting_without_a_title_stands_in_brackets(tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting("2025-03-04-special"))
    assert event_in(site, "/ashdale/2025-03-04-special/meeting.ics")["SUMMARY"] == "Ashdale Parish Council (special)"


def test_an_inquorate_meeting_was_called_and_says_why_it_was_not_held(tmp_path: Path) -> None:
    event = meeting_with(tmp_path, "status: inquorate")
    assert (event["STATUS"], event["SEQUENCE"], event["SUMMARY"]) == ("CONFIRMED", 0, "Ashdale Parish Council")
    assert "inquorate" in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("moved_to", "words"),
    [
        ("2026-01-20", "Moved to 20 January 2026."),
        ("Tuesday 20 January 2026, 6 pm.", "Moved to Tuesday 20 January 2026, 6 pm."),
        ("2026-02-30", "Moved to 2026-02-30."),
        ("a day to be told", "Moved to a day to be told."),
    ],
)
def test_where_a_meeting_went_is_told_in_words(moved_to: str, words: str, tmp_path: Path) -> None:
    event = meeting_with(tmp_path, "status: postponed", f'moved-to: "{moved_to}"')
    assert f"Postponed. {words}\n" in event["DESCRIPTION"]


def test_facts_of_a_meeting_stand_in_what_is_said_of_it(tmp_path: Path) -> None:
    front_matter = ("attend: Come in.", "webcast: https://webcast.example.org/1", "contact: The clerk", "venue: Hall")
    event = meeting_with(tmp_path, *front_matter)
    assert event["LOCATION"] == "Hall"
    assert event["DESCRIPTION"] == (
        "Attend or ask: Come in.\nWebcast: https://webcast.example.org/1\nContact: The clerk\n\n"
        f"Minutes: {URL}/ashdale/2025-03-04/minutes/"
    )
    assert event["URL"] == f"{URL}/ashdale/2025-03-04/"


def test_without_an_address_of_the_site_no_address_of_it_is_told(tmp_path: Path) -> None:
    event = meeting_with(tmp_path, "venue: Hall", url="")
    assert not {"URL", "DESCRIPTION"} & set(event)
    assert event["UID"] == "ashdale.2025-03-04@minutebook.invalid"


def test_the_name_of_a_meeting_stays_whatever_is_told_of_it(tmp_path: Path) -> None:
    one = meeting_with(tmp_path / "one", "title: Budget", "time: 10:00")
    other = meeting_with(
        tmp_path / "other", "title: Precept", "status: cancelled", "corrected: [{date: 2025-04-01, note: A}]"
    )
    assert one["UID"] == other["UID"] == "record.ashdale.2025-03-04@meetings.example.org"


def test_each_correction_and_a_cancellation_raise_the_sequence(tmp_path: Path) -> None:
    corrected = "corrected: [{date: 2025-03-20, note: Venue}, {date: 2025-03-10, note: Time}]"
    assert meeting_with(tmp_path / "one", corrected)["SEQUENCE"] == 2
    assert meeting_with(tmp_path / "other", corrected, "status: cancelled")["SEQUENCE"] == 3


@pytest.mark.parametrize(
    ("publish", "corrected", "moment"),
    [
        ("2025-01-10", "", "20250110T000000Z"),
        ("2025-06-10", "", "20250609T230000Z"),
        ("2025-06-10T09:30+01:00", "", "20250610T083000Z"),
        ("2025-06-10", "{date: 2025-12-01, note: Venue}", "20251201T000000Z"),
        ("2025-06-10", "{date: 2025-08-02, note: Time}, {date: 2025-07-01, note: Venue}", "20250801T230000Z"),
    ],
)
def test_a_meeting_was_revised_when_its_records_say(publish: str, corrected: str, moment: str, tmp_path: Path) -> None:
    index = f"---\npublish: {publish}\ncorrected: [{corrected}]\n---\n"
    site = site_with(tmp_path, {INDEX: index, "content/ashdale/2025-03-04/minutes.md": paper("")})
    event = event_in(site)
    assert event["DTSTAMP"].to_ical() == event["LAST-MODIFIED"].to_ical() == moment.encode()


def test_an_agenda_that_comes_later_revises_its_meeting(tmp_path: Path) -> None:
    agenda = "---\npublish: 2025-11-20\n---\n\n## 1. Precept\n"
    event = event_in(site_with(tmp_path, {"content/ashdale/2025-03-04/agenda.md": agenda}))
    assert event["LAST-MODIFIED"].dt == datetime(2025, 11, 20, tzinfo=UTC)
    assert "1. Precept\n" in event["DESCRIPTION"]


def test_routine_items_are_left_out_and_a_section_without_a_number_stands_as_it_is(tmp_path: Path) -> None:
    text = "## 1. Apologies for absence\n\n## 2. Precept\n\n## To note\n\nWords.\n"
    event = event_in(site_with(tmp_path, {"content/ashdale/2025-03-04/agenda.md": paper(text)}))
    assert str(event["DESCRIPTION"]).split("\n\n")[0] == "2. Precept\nTo note"


def test_a_meeting_at_midnight_has_a_time(tmp_path: Path) -> None:
    start = start_of(meeting_with(tmp_path, "time: 00:00"))
    assert isinstance(start, datetime)
    assert (start.hour, start.astimezone(UTC)) == (0, datetime(2025, 3, 4, tzinfo=UTC))


def test_a_body_without_meetings_has_no_calendar_and_no_line_for_one(tmp_path: Path) -> None:
    site = site_with(tmp_path, body("panel"))
    assert "/panel/calendar.ics" not in addresses_of(site)
    assert "Add to your calendar" not in page_of(site, "/panel/")


def test_an_archive_without_meetings_has_no_calendar_and_no_line_for_one(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, body("panel"), {"site.toml": f'url = "{URL}"\n'}))
    assert calendars_of(site) == {}
    assert "Add to your calendar" not in page_of(site, "/calendar/")


@pytest.mark.parametrize("day", ["0001-01-01", "0001-12-31", "9999-12-31"])
@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/New_York"])
def test_the_first_and_the_last_day_of_all_can_be_told(day: str, zone: str, tmp_path: Path) -> None:
    index = "---\npublish: 0001-01-01\ntime: 23:30\n---\n"
    site = site_with(tmp_path, {f"content/ashdale/{day}/index.md": index}, zone=zone)
    content = page_of(site, f"/ashdale/{day}/meeting.ics")
    assert f"\r\nDTSTART;TZID={zone}:{day.replace('-', '')}T233000\r\n" in content
    assert "\r\nLAST-MODIFIED:19700101T000000Z\r\n" in content


# What an author may write


HOSTILE = (
    "Hall\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Taken over",
    "Hall\nATTACH:https://evil.example/",
    "Hall\u2028BEGIN:VALARM",
    'a;b,c:d\\n"e"\\',
    "Neuadd y Dref, Tŷ’r Cyngor 🏛️ " * 12,
    "=HYPERLINK(1)\tand a tab",
)


def one_line(words: str) -> str:
    """Words with each kind of line break that a value may hold as one kind."""
    return re.sub("[\n\u2028]", "\n", words).strip()


def typed(words: str) -> str:
    """Words as YAML holds them between double quotes, every character but plain ones by its number."""
    return '"' + "".join(each if each.isalnum() or each in " :." else f"\\U{ord(each):08x}" for each in words) + '"'


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_an_author_writes_is_taken_for_calendar(words: str, tmp_path: Path) -> None:
    keys = ("title", "venue", "attend", "contact")
    event = meeting_with(
        tmp_path, *(f"{key}: {typed(words)}" for key in keys), "status: postponed", f"moved-to: {typed(words)}"
    )
    told = one_line(words)
    assert event["LOCATION"] == told
    assert event["SUMMARY"] == f"Postponed: Ashdale Parish Council – {told}"
    assert f"Moved to {told}." in event["DESCRIPTION"]
    assert f"Attend or ask: {told}\nContact: {told}\n" in event["DESCRIPTION"]
    assert event.subcomponents == []
    assert "ATTACH" not in event


@pytest.mark.parametrize("words", HOSTILE)
def test_the_name_of_a_body_is_only_a_name(words: str, tmp_path: Path) -> None:
    site = site_with(tmp_path, {"content/ashdale/index.md": paper("", f"name: {typed(words)}")})
    calendar = calendar_in(site, ASHDALE)
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == in_text(one_line(words))
    assert event_in(site)["SUMMARY"] == one_line(words)


def test_a_carriage_return_never_comes_as_far_as_a_calendar(tmp_path: Path) -> None:
    index = paper("", f"venue: {typed('Hall' + chr(13) + chr(10) + 'ATTACH:https://evil.example/')}")
    site = site_of(write_archive(tmp_path, ONE_MEETING, {INDEX: index}))
    assert [each.code for each in errors_of(site)] == ["wrong-value"]


def test_an_item_of_an_agenda_is_only_a_line(tmp_path: Path) -> None:
    agenda = paper("## 1. Tŷ; hall, \\n <script>alert(1)</script>\n")
    event = event_in(site_with(tmp_path, {"content/ashdale/2025-03-04/agenda.md": agenda}))
    assert str(event["DESCRIPTION"]).splitlines()[0].startswith("1. Tŷ; hall, ")


@given(st.text(st.characters(min_codepoint=0x20, blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200))
def test_words_come_back_as_they_were_written_whatever_they_are(words: str) -> None:
    event = component("VEVENT", ("UID:1", "DTSTAMP:20250101T000000Z", f"SUMMARY:{in_text(words)}"))
    calendar = parsed(stream(component("VCALENDAR", ("VERSION:2.0", "PRODID:-", *event))))
    assert [each["SUMMARY"] for each in calendar.walk("VEVENT")] == [words]


def test_what_means_something_in_a_value_is_escaped() -> None:
    """RFC 5545, 3.3.11; readers forgive a comma that stands alone, so that none of them proves this."""
    assert in_text('a;b,c:"d"\\e\nf\r\ng\x07\u2028h') == 'a\\;b\\,c:"d"\\\\e\\nf\\ng\\nh'


@given(st.text(max_size=300))
def test_no_words_make_a_second_line_or_cut_a_character(words: str) -> None:
    assert len(lines_of(stream([f"SUMMARY:{in_text(words)}"]))) == 1


@pytest.mark.parametrize("length", range(60, 90))
@pytest.mark.parametrize("letter", ["a", "ŷ", "–", "🏛"])
def test_a_long_line_is_folded_between_characters_and_no_sooner_than_it_must(letter: str, length: int) -> None:
    content = stream([f"NAME:{letter * length}"])
    assert lines_of(content) == [f"NAME:{letter * length}"]
    for piece in content.split(b"\r\n")[:-2]:
        assert len(piece) > 75 - len(letter.encode())


# What is not public


def test_nothing_of_the_secret_archive_is_in_a_calendar() -> None:
    told = b"".join(calendars_of(site_of(SITES / "secret")).values()).decode().replace("\r\n ", "").casefold()
    assert "begin:vevent" in told, "the secret archive has a meeting that is public"
    assert re.findall(r"zqvk\w*", told) == []
    assert "zqwk" in told, "what is public beside it"


def test_a_meeting_enters_the_calendars_on_the_day_that_it_is_public(tmp_path: Path) -> None:
    root = write_archive(
        tmp_path,
        ONE_MEETING,
        {"content/ashdale/2025-06-03/index.md": "---\npublish: 2025-06-01\nvenue: Otterburn\n---\n"},
    )
    for today, is_public in (("2025-05-31", False), ("2025-06-01", True)):
        site = site_of(root, today)
        assert ("/ashdale/2025-06-03/meeting.ics" in addresses_of(site)) is is_public
        for address in (ALL, ASHDALE):
            assert ("Otterburn" in page_of(site, address)) is is_public
            assert len(events_in(site, address)) == 1 + is_public


def test_an_agenda_that_is_not_public_leaves_no_trace(tmp_path: Path) -> None:
    agenda = "---\npublish: 2026-01-02\n---\n\n## 1. Otterburn\n"
    before = calendars_of(site_with(tmp_path))
    assert calendars_of(site_with(tmp_path, {"content/ashdale/2025-03-04/agenda.md": agenda})) == before


def test_a_body_whose_meetings_are_not_public_has_no_calendar(tmp_path: Path) -> None:
    hidden = {"content/panel/2025-06-03/index.md": "---\nvenue: Otterburn\n---\n"}
    assert "/panel/calendar.ics" not in addresses_of(site_with(tmp_path, body("panel"), hidden))


# Time zones


def zone_read_from(lines: tuple[str, ...]) -> icalendar.Timezone:
    """The zone that a VTIMEZONE describes."""
    zone = icalendar.Timezone.from_ical(stream(lines).decode())
    assert isinstance(zone, icalendar.Timezone)
    assert zone.errors == []
    return zone


def moments_of(first: int, last: int) -> Iterator[datetime]:
    """What a clock shows at some times of every day of some years."""
    day = datetime(first, 1, 1)
    while day.year <= last:
        yield from (day + timedelta(hours=hour) for hour in (0, 10, 17, 23))
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        *((name, 2024, 2027) for name in ZONES),
        ("Europe/London", 1967, 1972),
        ("Europe/London", 1993, 1998),
        ("Europe/Dublin", 2024, 2025),
        ("America/New_York", 2005, 2008),
        ("America/Sao_Paulo", 2017, 2020),
        ("Australia/Lord_Howe", 2024, 2025),
        ("Australia/Sydney", 2024, 2025),
        ("Africa/Casablanca", 2024, 2026),
        ("Asia/Jerusalem", 2011, 2015),
        ("Asia/Pyongyang", 2014, 2019),
        ("Pacific/Apia", 2010, 2012),
    ],
)
def test_a_described_zone_is_the_zone(name: str, first: int, last: int) -> None:
    zone = ZoneInfo(name)
    described = zone_read_from(time_zone(zone, first, last)).to_tz(lookup_tzid=False)
    for moment in moments_of(first, last):
        local = moment.replace(tzinfo=zone)
        if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == moment == unfolded(local):
            assert moment.replace(tzinfo=described).utcoffset() == local.utcoffset(), moment


def unfolded(local: datetime) -> datetime | None:
    """What a clock shows at a moment; None where it shows that twice."""
    return local.replace(tzinfo=None) if local.utcoffset() == local.replace(fold=1).utcoffset() else None


def test_london_has_its_two_rules() -> None:
    assert time_zone(ZoneInfo("Europe/London"), 2015, 2026) == (
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "DTSTART:20140330T010000",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "TZNAME:BST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20141026T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "TZNAME:GMT",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def test_new_york_has_the_second_sunday_of_march_and_the_first_of_november() -> None:
    rules = [line for line in time_zone(ZoneInfo("America/New_York"), 2015, 2026) if line.startswith("RRULE")]
    assert rules == ["RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"]


@pytest.mark.parametrize(("name", "offset"), [("UTC", "+0000"), ("Asia/Kolkata", "+0530")])
def test_a_zone_that_never_changes_has_one_observance(name: str, offset: str) -> None:
    lines = time_zone(ZoneInfo(name), 2024, 2026)
    assert [line for line in lines if line.startswith("BEGIN")] == ["BEGIN:VTIMEZONE", "BEGIN:STANDARD"]
    assert {f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "DTSTART:20230101T000000"} <= set(lines)


def test_a_zone_whose_rule_changed_in_these_years_has_each_change() -> None:
    london = ZoneInfo("Europe/London")
    lines = time_zone(london, 1995, 1999)
    assert not any(line.startswith("RRULE") for line in lines), "23 October 1994, 22 October 1995, 31 October 1999"
    begun = [line for line in lines if line.startswith("DTSTART")]
    assert begun[:3] == ["DTSTART:19940101T000000", "DTSTART:19940327T010000", "DTSTART:19941023T020000"]
    assert (len(begun), begun[-1]) == (13, "DTSTART:19991031T020000")
    assert "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU" in time_zone(london, 1999, 1999)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "+0000"), (-75, "-000115"), (19800, "+0530"), (-12600, "-0330"), (50400, "+1400")]
)
def test_an_offset_has_its_sign_and_seconds_where_they_count(seconds: int, words: str) -> None:
    assert in_offset(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("day", ["2025-01-14", "2025-03-30", "2025-07-08", "2025-10-26", "2025-12-31"])
def test_a_meeting_begins_at_one_moment_in_every_zone_of_a_reader(name: str, day: str, tmp_path: Path) -> None:
    site = site_with(tmp_path, meeting(day, "time: 18:30"), zone=name)
    expected = datetime.combine(date.fromisoformat(day), time(18, 30), ZoneInfo(name)).astimezone(UTC)
    for address in (ALL, ASHDALE, f"/ashdale/{day}/meeting.ics"):
        calendar = calendar_in(site, address)
        (zone,) = calendar.walk("VTIMEZONE")
        event = next(each for each in calendar.walk("VEVENT") if day in each["UID"])
        start = start_of(event)
        assert isinstance(start, datetime)
        assert (event["DTSTART"].params["TZID"], start.astimezone(UTC)) == (name, expected)
        described = start.replace(tzinfo=zone.to_tz(lookup_tzid=False))
        assert described.astimezone(UTC) == expected, "by the zone as the file describes it"


# Where pages offer them


def offered(html: str) -> list[tuple[str, str]]:
    """The links of a page that lead to calendars, as (words, address)."""
    return [link for link in read_page(html).one("main").links if link[1].endswith(".ics")]


def test_pages_offer_to_subscribe_and_the_file_beside_it(tmp_path: Path) -> None:
    site = site_with(tmp_path)
    everything, of_body = "all meetings in this archive", "all meetings of Ashdale Parish Council"
    assert offered(page_of(site, "/calendar/")) == [
        (f"Add to your calendar: {everything}", "webcal://meetings.example.org/record/calendar.ics"),
        (f"as a file: {everything}", "/record/calendar.ics"),
    ]
    assert offered(page_of(site, "/ashdale/")) == [
        (f"Add to your calendar: {of_body}", "webcal://meetings.example.org/record/ashdale/calendar.ics"),
        (f"as a file: {of_body}", "/record/ashdale/calendar.ics"),
    ]
    assert offered(page_of(site, "/ashdale/2025-03-04/")) == [
        ("Add to your calendar: Ashdale Parish Council, 4 March 2025", "/record/ashdale/2025-03-04/meeting.ics")
    ]


def test_without_an_address_pages_offer_the_file_alone(tmp_path: Path) -> None:
    site = site_with(tmp_path, url="")
    assert offered(page_of(site, "/calendar/")) == [("Add to your calendar: all meetings in this archive", ALL)]
    assert [address for _, address in offered(page_of(site, "/ashdale/"))] == [ASHDALE]
    assert [address for _, address in offered(page_of(site, "/ashdale/2025-03-04/"))] == [MEETING_FILE]


def test_every_page_of_a_body_and_a_meeting_offers_its_calendar(site: Site) -> None:
    files = addresses_of(site)
    prefix = site.archive.settings.prefix
    for each in (*site.archive.bodies, *site.archive.meetings):
        leading = [address for _, address in offered(page_of(site, each.address)) if not address.startswith("webcal:")]
        expected = f"{each.address}{'meeting' if isinstance(each, ArchivedMeeting) else 'calendar'}.ics"
        assert leading == ([prefix + expected[1:]] if expected in files else [])


def test_the_links_of_the_built_town_lead_to_its_calendars(built_town: Path) -> None:
    links = [address for _, address in page(built_town, "/calendar/").links if address.endswith(".ics")]
    assert links == ["webcal://meetings.ashdale.example/calendar.ics", "/calendar.ics"]
    assert (built_town / "calendar.ics").is_file()


def test_a_preview_serves_a_calendar_as_one(tmp_path: Path) -> None:
    site = site_with(tmp_path, url="")
    preview = Preview(lambda: None, tmp_path, "", outputs=site.outputs)
    assert preview.answer(ALL) == Answer(200, "text/calendar", page_of(site, ALL).encode())
