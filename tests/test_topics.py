"""Topics: a subject's thread through agendas, minutes, reports, annual reports and plans."""

from pathlib import Path

import pytest
from small_archives import MEETING, ONE_MEETING, addresses_of, errors_of, site_of, write_archive
from small_papers import annual, chapter, plan, report
from small_subjects import (
    AGENDA,
    HALL,
    MINUTES,
    SURVEY,
    body,
    meeting,
    paper,
    planned_page,
    shown_at,
    site_with,
    thread_in,
    thread_of,
    topic,
)

from minutebook.archive import Sighting, Thread
from minutebook.pages.topics import PlaceShown, TopicShown, TopicsShown

PAGE = "/topics/hall/"


def title_of(sighting: Sighting) -> str:
    """The title of the item or the plan that a topic stands in; of a paper's opening the paper's."""
    if sighting.planned:
        return sighting.planned.item
    return sighting.item.title if sighting.item else sighting.document.record.title or ""


def told(thread: Thread) -> list[tuple[str, str, bool]]:
    """Each place of a thread: the kind of paper, the title, whether it is about the topic."""
    return [(each.document.source.kind, title_of(each), each.is_about) for each in thread.sightings]


def places_of(root: Path, *layers: dict[str, str]) -> list[PlaceShown]:
    """Every place that the page of the topic Hall shows, newest first."""
    shown = shown_at(site_with(root, HALL, *layers), PAGE, TopicShown)
    return [place for occasion in shown.occasions for place in occasion.places]


# Titles, texts, marks, routine


def test_a_phrase_in_a_title_makes_an_item_about_the_topic_and_one_in_its_text_a_mention(tmp_path: Path) -> None:
    about = "## 1. Roof of the Village Hall\n\nThe village hall leaks.\n\n"
    text = f"{about}## 2. Roads\n\nNear the village hall.\n\n## 3. Hedges\n"
    assert told(thread_of(tmp_path, {MINUTES: paper(text)})) == [
        ("minutes", "Roof of the Village Hall", True),
        ("minutes", "Roads", False),
    ]


def test_a_mention_gives_the_sentence_around_the_phrase(tmp_path: Path) -> None:
    text = "## 1. Roads\n\nThe road is wide. It ends at the village hall, as Mr. Lark said. Nobody minds.\n"
    (sighting,) = thread_of(tmp_path, {MINUTES: paper(text)}).sightings
    assert sighting.sentence
    said = (sighting.sentence.before, sighting.sentence.phrase, sighting.sentence.after)
    assert said == ("It ends at the ", "village hall", ", as Mr. Lark said.")


def test_a_mark_makes_an_item_about_a_topic_whatever_its_words_are(tmp_path: Path) -> None:
    text = '## 1. Roof {topics="hall"}\n\nIt leaks.\n\n## 2. Money {topics="roads hall"}\n\nThe village hall costs.\n'
    site = site_with(tmp_path, HALL, topic("roads"), {MINUTES: paper(text)})
    assert [each[1:] for each in told(thread_in(site, "hall"))] == [("Roof", True), ("Money", True)]
    assert [each[1:] for each in told(thread_in(site, "roads"))] == [("Money", True)]


@pytest.mark.parametrize(
    "heading",
    [
        "Minutes of the previous meeting",
        "Apologies for absence from the village hall",
        "The village hall's keys {routine}",
    ],
)
def test_routine_items_stay_out_of_a_thread(heading: str, tmp_path: Path) -> None:
    files = {name: paper(f"## 1. {heading}\n\nThe village hall was cold.\n") for name in (MINUTES, AGENDA)}
    assert told(thread_of(tmp_path, files)) == []


def test_an_item_of_a_routine_title_that_decides_something_is_in_the_thread(tmp_path: Path) -> None:
    text = "## 1. Communications\n\nThe village hall leaks.\n\nResolved: That the roof be recommended for repair.\n"
    assert [each[1] for each in told(thread_of(tmp_path, {MINUTES: paper(text)}))] == ["Communications"]


