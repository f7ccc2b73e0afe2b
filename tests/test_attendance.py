"""Attendance: who was a member at which meeting, how often present, and the minutes behind every figure."""

from pathlib import Path

import pytest
from reading import read_page
from small_archives import page_of, site_of, write_archive
from small_subjects import body, meeting, paper, shown_at, site_with

from minutebook.archive import Membership
from minutebook.pages.bodies import BodyShown
from minutebook.pages.people import PeopleShown, PersonShown
from minutebook.site import Site

DAYS = ("2025-01-14", "2025-03-11", "2025-05-13", "2025-07-08")


def held(*lists: str, name: str = "panel") -> dict[str, str]:
    """A body with a meeting for each text of front matter, its minutes, in order of ``DAYS``."""
    files = body(name)
    for day, lines in zip(DAYS, lists, strict=False):
        files |= meeting(day, body=name, minutes=paper("## 1. Text\n", *lines.split("\n")))
    return files


def membership_of(site: Site, slug: str, folder: str = "panel") -> Membership:
    """A person's membership of a body."""
    return site.archive.membership_by_place[slug, folder]


def seats_of(membership: Membership) -> list[tuple[str, str]]:
    """Each seat as (meeting, how the member was there), newest first."""
    return [(seat.meeting.folder, seat.capacity) for seat in membership.seats]


def person(site: Site, slug: str) -> PersonShown:
    """What the page of a person shows."""
    return shown_at(site, f"/people/{slug}/", PersonShown)


def with_members(*members: str) -> dict[str, str]:
    """The panel with its members, each as ``name: Lark, from: 2025-02-01``."""
    return body("panel", f"members: [{', '.join(f'{{{member}}}' for member in members)}]")


# Whose meetings are counted

FOUR = held("present: [Lark, Wren]", "present: [Wren]\napologies: [Lark]", "present: [Wren]", "present: [Lark]")


def test_without_dates_a_member_is_counted_where_minutes_list_presence_or_apologies(tmp_path: Path) -> None:
    site = site_with(tmp_path, FOUR)
    lark = membership_of(site, "lark")
    assert seats_of(lark) == [("2025-07-08", "present"), ("2025-03-11", "apologies"), ("2025-01-14", "present")]
    assert (lark.present, lark.is_dated) == (2, False)
    assert (membership_of(site, "wren").present, len(membership_of(site, "wren").seats)) == (3, 3)


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ("from: 2025-03-11", DAYS[1:]),
        ("from: 2025-03-12", DAYS[2:]),
        ("to: 2025-03-11", DAYS[:2]),
        ("to: 2025-03-10", DAYS[:1]),
        ("from: 2025-02-01, to: 2025-06-01", DAYS[1:3]),
        ("from: 2024-05-01, to: 2026-05-01", DAYS),
    ],
)
def test_with_dates_a_member_is_counted_from_the_first_day_to_the_last(
    dates: str, days: tuple[str, ...], tmp_path: Path
) -> None:
    lark = membership_of(site_with(tmp_path, FOUR, with_members(f"name: Lark, {dates}")), "lark")
    assert [day for day, _ in reversed(seats_of(lark))] == list(days)
    assert lark.is_dated


def test_a_dated_member_whom_the_minutes_do_not_list_is_not_listed_and_not_absent(tmp_path: Path) -> None:
    lark = membership_of(site_with(tmp_path, FOUR, with_members("name: Lark, from: 2025-01-01")), "lark")
    assert [capacity for _, capacity in seats_of(lark)] == ["present", "not listed", "apologies", "present"]
    assert (lark.present, len(lark.seats)) == (2, 4)


def test_two_memberships_with_a_gap_between_are_counted_as_one_without_the_gap(tmp_path: Path) -> None:
    members = with_members("name: Lark, to: 2025-02-01", "name: Lark, from: 2025-07-01")
    assert [day for day, _ in seats_of(membership_of(site_with(tmp_path, FOUR, members), "lark"))] == [DAYS[3], DAYS[0]]


def test_dates_of_one_member_do_not_date_the_others(tmp_path: Path) -> None:
    site = site_with(tmp_path, FOUR, with_members("name: Lark, from: 2025-06-01", "name: Wren"))
    assert [day for day, _ in seats_of(membership_of(site, "lark"))] == [DAYS[3]]
    assert not membership_of(site, "wren").is_dated


