"""What a small council's archive becomes: every state once, every link at both its ends."""

from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from reading import Element, file_at, page, pages
from running import SITES, TODAY, build, files_of, minutebook

COUNCIL = "/council/"
CABINET = "/cabinet/"
LIBRARIES = "/libraries-and-culture/"


_TWO_ON_ONE_DAY = ("2025-05-21", "2025-05-21-ordinary")


def minute(site: Path, meeting: str, anchor: str) -> Element:
    return page(site, f"{meeting}/minutes/").one("article", id=anchor)


def standing(site: Path, meeting: str) -> Element:
    (found,) = (each for each in page(site, f"{meeting}/minutes/").all("p") if "data-status" in each.attributes)
    return found


def attendance(site: Path, meeting: str) -> Element:
    return page(site, f"{meeting}/minutes/").one("dl", class_="attendance")


# ---------------------------------------------------------------- approval


@pytest.mark.parametrize(
    ("meeting", "status"),
    [
        (f"{CABINET}2025-02-19", "approved"),
        (f"{CABINET}2025-03-19", "approved"),
        (f"{CABINET}2025-10-15", "draft"),
        (f"{COUNCIL}2025-01-22", "approved"),
        (f"{COUNCIL}2025-05-21", "unconfirmed"),
        (f"{COUNCIL}2025-05-21-ordinary", "approved"),
        (f"{COUNCIL}2025-07-16", "unconfirmed"),
        (f"{LIBRARIES}2025-01-14", "approved"),
        (f"{LIBRARIES}2025-03-11", "approved"),
        (f"{LIBRARIES}2025-06-10", "approved"),
        (f"{LIBRARIES}2025-09-09", "unconfirmed"),
        (f"{LIBRARIES}2025-10-21", "draft"),
    ],
)
def test_minutes_tell_how_they_stand(built_town: Path, meeting: str, status: str) -> None:
    assert standing(built_town, meeting).attributes["data-status"] == status


@pytest.mark.parametrize(
    ("approved", "by"),
    [
        pytest.param(f"{LIBRARIES}2025-01-14", f"{LIBRARIES}2025-03-11#minute-66", id="the title names the date"),
        pytest.param(f"{LIBRARIES}2025-03-11", f"{LIBRARIES}2025-06-10#minute-18", id="the clause names the date"),
        pytest.param(f"{COUNCIL}2025-01-22", f"{COUNCIL}2025-05-21-ordinary#minute-79_21", id="across two on one day"),
        pytest.param(f"{COUNCIL}2025-05-21-ordinary", f"{COUNCIL}2025-07-16#minute-81_21", id="approves="),
    ],
)
def test_approval_is_linked_both_ways(built_town: Path, approved: str, by: str) -> None:
    meeting, anchor = by.split("#")
    assert [address for _, address in standing(built_town, approved).links] == [f"{meeting}/minutes/#{anchor}"]
    assert f"{approved}/minutes/" in [address for _, address in minute(built_town, meeting, anchor).one("aside").links]


def test_minutes_approved_with_a_correction_say_so(built_town: Path) -> None:
    assert "Approved with corrections on 19 March 2025" in standing(built_town, f"{CABINET}2025-02-19").words


def test_minutes_approved_as_they_were_do_not_speak_of_corrections(built_town: Path) -> None:
    assert "orrect" not in standing(built_town, f"{LIBRARIES}2025-01-14").words


def test_the_approved_key_tells_of_an_approval_that_no_minute_in_the_archive_records(built_town: Path) -> None:
    told = standing(built_town, f"{CABINET}2025-03-19")
    assert "Approved on 16 April 2025" in told.words
    assert [address for _, address in told.links] == [f"{CABINET}2025-04-16/"]


def test_approval_of_minutes_that_the_archive_lacks_is_told_plainly(built_town: Path) -> None:
    told = minute(built_town, f"{LIBRARIES}2025-06-10", "minute-19").one("aside")
    assert told.words == "Approves the minutes of 12 November 2024, which are not in this archive."
    assert told.links == []


def test_unconfirmed_minutes_say_why(built_town: Path) -> None:
    said = standing(built_town, f"{LIBRARIES}2025-09-09").words
    assert "The minute that approved this record is not in this archive." in said
    assert "21 October 2025" in said