# Agendas and minutes


def test_an_agenda_item_whose_minute_is_there_is_not_told_twice(tmp_path: Path) -> None:
    agenda = paper("## 4. Village hall\n\n## 5. Village hall fees\n\n## Visit to the village hall\n")
    minutes = paper("## 1. Village hall {item=4}\n")
    assert told(thread_of(tmp_path, {AGENDA: agenda, MINUTES: minutes})) == [
        ("agenda", "Village hall fees", True),
        ("agenda", "Visit to the village hall", True),
        ("minutes", "Village hall", True),
    ]


def test_a_mark_on_an_agenda_item_holds_for_its_minute(tmp_path: Path) -> None:
    agenda, minutes = paper('## 4. Roof {topics="hall"}\n'), paper("## 1. Roof {item=4}\n\nIt leaks.\n")
    assert [each[1] for each in told(thread_of(tmp_path, {AGENDA: agenda, MINUTES: minutes}))] == ["Roof"]


def test_a_place_leads_to_its_item_and_says_whether_that_is_a_minute(tmp_path: Path) -> None:
    agenda = paper("## 5. Village hall fees\n\n## Visit to the village hall\n")
    places = places_of(tmp_path, {AGENDA: agenda, MINUTES: paper("## 1. Village hall\n")})
    assert [(place.kind, place.link.address.rpartition("2025-03-04/")[2]) for place in places[:2]] == [
        ("Minute 1", "minutes/#minute-1"),
        ("Agenda item 5", "agenda/#item-5"),
    ]
    assert places[2].link.address.endswith("agenda/#visit-to-the-village-hall")
    assert "inute" not in places[2].kind


def test_every_decision_of_an_item_about_the_topic_is_shown_with_its_outcome(tmp_path: Path) -> None:
    text = (
        "## 1. Village hall\n\nResolved:- (1) That the report be noted. (2) That a roof be recommended to the Cabinet."
        "\n\nAgreed: That the doors be painted.\n\n"
        "## 2. Roads\n\nNear the village hall.\n\nResolved: That roads be noted.\n"
    )
    about, mention = places_of(tmp_path, {MINUTES: paper(text)})
    assert [(each.clause.words, each.clause.outcome) for each in about.decisions] == [
        ("That the report be noted.", "noted"),
        ("That a roof be recommended to the Cabinet.", "recommended"),
        ("That the doors be painted.", "other"),
    ]
    assert [each.address.partition("#")[2] for each in about.decisions] == ["minute-1-1", "minute-1-2", "minute-1-r2-1"]
    assert mention.decisions == ()


def test_of_an_item_that_only_mentions_the_topic_the_decisions_that_speak_of_it_are_shown(tmp_path: Path) -> None:
    clauses = "Resolved:- (1) That roads be mended. (2) That the village hall be lit. (3) That fees rise."
    (told_by_clause,) = places_of(tmp_path / "clause", {MINUTES: paper(f"## 1. Roads\n\nText.\n\n{clauses}\n")})
    text = f"## 1. Roads\n\nThe village hall is dark.\n\n{clauses}\n"
    (told_by_text,) = places_of(tmp_path / "text", {MINUTES: paper(text)})
    for place in (told_by_clause, told_by_text):
        assert [each.clause.words for each in place.decisions] == ["That the village hall be lit."]
        assert not place.is_about
    assert told_by_clause.sentence is None, "the decision says it already"
    assert told_by_text.sentence


def test_a_minute_tells_the_topics_that_it_is_about_and_not_those_that_it_mentions(tmp_path: Path) -> None:
    text = "## 1. Village hall and roads\n\n## 2. Hedges\n\nAt the village hall.\n"
    site = site_with(tmp_path, HALL, topic("roads", "phrases: [roads]"), {MINUTES: paper(text)})
    document = site.archive.meetings[0].minutes
    assert document
    names = [[thread.name for thread in site.archive.topics_of(document, item)] for item in document.items]
    assert names == [["hall", "roads"], []]