def test_meetings_without_minutes_or_without_a_list_of_who_was_there_are_not_counted(tmp_path: Path) -> None:
    files = {
        **held("present: [Lark]", "title: Nobody is listed"),
        **meeting("2025-09-09", body="panel"),
        **meeting("2025-10-14", "status: cancelled", body="panel"),
    }
    site = site_with(tmp_path, files, with_members("name: Lark, from: 2025-01-01"))
    assert seats_of(membership_of(site, "lark")) == [("2025-01-14", "present")]


def test_meetings_of_another_body_are_counted_apart(tmp_path: Path) -> None:
    lark = {"content/people/lark.md": paper("", "name: Lark")}
    site = site_with(
        tmp_path, held("present: [Lark]"), held("present: [Wren]", "apologies: [Lark]", name="board"), lark
    )
    assert seats_of(membership_of(site, "lark")) == [("2025-01-14", "present")]
    assert seats_of(membership_of(site, "lark", "board")) == [("2025-03-11", "apologies")]


@pytest.mark.parametrize(
    "lines",
    [
        "present: [Wren]\nsubstitutes: [{name: Lark, for: Teal}]",
        "present: [Wren]\nin-attendance: [Lark]",
        "present: [Wren]\ndeclarations: [{member: Lark}]",
    ],
    ids=["a substitute", "in attendance", "only a declaration"],
)
def test_somebody_who_sat_otherwise_than_as_a_member_has_no_membership(lines: str, tmp_path: Path) -> None:
    assert ("lark", "panel") not in site_with(tmp_path, held(lines)).archive.membership_by_place


def test_a_substitute_is_told_where_the_person_also_attended_with_whom_it_was_for(tmp_path: Path) -> None:
    site = site_with(tmp_path, held("present: [Lark]", "present: [Wren]\nsubstitutes: [{name: Lark, for: Teal}]"))
    shown = person(site, "lark")
    assert [len(each.seats) for each in shown.memberships] == [1]
    assert [(seat.capacity, seat.minutes.address) for seat in shown.attended] == [
        ("present", "/panel/2025-03-11/minutes/#_attendance")
    ]
    assert "Teal" in shown.attended[0].role


def test_a_form_of_a_name_that_a_file_knows_counts_for_one_person(tmp_path: Path) -> None:
    known = {"content/people/lark.md": paper("", "name: J. Lark", "also-known-as: [Lark, Cllr Lark (Ashdale)]")}
    site = site_with(
        tmp_path, held("present: [Lark]", "present: [J. Lark]"), known, with_members("name: Lark, to: 2025-02-01")
    )
    assert seats_of(membership_of(site, "lark")) == [("2025-01-14", "present")]
    assert [seat.minutes.address for seat in person(site, "lark").attended] == [
        "/panel/2025-03-11/minutes/#_attendance"
    ]


@pytest.mark.parametrize(
    ("dates", "seats"),
    [
        pytest.param("", None, id="without dates"),
        pytest.param(", from: 2025-07-01", [("2025-07-08", "not listed")], id="with dates"),
        pytest.param(", from: 2025-08-01", None, id="since the last meeting"),
    ],
)
def test_a_member_whom_no_minutes_name_has_a_page_and_the_seats_of_the_dates(
    dates: str, seats: list[tuple[str, str]] | None, tmp_path: Path
) -> None:
    site = site_with(tmp_path, FOUR, with_members(f"name: Teal{dates}"))
    found = site.archive.membership_by_place.get(("teal", "panel"))
    assert (seats_of(found) if found else None) == seats
    assert person(site, "teal").person.name == "Teal"


# Figures with what they are of


@pytest.mark.parametrize(
    ("members", "figures", "held_during"),
    [
        pytest.param((), "Present at 2 of 3 meetings", False, id="without dates"),
        pytest.param(("name: Lark, from: 2025-01-01",), "Present at 2 of 4 meetings", True, id="with dates"),
        pytest.param(("name: Lark, to: 2025-01-31",), "Present at 1 of 1 meeting ", True, id="one meeting"),
    ],
)
def test_a_figure_says_of_how_many_meetings_and_of_which(
    members: tuple[str, ...], figures: str, held_during: bool, tmp_path: Path
) -> None:
    (shown,) = person(site_with(tmp_path, FOUR, with_members(*members)), "lark").memberships
    assert shown.said.startswith(figures)
    assert ("held during this membership" in shown.said) is held_during
    assert len(shown.seats) == int(figures.split()[4])