def test_unconfirmed_minutes_name_a_meeting_that_was_held_and_not_the_cancelled_one(built_town: Path) -> None:
    said = standing(built_town, f"{COUNCIL}2025-07-16").words
    assert "19 November 2025" in said
    assert "17 September 2025" not in said


def test_meetings_that_were_postponed_or_cancelled_leave_minutes_a_draft(built_town: Path) -> None:
    said = standing(built_town, f"{LIBRARIES}2025-10-21")
    assert said.attributes["data-status"] == "draft", said.words


def test_lists_of_papers_show_how_minutes_stand(built_town: Path) -> None:
    links = page(built_town, CABINET).links
    assert ("Minutes (draft) of 15 October 2025", f"{CABINET}2025-10-15/minutes/") in links
    assert ("Minutes (approved) of 19 February 2025", f"{CABINET}2025-02-19/minutes/") in links


def test_a_day_that_two_meetings_share_approves_neither_by_guess(town: Path, tmp_path: Path) -> None:
    minutes = town / "content" / "council" / "2025-07-16" / "minutes.md"
    marked = "The record of May {approves=council/2025-05-21-ordinary}"
    named = "Minutes of the ordinary meeting held on 21st May, 2025\n\nResolved: That the minutes be approved."
    text = minutes.read_text(encoding="utf-8")
    assert marked in text
    minutes.write_text(text.replace(marked, named), encoding="utf-8")
    build(town, tmp_path / "public")
    annual = standing(tmp_path / "public", f"{COUNCIL}2025-05-21")
    assert annual.attributes["data-status"] == "unconfirmed", annual.words


# ---------------------------------------------------------------- corrections


def test_an_amendment_shows_at_the_minute_that_it_amends(built_town: Path) -> None:
    note = minute(built_town, f"{CABINET}2025-02-19", "minute-109").one("div", class_="amendment")
    assert "In clause (2) the sum is £42,000, not £40,000." in note.words
    assert [address for _, address in note.links] == [f"{CABINET}2025-03-19/minutes/#minute-111"]


def test_an_amendment_shows_at_the_minute_that_makes_it(built_town: Path) -> None:
    note = minute(built_town, f"{CABINET}2025-03-19", "minute-111").one("div", class_="amendment")
    assert "In clause (2) the sum is £42,000, not £40,000." in note.words
    assert [address for _, address in note.links] == [f"{CABINET}2025-02-19/minutes/#minute-109"]


def test_an_amendment_leaves_the_words_that_it_amends_as_they_were(built_town: Path) -> None:
    clause = page(built_town, f"{CABINET}2025-02-19/minutes/").one(id="minute-109-2")
    assert "That the book fund of the library be raised to £40,000." in clause.words


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{CABINET}2025-03-19/minutes/", "2 April 2025: The first word of minute 112 was misspelt."),
        (f"{LIBRARIES}2025-03-11/opening-hours/", "10 March 2025: Paragraph 2.2 gave the wrong number of loans."),
    ],
)
def test_a_corrected_paper_says_when_and_what(built_town: Path, address: str, said: str) -> None:
    (banner,) = (each for each in page(built_town, address).all("div") if "data-corrected" in each.attributes)
    assert said in banner.words


# ---------------------------------------------------------------- references