# Reports, annual reports, plans


def test_a_report_is_about_a_topic_by_its_title_its_sections_or_only_mentions_it(tmp_path: Path) -> None:
    titled = paper("Text.\n", "title: The village hall")
    sectioned = paper("## 1. Roads\n\n## 2. Village hall\n\n## Our village hall\n", "title: Year")
    passing = paper("## 3. Roads\n\nTo the village hall.\n", "title: Roads")
    files = {f"{MEETING}/{name}.md": text for name, text in {"a": titled, "b": sectioned, "c": passing}.items()}
    places = places_of(tmp_path, files)
    assert [(place.link.words, place.is_about) for place in places] == [
        ("The village hall", True),
        ("Year", True),
        ("Roads", False),
    ]
    sections = [[each.address.rpartition("/")[2] for each in place.sections] for place in places]
    assert sections == [[], ["#section-2", "#our-village-hall"], ["#section-3"]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(report("Text.", "summary: On the village hall."), id="its summary"),
        pytest.param(report("On the village hall."), id="what stands before its sections"),
        pytest.param(report("## 1. Money\n\n**1.1** On the village hall."), id="a numbered paragraph"),
        pytest.param(report("Table: Village hall fees\n\n| Fee |\n| --- |\n| 5 |"), id="the caption of a table"),
    ],
)
def test_a_report_mentions_a_topic_wherever_it_speaks(text: str, tmp_path: Path) -> None:
    (place,) = places_of(tmp_path, {SURVEY: text})
    assert (place.is_about, place.link.address) == (False, "/ashdale/2025-03-04/survey/")
    assert place.sentence
    assert place.sentence.phrase.casefold() == "village hall"


def test_an_annual_report_stands_at_the_day_on_which_it_was_presented(tmp_path: Path) -> None:
    files = {**annual("presented-at: ashdale/2025-03-04#minute-1"), **chapter("first"), **chapter("second")}
    files["content/annual-reports/hall/second.md"] = report("## 1. Village hall\n\nIt leaks.\n", "order: 2")
    shown = shown_at(site_with(tmp_path, HALL, files), PAGE, TopicShown)
    (occasion,) = shown.occasions
    assert (occasion.day.isoformat(), occasion.link.address) == ("2025-03-04", "/annual-reports/hall/")
    assert [(place.kind, place.link.address) for place in occasion.places] == [
        ("Chapter", "/annual-reports/hall/second/")
    ]


def test_an_annual_report_that_nobody_presented_stands_at_the_day_of_its_publication(tmp_path: Path) -> None:
    files = {"content/annual-reports/hall/index.md": report("On the village hall.")}
    shown = shown_at(site_with(tmp_path, HALL, files), PAGE, TopicShown)
    assert [occasion.day.isoformat() for occasion in shown.occasions] == ["2025-03-05"]


@pytest.mark.parametrize(
    ("item", "is_about", "decisions"),
    [("Village hall", True, ("That it be mended.",)), ("Roof", False, ())],
    ids=["about the topic", "mentioning it"],
)
def test_what_is_planned_is_told_as_long_as_no_minute_of_it_is_named(
    item: str, is_about: bool, decisions: tuple[str, ...], tmp_path: Path
) -> None:
    entry = f"{{date: 2024-11-05, item: {item}, purpose: The village hall, decisions: [That it be mended.]}}"
    files = {"content/ashdale/work-programme.md": paper("", "title: Plan", f"entries: [{entry}]")}
    (place,) = places_of(tmp_path, files)
    assert (place.is_about, place.planned, place.link.address) == (is_about, decisions, "/ashdale/work-programme/")


def test_what_is_planned_for_no_certain_day_stands_under_its_programme(tmp_path: Path) -> None:
    files = plan("date: To be confirmed\n    purpose: The village hall")
    assert told(thread_of(tmp_path, files)) == [("work-programme", "Hours", False)]
    (occasion,) = shown_at(site_with(tmp_path, HALL, files), PAGE, TopicShown).occasions
    assert occasion.link.address == "/ashdale/work-programme/"