def test_each_meeting_of_a_figure_leads_to_the_list_of_who_was_there(tmp_path: Path) -> None:
    site = site_with(tmp_path, FOUR)
    (shown,) = person(site, "lark").memberships
    assert [seat.minutes.address for seat in shown.seats] == [
        f"/panel/{day}/minutes/#_attendance" for day in (DAYS[3], DAYS[1], DAYS[0])
    ]
    links = [address for _, address in read_page(page_of(site, "/people/lark/")).one("main").links]
    for seat in shown.seats:
        assert seat.minutes.address in links
        assert read_page(page_of(site, seat.minutes.address.partition("#")[0])).one(id="_attendance")


def test_the_body_lists_each_member_with_both_figures_and_the_way_to_the_meetings(tmp_path: Path) -> None:
    site = site_with(tmp_path, FOUR, with_members("name: Wren, from: 2025-01-01"))
    lines = shown_at(site, "/panel/", BodyShown).attendance
    assert [(line.person.name, line.present, line.meetings, line.person.address) for line in lines] == [
        ("Lark", 2, 3, "/people/lark/"),
        ("Wren", 3, 4, "/people/wren/"),
    ]


@pytest.mark.parametrize(
    ("today", "members"),
    [
        ("2025-01-31", ["Wren", "Teal"]),
        ("2025-02-01", ["Lark", "Wren", "Teal"]),
        ("2025-06-01", ["Lark", "Wren", "Teal"]),
        ("2025-06-02", ["Lark", "Teal"]),
    ],
)
def test_the_body_names_its_members_of_the_day_of_the_build(today: str, members: list[str], tmp_path: Path) -> None:
    dated = with_members("name: Lark, from: 2025-02-01", "name: Wren, to: 2025-06-01", "name: Teal, role: Chair")
    shown = shown_at(site_of(write_archive(tmp_path, dated), today), "/panel/", BodyShown).members
    assert [(line.name, line.address) for line in shown] == [(name, f"/people/{name.lower()}/") for name in members]
    assert "Chair" in shown[-1].role


def test_members_are_listed_apart_from_officers_and_guests(tmp_path: Path) -> None:
    minutes = "present: [Lark]\nin-attendance: [Heron]\nsubstitutes: [{name: Wren}]"
    shown = shown_at(
        site_with(tmp_path, held(minutes), with_members("name: Teal, from: 2025-01-01")), "/people/", PeopleShown
    )
    assert [each.name for each in shown.members] == ["Lark", "Teal", "Wren"]
    assert [each.name for each in shown.others] == ["Heron"]


def test_an_officer_has_every_meeting_with_the_role_that_the_minutes_gave(tmp_path: Path) -> None:
    lines = "present: [Lark]\nin-attendance: [{name: Heron, role: Head of Roads}]"
    shown = person(site_with(tmp_path, held(lines, lines.replace("Roads", "Parks"))), "heron")
    assert shown.memberships == ()
    assert [(seat.capacity, seat.role, seat.minutes.address) for seat in shown.attended] == [
        ("in attendance", "Head of Parks", "/panel/2025-03-11/minutes/#_attendance"),
        ("in attendance", "Head of Roads", "/panel/2025-01-14/minutes/#_attendance"),
    ]


# Chaired, declared


@pytest.mark.parametrize(
    ("lines", "chaired"),
    [
        ("present: [Lark (Chair), Wren]", True),
        ("present: [Lark (in the Chair), Wren]", True),
        ("present: [Lark (Mayor), Wren]", True),
        ("present: [Lark (Vice-Chair), Wren]", False),
        ("present: [Wren, Lark]\nchair: Lark", True),
        ("present: [Lark (Chair), Wren]\nchair: Wren", False),
        ("present: [Wren]\napologies: [Lark (Chair)]", False),
        ("present: [Wren]\napologies: [Lark]\nchair: Lark", False),
        ("present: [Wren]\nin-attendance: [{name: Lark, role: Chair}]", False),
    ],
)
def test_somebody_chaired_a_meeting_where_its_minutes_say_so(lines: str, chaired: bool, tmp_path: Path) -> None:
    shown = person(site_with(tmp_path, held(lines)), "lark")
    assert [link.address for link in shown.chaired] == (["/panel/2025-01-14/minutes/#_attendance"] if chaired else [])