REFERENCES = [
    # where it stands, the words that are a link, where they lead
    (f"{LIBRARIES}2025-03-11#minute-67", "Minute No. 109(2)", f"{CABINET}2025-02-19/minutes/#minute-109-2"),
    (f"{LIBRARIES}2025-03-11#minute-67", "Minute No. 62", f"{LIBRARIES}2025-01-14/minutes/#minute-62"),
    (f"{LIBRARIES}2025-03-11#minute-69", "Minute No. 109", f"{CABINET}2025-02-19/minutes/#minute-109"),
    (f"{LIBRARIES}2025-09-09#minute-97", "Minute number 20", f"{LIBRARIES}2025-06-10/minutes/#minute-20"),
    (f"{LIBRARIES}2025-09-09#minute-97", "Minute 102", f"{LIBRARIES}2025-09-09/minutes/#minute-102"),
    (f"{LIBRARIES}2025-10-21#minute-120", "Minute 242, page 6", f"{CABINET}2025-10-15/minutes/#minute-242"),
    (f"{LIBRARIES}2025-10-21#minute-120", "Minutes 97", f"{LIBRARIES}2025-09-09/minutes/#minute-97"),
    (f"{LIBRARIES}2025-10-21#minute-120", "102", f"{LIBRARIES}2025-09-09/minutes/#minute-102"),
    (f"{LIBRARIES}2025-09-09#minute-98", "Minute No. 112", f"{CABINET}2025-03-19/minutes/#minute-112"),
    (
        f"{LIBRARIES}2025-09-09#minute-98",
        "meeting of the Cabinet held on 19th March, 2025",
        f"{CABINET}2025-03-19/minutes/",
    ),
    (
        f"{LIBRARIES}2025-10-21#minute-121",
        "meeting held on 9th September, 2025",
        f"{LIBRARIES}2025-09-09/minutes/",
    ),
    (f"{COUNCIL}2025-05-21-ordinary#minute-80_21", "Minute No. 77/21", f"{COUNCIL}2025-01-22/minutes/#minute-77_21"),
    (f"{COUNCIL}2025-07-16#minute-82_21", "Minute No. A94(17)", f"{COUNCIL}2025-05-21/minutes/#minute-A94-17"),
    (f"{CABINET}2025-02-19#minute-107", "minute 109", f"{CABINET}2025-02-19/minutes/#minute-109"),
    (f"{LIBRARIES}2025-09-09#minute-100", "the budget", f"{CABINET}2025-02-19/minutes/#minute-109"),
    (f"{LIBRARIES}2025-09-09#minute-100", "its second clause", f"{CABINET}2025-02-19/minutes/#minute-109-2"),
    (f"{LIBRARIES}2025-09-09#minute-100", "the Cabinet of February", f"{CABINET}2025-02-19/"),
    (f"{COUNCIL}2025-07-16#minute-81_21", "the ordinary meeting", f"{COUNCIL}2025-05-21-ordinary/"),
    (f"{LIBRARIES}2025-03-11#minute-68", "paragraph 2.1", f"{LIBRARIES}2025-03-11/opening-hours/#paragraph-2-1"),
    (f"{CABINET}2025-10-15#minute-241", "the opening hours report", f"{LIBRARIES}2025-03-11/opening-hours/"),
    (f"{CABINET}2025-10-15#minute-242", "Councillor Oakley", "/people/marta-oakley/"),
]


@pytest.mark.parametrize(("place", "words", "address"), REFERENCES)
def test_a_reference_leads_to_what_it_names(built_town: Path, place: str, words: str, address: str) -> None:
    meeting, anchor = place.split("#")
    links = [link for each in _text_of(minute(built_town, meeting, anchor)) for link in each.links]
    assert [to for said, to in links if said == words] == [address]


def test_a_reference_keeps_the_words_around_it(built_town: Path) -> None:
    said = minute(built_town, f"{LIBRARIES}2025-03-11", "minute-67").words
    assert "Further to Minute No. 62 (Work Programme Update), opening hours were on the agenda." in said
    assert "raised by Minute No. 109(2) of the meeting of the Cabinet held on 19th February, 2025. The fund was" in said


def test_a_reference_to_a_meeting_outside_the_archive_stays_plain_words(built_town: Path) -> None:
    found = minute(built_town, f"{LIBRARIES}2025-03-11", "minute-67")
    assert "Minute No. 12 of the meeting of the Cabinet held on 3rd July, 2024." in found.words
    assert not [words for words, _ in found.links if "Minute No. 12" in words or "2024" in words]


def test_a_reference_outside_the_archive_is_a_note_of_check_and_no_fault(town: Path) -> None:
    done = minutebook("check", "--references", "--root", town, "--today", TODAY)
    assert done.returncode == 0
    assert "minutes.md:16:25: note[outside-archive] “Minute No. 12” points outside the archive" in done.stderr