def test_a_group_is_in_the_thread_of_what_it_is_for(tmp_path: Path) -> None:
    entries = "entries: [{name: Village hall group}, {name: Roofs, purpose: To mend the village hall}, {name: Roads}]"
    files = {"content/ashdale/groups.md": paper("", "title: Groups", "updated: 2025-05-01", entries)}
    assert told(thread_of(tmp_path, files)) == [("groups", "Groups", True), ("groups", "Groups", False)]
    places = places_of(tmp_path, files)
    assert [(each.link.words, each.kind) for each in places] == [("Village hall group", "Group"), ("Roofs", "Group")]


def test_what_is_planned_and_has_a_minute_is_told_by_the_minute_alone(tmp_path: Path) -> None:
    entry = "date: 2025-03-04\n    purpose: The village hall\n    minute: ashdale/2025-03-04#minute-1"
    minutes = {MINUTES: paper("## 1. Village hall\n")}
    assert [each[0] for each in told(thread_of(tmp_path, plan(entry), minutes))] == ["minutes"]


def test_what_is_planned_for_a_meeting_stands_at_that_meeting_after_its_minutes(tmp_path: Path) -> None:
    entry = "date: 2025-03-04\n    purpose: The village hall"
    shown = shown_at(site_with(tmp_path, HALL, plan(entry), {MINUTES: paper("## 1. Village hall\n")}), PAGE, TopicShown)
    (occasion,) = shown.occasions
    assert occasion.link.address == "/ashdale/2025-03-04/"
    assert [place.kind for place in occasion.places] == ["Minute 1", "Work programme"]


# The page


def test_a_thread_runs_newest_first_through_all_bodies(tmp_path: Path) -> None:
    minutes = paper("## 7. Village hall\n")
    layers = [
        {MINUTES: minutes},
        body("cabinet"),
        meeting("2025-02-11", body="cabinet", minutes=minutes),
        meeting("2025-06-10", body="cabinet", agenda=minutes),
        meeting("2024-11-05", minutes=minutes),
        meeting("2025-06-10-annual", minutes=minutes),
    ]
    shown = shown_at(site_with(tmp_path, HALL, *layers), PAGE, TopicShown)
    assert [occasion.link.address for occasion in shown.occasions] == [
        "/cabinet/2025-06-10/",
        "/ashdale/2025-06-10-annual/",
        "/ashdale/2025-03-04/",
        "/cabinet/2025-02-11/",
        "/ashdale/2024-11-05/",
    ]
    assert shown.said.startswith("5 November 2024 to 10 June 2025")
    assert "4 minutes" in shown.said


def test_what_is_about_the_topic_stands_before_what_mentions_it(tmp_path: Path) -> None:
    text = "## 1. Roads\n\nTo the village hall.\n\n## 2. Village hall\n"
    files = {MINUTES: paper(text), SURVEY: paper("Text.", "title: Village hall survey")}
    places = places_of(tmp_path, files)
    assert [place.link.words for place in places] == ["Village hall", "Village hall survey", "Roads"]


def test_a_topic_leads_to_those_that_it_names_in_their_order(tmp_path: Path) -> None:
    site = site_with(tmp_path, topic("hall", "see-also: [roads, hedges]"), topic("roads"), topic("hedges"))
    links = [(link.words, link.address) for link in shown_at(site, PAGE, TopicShown).see_also]
    assert links == [("Roads", "/topics/roads/"), ("Hedges", "/topics/hedges/")]


def test_topics_are_listed_by_their_names(tmp_path: Path) -> None:
    site = site_with(tmp_path, topic("roads"), topic("hall"), topic("allotments"))
    lines = shown_at(site, "/topics/", TopicsShown).topics
    assert [line.thread.name for line in lines] == ["allotments", "hall", "roads"]


def test_an_archive_without_topics_has_no_page_of_them(tmp_path: Path) -> None:
    assert not [address for address in addresses_of(site_with(tmp_path)) if address.startswith("/topics")]