@pytest.mark.parametrize("role", ["Chair", "in the Chair", "Mayor"])
def test_the_body_names_who_chaired_last_as_that_persons_page_does(role: str, tmp_path: Path) -> None:
    site = site_with(tmp_path, held("present: [Wren (Chair)]", f"present: [Lark ({role}), Wren]", "present: [Teal]"))
    assert person(site, "lark").chaired
    chair = shown_at(site, "/panel/", BodyShown).chair
    assert chair
    assert (chair[0].name, chair[1].address) == ("Lark", "/panel/2025-03-11/minutes/#_attendance")


def test_a_declaration_leads_to_its_minute_and_without_one_to_the_list(tmp_path: Path) -> None:
    declared = "declarations: [{member: Lark, interest: personal, minute: '1'}, {member: Lark, interest: other}]"
    shown = person(site_with(tmp_path, held(f"present: [Lark]\n{declared}")), "lark")
    assert [(each.interest, link.address) for each, link in shown.declarations] == [
        ("personal", "/panel/2025-01-14/minutes/#minute-1"),
        ("other", "/panel/2025-01-14/minutes/#_attendance"),
    ]


def test_a_person_has_the_reports_that_name_them_as_author(tmp_path: Path) -> None:
    report = paper("Text.", "title: Roads", "authors: [{name: Heron}, {name: Nobody}]")
    files = {**held("in-attendance: [Heron]"), "content/panel/2025-01-14/roads.md": report}
    assert [link.address for link in person(site_with(tmp_path, files), "heron").reports] == [
        "/panel/2025-01-14/roads/"
    ]


def test_somebody_named_only_as_the_chair_has_chaired(tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, body("ashdale"), meeting("2025-03-04", minutes=paper("", "chair: Oakley"))))
    shown = shown_at(site, "/people/oakley/", PersonShown)
    assert [each.address for each in shown.chaired] == ["/ashdale/2025-03-04/minutes/#_attendance"]


def test_a_dated_member_who_came_as_a_guest_or_substitute_is_in_attendance_and_not_unlisted(tmp_path: Path) -> None:
    lines = ("present: [Lark]", "in-attendance: [Oakley]")
    files = (
        body("ashdale", "members: [{name: Oakley, from: 2025-01-01}]"),
        meeting("2025-03-04", minutes=paper("", *lines)),
    )
    site = site_of(write_archive(tmp_path, *files))
    (membership,) = (each for each in site.archive.memberships if each.person.slug == "oakley")
    assert [(seat.capacity, membership.present) for seat in membership.seats] == [("in attendance", 0)]


def test_somebody_listed_as_present_and_with_apologies_has_one_seat(tmp_path: Path) -> None:
    files = (body("ashdale"), meeting("2025-03-04", minutes=paper("", "present: [Lark]", "apologies: [Lark]")))
    site = site_of(write_archive(tmp_path, *files))
    (membership,) = site.archive.memberships
    assert [seat.capacity for seat in membership.seats] == ["present"]


def test_two_spellings_of_one_address_stay_two_people(tmp_path: Path) -> None:
    files = (body("ashdale"), meeting("2025-03-04", minutes=paper("", "present: [A. Smith, A Smith]")))
    site = site_of(write_archive(tmp_path, *files))
    assert len({each.address for each in site.archive.people}) == 2


def test_two_files_of_one_address_are_told(tmp_path: Path) -> None:
    people = {f"content/people/{name}.md": paper("", f"name: {name}", "address: jo") for name in ("lark", "oakley")}
    site = site_of(write_archive(tmp_path, body("ashdale"), people))
    assert [(each.code, each.place.path) for each in site.problems] == [("address-twice", "content/people/oakley.md")]