@pytest.mark.parametrize(
    ("mentioned", "at"),
    [
        (f"{LIBRARIES}2025-01-14#minute-62", f"{LIBRARIES}2025-03-11/minutes/#minute-67"),
        (f"{LIBRARIES}2025-01-14#minute-62", f"{LIBRARIES}2025-03-11/opening-hours/#section-1"),
        (f"{CABINET}2025-02-19#minute-109", f"{LIBRARIES}2025-03-11/minutes/#minute-67"),
        (f"{CABINET}2025-02-19#minute-109", f"{LIBRARIES}2025-03-11/minutes/#minute-69"),
        (f"{CABINET}2025-02-19#minute-109", f"{LIBRARIES}2025-09-09/minutes/#minute-100"),
        (f"{CABINET}2025-10-15#minute-242", f"{LIBRARIES}2025-10-21/minutes/#minute-120"),
        (f"{COUNCIL}2025-05-21#minute-A94", f"{COUNCIL}2025-07-16/minutes/#minute-82_21"),
        (f"{COUNCIL}2025-01-22#minute-77_21", f"{COUNCIL}2025-05-21-ordinary/minutes/#minute-80_21"),
    ],
)
def test_a_minute_links_back_to_where_it_is_mentioned(built_town: Path, mentioned: str, at: str) -> None:
    meeting, anchor = mentioned.split("#")
    assert at in [address for _, address in minute(built_town, meeting, anchor).one("aside").links]


def test_a_minute_that_nobody_mentions_has_no_links_back(built_town: Path) -> None:
    assert minute(built_town, f"{LIBRARIES}2025-01-14", "minute-61").all("aside") == []


# ---------------------------------------------------------------- anchors


@pytest.mark.parametrize(
    ("address", "anchor", "words"),
    [
        (f"{COUNCIL}2025-01-22/minutes/", "minute-77_21", "Motion: school crossings"),
        (f"{COUNCIL}2025-05-21/minutes/", "minute-A94", "Names of streets"),
        (f"{COUNCIL}2025-05-21/minutes/", "minute-A94-17", "That the name Heron Close be approved."),
        (f"{LIBRARIES}2025-01-14/minutes/", "minute-62-2", "That opening hours be considered in March."),
        (f"{LIBRARIES}2025-03-11/minutes/", "minute-68-1", "That the report be noted."),
        (f"{LIBRARIES}2025-03-11/minutes/", "minute-68-r2-1", "That the library close on St. Swithin's day."),
        (f"{LIBRARIES}2025-03-11/minutes/", "minute-68-r2-2", "That paragraph 2.1 be shared with the schools."),
        (f"{LIBRARIES}2025-03-11/agenda/", "item-5", "Library opening hours"),
        (f"{LIBRARIES}2025-03-11/opening-hours/", "paragraph-2-1", "2.1 Of 412 residents"),
        (f"{LIBRARIES}2025-03-11/survey/", "paragraph-1", "1 412 residents answered"),
        (f"{LIBRARIES}2025-10-21/minutes/", "minute-120-our-approach", "Our approach"),
        (f"{LIBRARIES}2025-10-21/minutes/", "minute-120-our-approach-2", "Our approach"),
        (f"{LIBRARIES}2025-10-21/agenda-supplement-1/", "item-3", "A gift of maps"),
    ],
)
def test_an_anchor_leads_to_its_words(built_town: Path, address: str, anchor: str, words: str) -> None:
    assert words in page(built_town, address).one(id=anchor).words


def test_no_page_uses_an_anchor_twice(built_town: Path) -> None:
    for address, found in pages(built_town).items():
        anchors = [each.attributes["id"] for each in found.all() if "id" in each.attributes]
        assert len(anchors) == len(set(anchors)), address


@pytest.mark.parametrize(
    ("address", "anchor", "outcome"),
    [
        (f"{CABINET}2025-02-19/minutes/", "minute-109-1", "noted"),
        (f"{CABINET}2025-02-19/minutes/", "minute-109-3", "recommended"),
        (f"{COUNCIL}2025-01-22/minutes/", "minute-77_21-1", "approved"),
        (f"{LIBRARIES}2025-01-14/minutes/", "minute-60-1", "endorsed"),
        (f"{LIBRARIES}2025-03-11/minutes/", "minute-68-r2-2", "requested"),
    ],
)
def test_a_clause_carries_its_outcome(built_town: Path, address: str, anchor: str, outcome: str) -> None:
    assert page(built_town, address).one(id=anchor).attributes["data-outcome"] == outcome