def test_a_topic_without_phrases_has_what_is_marked_alone(tmp_path: Path) -> None:
    text = "## 1. Hall\n\nThe hall.\n"
    empty = site_with(tmp_path / "empty", topic("hall"), {MINUTES: paper(text)})
    assert (thread_in(empty, "hall").sightings, shown_at(empty, PAGE, TopicShown).occasions) == ((), ())
    marked = {MINUTES: paper("## 1. Hall {topics=hall}\n\nThe hall.\n")}
    site = site_with(tmp_path / "marked", topic("hall"), marked)
    assert [each[1] for each in told(thread_in(site, "hall"))] == ["Hall"]


def test_a_link_to_a_topic_leads_to_its_page(tmp_path: Path) -> None:
    site = site_with(tmp_path, HALL, {"content/about.md": paper("See [the hall](topic:hall).")})
    assert [a for r, a in site.archive.address_by_reference.items() if r.target == "topic:hall"] == [PAGE]


def test_the_page_of_a_topic_has_its_name_its_summary_and_its_place_among_topics(tmp_path: Path) -> None:
    page = planned_page(site_with(tmp_path, topic("hall", "summary: Where we meet.")), PAGE)
    assert (page.title, page.description, [crumb.address for crumb in page.crumbs]) == (
        "Hall",
        "Where we meet.",
        ["/topics/"],
    )


# What is not there

UNPUBLISHED = {"content/topics/roads.md": "---\nname: Roads\nphrases: [village hall, opening]\n---\n\nText.\n"}


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        (topic("hall", "see-also: [roads]"), "missing-target", "content/topics/hall.md:4:"),
        (topic("hall", "see-also:", "  - hall", "  - roads"), "missing-target", "content/topics/hall.md:6:"),
        ({MINUTES: paper("## 1. Hall {topics=roads}\n")}, "missing-topic", f"{MINUTES}:5:"),
        ({AGENDA: paper("Text.\n\n## 1. Hall {topics=roads}\n")}, "missing-topic", f"{AGENDA}:7:"),
        ({"content/about.md": paper("[It](topic:roads)")}, "missing-target", "content/about.md:5:"),
        ({"content/about.md": paper("[It](topics/roads.md)")}, "missing-target", "content/about.md:5:"),
    ],
)
def test_a_topic_that_is_unpublished_is_the_same_error_as_one_that_is_not_there(
    files: dict[str, str], code: str, place: str, tmp_path: Path
) -> None:
    without = site_of(write_archive(tmp_path / "without", ONE_MEETING, files))
    beside = site_of(write_archive(tmp_path / "beside", ONE_MEETING, files, UNPUBLISHED))
    assert [problem.code for problem in errors_of(without)] == [code]
    (problem,) = errors_of(without)
    assert f"{problem.place.path}:{problem.place.line}:" == place
    assert problem.hint
    assert "roads" in problem.words
    assert beside.problems == without.problems


def test_a_supplement_without_marks_takes_none_from_the_agenda(tmp_path: Path) -> None:
    agenda, supplement = paper("## 7. Roads {topics=hall}\n"), paper("## 7. Roads\n")
    day = meeting("2025-03-11", agenda=agenda, minutes=paper("## 20. Roads {item=7}\n"))
    files = {**day, "content/ashdale/2025-03-11/agenda-supplement-1.md": supplement}
    assert ("minutes", "Roads", True) in [(k, "Roads", about) for k, _, about in told(thread_of(tmp_path, files))]


def test_a_long_clause_that_is_shown_is_not_quoted_as_well(tmp_path: Path) -> None:
    clause = f"That {'the doors and the roof and ' * 6}the village hall {'and the walls and the paths ' * 8}be mended"
    day = meeting("2025-03-11", minutes=paper(f"## 20. Roads\n\nResolved: {clause}.\n"))
    (place,) = places_of(tmp_path, day)
    assert place.sentence is None
    assert len(place.decisions) == 1