def test_two_resolutions_of_one_minute_are_cited_apart(built_town: Path) -> None:
    found = page(built_town, f"{LIBRARIES}2025-03-11/minutes/")
    citations = [found.one(id=anchor).links[-1][0] for anchor in ("minute-68-1", "minute-68-r2-1")]
    assert len(set(citations)) == 2, citations


def test_minutes_of_two_meetings_on_one_day_have_titles_of_their_own(built_town: Path) -> None:
    titles = {page(built_town, f"{COUNCIL}{each}/minutes/").one("title").words for each in _TWO_ON_ONE_DAY}
    assert len(titles) == 2, titles


# ---------------------------------------------------------------- papers


@pytest.mark.parametrize(
    ("place", "anchor"),
    [(f"{LIBRARIES}2025-03-11/agenda/", "item-5"), (f"{LIBRARIES}2025-03-11/minutes/", "minute-68")],
)
def test_an_item_links_to_the_report_that_carries_its_number(built_town: Path, place: str, anchor: str) -> None:
    links = page(built_town, place).one(id=anchor).links
    assert ("Opening hours of the libraries", f"{LIBRARIES}2025-03-11/opening-hours/") in links


def test_a_minute_links_to_every_report_that_it_names(built_town: Path) -> None:
    notes = minute(built_town, f"{LIBRARIES}2025-03-11", "minute-68").one("aside")
    assert [address for _, address in notes.all("p")[0].links] == [
        f"{LIBRARIES}2025-03-11/opening-hours/",
        f"{LIBRARIES}2025-03-11/survey/",
    ]


def test_a_report_tells_where_it_was_considered(built_town: Path) -> None:
    addresses = [address for _, address in page(built_town, f"{LIBRARIES}2025-03-11/opening-hours/").links]
    assert f"{LIBRARIES}2025-03-11/agenda/#item-5" in addresses
    assert f"{LIBRARIES}2025-03-11/minutes/#minute-68" in addresses


def test_an_agenda_item_links_to_its_minute_and_to_what_was_resolved(built_town: Path) -> None:
    addresses = [to for _, to in page(built_town, f"{LIBRARIES}2025-03-11/agenda/").one(id="item-5").links]
    assert f"{LIBRARIES}2025-03-11/minutes/#minute-68" in addresses
    assert f"{LIBRARIES}2025-03-11/minutes/#minute-68-r2-1" in addresses


def test_a_supplement_says_why_it_is_urgent(built_town: Path) -> None:
    found = page(built_town, f"{LIBRARIES}2025-10-21/agenda-supplement-1/")
    assert found.one("h1").words == "Supplementary agenda 1 for 21 October 2025"
    assert "The offer ends in October." in found.one("main").words


def test_the_agenda_stands_before_its_supplement(built_town: Path) -> None:
    words = [words for words, _ in page(built_town, f"{LIBRARIES}2025-10-21/").one("dl").links]
    assert words.index("Agenda") < words.index("Supplementary agenda 1")


def test_the_items_of_a_meeting_run_from_the_agenda_to_its_supplement(built_town: Path) -> None:
    items = page(built_town, f"{LIBRARIES}2025-10-21/").one("ol", class_="items")
    assert [each.words for each in items.all("span", class_="number")] == ["1", "2", "3"]


def test_a_vote_by_names_shows_them_and_counts_them(built_town: Path) -> None:
    vote = minute(built_town, f"{COUNCIL}2025-01-22", "minute-77_21").one("dl", class_="vote")
    assert vote.words == "For 3: Quill, Thorne, M. Oakley Against 1: Vane Abstained 1: Farrow"


def test_a_vote_by_counts_shows_them(built_town: Path) -> None:
    vote = minute(built_town, f"{COUNCIL}2025-01-22", "minute-78_21").one("dl", class_="vote")
    assert vote.words == "For 2 Against 3 Abstained 0"


def test_an_exempt_item_shows_its_notice_and_its_public_words(built_town: Path) -> None:
    found = minute(built_town, f"{CABINET}2025-02-19", "minute-110")
    assert "paragraph 3 of Part 1 of Schedule 12A" in found.one("p", class_="exempt").words
    assert "The offers received were considered after the public had left." in found.words


def test_an_exempt_agenda_item_names_all_its_paragraphs(built_town: Path) -> None:
    item = page(built_town, f"{CABINET}2025-04-16/agenda/").one(id="item-3")
    assert "paragraphs 3, 5 of Part 1 of Schedule 12A" in item.one("p", class_="exempt").words


def test_a_public_question_holds_its_answer(built_town: Path) -> None:
    question = minute(built_town, f"{CABINET}2025-02-19", "minute-108").one("div", class_="question")
    assert question.words.startswith("Question from a resident When will the heating of the library be mended?")
    assert "the boiler would be replaced by Easter" in question.one("div", class_="answer").words
    assert "second resident" not in question.words


# ---------------------------------------------------------------- meetings


@pytest.mark.parametrize(
    ("meeting", "state"),
    [
        pytest.param(f"{COUNCIL}2025-09-17/", "Cancelled", id="cancelled"),
        pytest.param(f"{LIBRARIES}2025-11-18/", "Postponed Moved to 20 January 2026.", id="postponed"),
        pytest.param(f"{CABINET}2026-01-14/", "To be held", id="scheduled"),
        pytest.param(f"{LIBRARIES}2025-07-08/", "No record held", id="past, scheduled, without papers"),
        pytest.param(f"{COUNCIL}2025-11-19/", "Minutes not in this archive", id="past, with an agenda alone"),
    ],
)
def test_a_meeting_says_what_is_special_about_it(built_town: Path, meeting: str, state: str) -> None:
    assert page(built_town, meeting).one("p", class_="banner").words == state


def test_a_meeting_with_minutes_has_nothing_special_about_it(built_town: Path) -> None:
    assert page(built_town, f"{LIBRARIES}2025-09-09/").all("p", class_="banner") == []


def test_two_meetings_on_one_day_have_a_page_each_and_follow_each_other(built_town: Path) -> None:
    annual, ordinary = (page(built_town, f"{COUNCIL}{each}/") for each in _TWO_ON_ONE_DAY)
    assert annual.one("h1").words == "Annual meeting, 21 May 2025"
    assert ordinary.one("h1").words == "Ordinary meeting, 21 May 2025"
    assert annual.one("a", rel="next").attributes["href"] == f"{COUNCIL}2025-05-21-ordinary/"
    assert ordinary.one("a", rel="prev").attributes["href"] == f"{COUNCIL}2025-05-21/"


def test_words_in_other_languages_keep_their_accents_and_plain_addresses(built_town: Path) -> None:
    assert page(built_town, "/people/sian-llyr/").one("h1").words == "Siân Llŷr"
    assert "Gŵyl Ashdale drew 2,000 people." in minute(built_town, f"{LIBRARIES}2025-09-09", "minute-101").words
    assert minute(built_town, f"{LIBRARIES}2025-01-14", "minute-60").one("h2").words == "Minute 60 Café in the library"


# ---------------------------------------------------------------- people


def test_two_forms_of_a_name_are_one_person_where_a_file_says_so(built_town: Path) -> None:
    meetings = {address for _, address in page(built_town, "/people/marta-oakley/").one("main").links}
    assert f"{CABINET}2025-02-19/minutes/#_attendance" in meetings, "where the minutes write Oakley"
    assert f"{COUNCIL}2025-01-22/minutes/#_attendance" in meetings, "where the minutes write M. Oakley"
    for older in ("/people/m-oakley/", "/people/oakley/"):
        assert page(built_town, older).one("main").links == [("/people/marta-oakley/", "/people/marta-oakley/")]


def test_two_people_of_one_surname_are_never_merged(built_town: Path) -> None:
    links = attendance(built_town, f"{LIBRARIES}2025-01-14").links
    assert ("Brook", "/people/brook/") in links
    assert ("Ms. P. Brook", "/people/ms-p-brook/") in links
    capacities = [
        {each.attributes.get("data-capacity", "") for each in page(built_town, f"/people/{slug}/").all()} - {""}
        for slug in ("ms-p-brook", "brook")
    ]
    assert capacities == [{"present", "apologies"}, {"present"}]


def test_one_name_in_two_bodies_is_two_people_until_a_file_says_otherwise(built_town: Path) -> None:
    assert ("Thorne", "/people/cabinet-thorne/") in attendance(built_town, f"{CABINET}2025-03-19").links
    assert ("Thorne", "/people/council-thorne/") in attendance(built_town, f"{COUNCIL}2025-01-22").links
    assert ("Quill", "/people/quill/") in attendance(built_town, f"{CABINET}2025-03-19").links
    assert ("Quill", "/people/quill/") in attendance(built_town, f"{COUNCIL}2025-01-22").links


def test_a_name_that_may_be_two_people_is_told_with_a_hint(town: Path, tmp_path: Path) -> None:
    done = build(town, tmp_path / "public")
    assert done.returncode == 0
    assert "warning[unclear-person] “Thorne” may be one person or several" in done.stderr
    assert "content/people/thorne.md" in done.stderr


def test_a_link_to_a_persons_file_leads_to_the_address_that_the_file_gives(town: Path, tmp_path: Path) -> None:
    about = town / "content" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nAsk [the leader](people/oakley.md).\n", encoding="utf-8")
    build(town, tmp_path / "public")
    assert ("the leader", "/people/marta-oakley/") in page(tmp_path / "public", "/about/").links


# ---------------------------------------------------------------- what is not public


@pytest.mark.parametrize(
    "word", ["unpublished", "embargoed", "unannounced", "undisclosed", "closures", "closure-costs", "gritting-plan"]
)
def test_no_file_of_the_site_holds_a_word_of_what_is_not_public(built_town: Path, word: str) -> None:
    content = SITES / "town" / "content"
    assert [path for path, read in files_of(content).items() if word in _folded(path, read)], "a word that is written"
    assert [path for path, read in files_of(built_town).items() if word in _folded(path, read)] == []


def _folded(path: str, read: bytes) -> str:
    return f"{path} {read.decode(errors='replace')}".casefold()


@pytest.mark.parametrize(
    "address",
    [
        f"{COUNCIL}2025-11-19/minutes/",
        f"{COUNCIL}2025-12-17/",
        f"{COUNCIL}2025-12-17/minutes/",
        f"{LIBRARIES}2025-10-21/closures/",
        "/people/unannounced/",
        "/people/hidden/",
    ],
)
def test_what_is_not_public_has_no_page(built_town: Path, address: str) -> None:
    assert not file_at(built_town, address).exists()


def test_unpublished_minutes_neither_mention_nor_amend_a_public_one(built_town: Path) -> None:
    recalled = minute(built_town, f"{COUNCIL}2025-07-16", "minute-82_21")
    assert recalled.all("aside") == []
    assert recalled.all("div", class_="amendment") == []


def test_an_embargoed_report_is_not_among_the_papers_of_its_item(built_town: Path) -> None:
    item = page(built_town, f"{LIBRARIES}2025-10-21/agenda/").one(id="item-2")
    assert item.all("p", class_="papers") == []


def test_an_embargoed_report_is_there_on_the_day_that_it_names(town: Path, tmp_path: Path) -> None:
    build(town, tmp_path / "before", "--today", "2029-12-31")
    build(town, tmp_path / "after", "--today", "2030-01-01")
    report, attachment = f"{LIBRARIES}2025-10-21/closures/", f"{LIBRARIES}2025-10-21/closure-costs.pdf"
    assert not file_at(tmp_path / "before", report).exists()
    assert not file_at(tmp_path / "before", attachment).exists()
    assert file_at(tmp_path / "after", report).exists()
    assert file_at(tmp_path / "after", attachment).exists()


def test_a_link_to_something_not_public_is_an_error_that_does_not_say_whether_it_exists(town: Path) -> None:
    about, said = town / "content" / "about.md", []
    text = about.read_text(encoding="utf-8")
    for name in ("closures", "nowhere"):
        link = f"\n[papers](report:libraries-and-culture/2025-10-21/{name})\n"
        about.write_text(text + link, encoding="utf-8")
        done = build(town, town.parent / "public")
        assert done.returncode == 1
        said.append(done.stderr.replace(name, "NAME"))
    assert said[0] == said[1]


# ---------------------------------------------------------------- attachments


def test_an_attachment_that_a_report_links_to_is_published_as_it_is(built_town: Path) -> None:
    own = SITES / "town" / "content" / "libraries-and-culture" / "2025-03-11" / "survey-form.pdf"
    address = f"{LIBRARIES}2025-03-11/survey-form.pdf"
    assert ("form", address) in page(built_town, f"{LIBRARIES}2025-03-11/opening-hours/").links
    assert file_at(built_town, address).read_bytes() == own.read_bytes()


def test_an_attachment_that_a_report_names_as_appendix_is_published_and_linked(built_town: Path) -> None:
    address = f"{LIBRARIES}2025-10-21/map-list.pdf"
    assert file_at(built_town, address).exists()
    assert address in [to for _, to in page(built_town, f"{LIBRARIES}2025-10-21/maps/").links]


@pytest.mark.parametrize(
    "name", ["council/2025-11-19/gritting-plan.pdf", "libraries-and-culture/2025-10-21/closure-costs.pdf"]
)
def test_an_attachment_that_no_public_page_names_stays_where_it_is(built_town: Path, name: str) -> None:
    assert (SITES / "town" / "content" / name).exists()
    assert not (built_town / name).exists()


# ---------------------------------------------------------------- links


def test_every_link_of_the_site_leads_somewhere(built_town: Path) -> None:
    assert _broken(built_town, "/") == []


def test_under_a_path_every_link_stays_below_it_and_leads_somewhere(town: Path, tmp_path: Path) -> None:
    settings = town / "site.toml"
    own = 'url = "https://meetings.ashdale.example"'
    text = settings.read_text(encoding="utf-8")
    assert own in text
    settings.write_text(text.replace(own, 'url = "https://x.example/meetings"'), encoding="utf-8")
    build(town, tmp_path / "public")
    links = _internal_links(tmp_path / "public", "/meetings/")
    assert [each for each in links if not each[1].startswith("/meetings/")] == []
    assert _broken(tmp_path / "public", "/meetings/") == []


def test_a_page_names_its_own_address_in_full(town: Path, tmp_path: Path, built_town: Path) -> None:
    found = page(built_town, f"{CABINET}2025-02-19/minutes/").one("link", rel="canonical")
    assert found.attributes["href"] == "https://meetings.ashdale.example/cabinet/2025-02-19/minutes/"
    settings = town / "site.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("meetings.ashdale.example", "x.example/meetings"), encoding="utf-8")
    build(town, tmp_path / "public")
    found = page(tmp_path / "public", f"{CABINET}2025-02-19/minutes/").one("link", rel="canonical")
    assert found.attributes["href"] == "https://x.example/meetings/cabinet/2025-02-19/minutes/"


def _internal_links(site: Path, prefix: str) -> list[tuple[str, str]]:
    """Every address in the site that its pages lead to, load or send a form to, as (page, whole path and anchor)."""
    found = []
    for address, each in pages(site).items():
        for element in each.all():
            for name in ("href", "src", "action"):
                target = element.attributes.get(name)
                if target and not urlsplit(target).scheme:
                    found.append((address, urljoin(prefix + address[1:], target)))
    assert len(found) > 1000, "the pages were not read"
    return found


def _broken(site: Path, prefix: str) -> list[str]:
    anchors = {
        address: {element.attributes["id"] for element in each.all() if "id" in element.attributes}
        for address, each in pages(site).items()
    }
    broken = []
    for address, target in _internal_links(site, prefix):
        whole, anchor = urldefrag(target)
        path = "/" + whole.removeprefix(prefix)
        if not file_at(site, path).is_file() or (anchor and anchor not in anchors[path]):
            broken.append(f"{address} leads to {target}")
    return broken


def _text_of(article: Element) -> list[Element]:
    """What stands in a minute itself: not the notes that the site puts below it, nor a clause's own citation."""
    left_out = [*article.all("aside"), *article.all("p", class_="margin")]
    inside = {id(each) for part in left_out for each in (part, *part.all())}
    return [each for each in article.all() if each.name in ("p", "li") and id(each) not in inside]
