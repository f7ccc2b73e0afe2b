"""The gate before topics, the glossary, attendance and the fate of clauses: what is not public changes none of them."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hidden_papers import ANNUAL, MARK, NOT_PUBLIC, TOWN, Files, paper, published
from hypothesis import given, settings
from hypothesis import strategies as st
from small_archives import MEETING, errors_of, everything_in, page_of, site_of, write_archive
from small_subjects import thread_in

from minutebook.findings import Finding, findings
from minutebook.problems import Problem
from minutebook.site import Site

LATER = "content/ashdale/2025-06-03"

OPEN: Files = {
    **TOWN,
    **published(
        {
            "content/ashdale/index.md": paper(
                "name: Ashdale Parish Council\nmembers: [{name: Oakley, from: 2024-05-01}, {name: Lark}]"
            ),
            "content/topics/visits.md": paper("name: Visits\nphrases: [visits, Otterburn]\nsee-also: [counts]"),
            "content/topics/counts.md": paper("name: Counts\nsummary: What is counted."),
            "content/about.md": paper("title: About", "The PTA helps, as does the ward.\n"),
            f"{MEETING}/minutes.md": paper(
                "present: [Oakley (Chair), Lark]",
                "## 1. Visits {item=2}\n\nThe PTA came.\n\nResolved: That visits grow.\n",
            ),
        }
    ),
}
"""The town with two topics, members with and without dates, and abbreviations that nothing explains."""

SEEING = paper("title: Seen", f"On visits, {MARK} spoke for the PTA.\n\n## 1. Visits by {MARK}\n")
HIDDEN: dict[str, Files] = {
    "a topic": {
        "content/topics/otterburn.md": paper(
            f"name: {MARK}\nphrases: [visits, the ward]\nsee-also: [visits]\nsummary: {MARK} summary",
            f"{MARK} in [the minute](minute:ashdale/2025-03-04#1), as PTA and Minute No. 1 say.\n",
        )
    },
    "a topic before all others": {"content/topics/a.md": paper(f"name: A {MARK}\nphrases: [visits]")},
    "a glossary": {
        "content/glossary.md": paper(
            "title: Glossary", f"PTA\n: {MARK} association\n\nMARK\n: {MARK} at [it](minute:ashdale/2025-03-04#1)\n"
        )
    },
    "a glossary with faults": {
        "content/glossary.md": paper("title: Glossary", f"PTA\n: {MARK}\n\n: Lost\n\nPTA\n: {MARK}\n")
    },
    "minutes of a topic": {
        f"{LATER}/index.md": "---\n{publish}---\n",
        f"{LATER}/minutes.md": paper("present: [Oakley (Chair)]\napologies: [Lark]", f"## 9. Visits of {MARK}\n"),
    },
    "an agenda of a topic": {f"{MEETING}/agenda-supplement-1.md": paper("title: A", f"## 7. Visits of {MARK}\n")},
    "a report of a topic": {f"{MEETING}/otterburn.md": SEEING},
    "a chapter of a topic": {f"{ANNUAL}/otterburn.md": SEEING},
    "a plan of a topic": {
        "content/ashdale/work-programme.md": paper(f"title: A\nentries: [{{item: Visits {MARK}, date: 2025-03-04}}]")
    },
    "a schedule that was updated last": {
        "content/ashdale/monitoring-2025-26.md": paper(
            f"title: A\nupdated: 2025-12-01\nentries: [{{resolution: ashdale/2025-03-04#minute-1-1, response: {MARK}, "
            "status: overdue}]"
        )
    },
    "a correction": {f"{MEETING}/a.md": paper(f"title: A\ncorrected: [{{date: 2025-05-01, note: {MARK}}}]")},
    "a cancelled meeting": {f"{LATER}/index.md": paper(f"title: {MARK}\nstatus: cancelled")},
    "a coming meeting": {"content/ashdale/2027-06-03/index.md": paper(f"title: {MARK}")},
    "a meeting of another year": {"content/ashdale/2021-06-03/index.md": paper(f"title: {MARK}")},
    "a person": {"content/people/lark.md": paper(f"name: {MARK}\nalso-known-as: [Lark]")},
}

Seen = tuple[str, tuple[Problem, ...], tuple[Finding, ...]]


def seen_of(site: Site) -> Seen:
    """All that the public sees of a site: every page, every message, every record of the search."""
    return everything_in(site), site.problems, tuple(findings(site.archive))


@cache
def open_seen() -> Seen:
    """All that the public sees of the town with nothing hidden beside it."""
    with TemporaryDirectory() as folder:
        site = site_of(write_archive(Path(folder), OPEN))
        assert {each.code for each in site.problems} == {"topic-finds-nothing"}
        return seen_of(site)


@pytest.mark.parametrize("publish", NOT_PUBLIC.values(), ids=NOT_PUBLIC)
@pytest.mark.parametrize("files", HIDDEN.values(), ids=HIDDEN)
def test_all_that_the_public_sees_is_the_same_with_what_is_not_public_as_without_it(
    files: Files, publish: str, tmp_path: Path
) -> None:
    assert seen_of(site_of(write_archive(tmp_path, OPEN, published(files, publish)))) == open_seen()


@pytest.mark.parametrize("files", [files for name, files in HIDDEN.items() if "faults" not in name])
def test_the_same_is_there_for_all_to_see_once_it_is_public(files: Files, tmp_path: Path) -> None:
    site = site_of(write_archive(tmp_path, OPEN, published(files)))
    assert errors_of(site) == ()
    assert MARK in everything_in(site)
    assert everything_in(site) != open_seen()[0]


def test_a_topic_and_a_glossary_open_at_their_moments(tmp_path: Path) -> None:
    moments = {"a topic": "publish: 2025-06-02T09:00+01:00\n", "a glossary": "publish: 2025-06-02T10:00+01:00\n"}
    root = write_archive(tmp_path, OPEN, *(published(HIDDEN[name], publish) for name, publish in moments.items()))

    def seen_at(today: str) -> tuple[bool, bool]:
        archive = site_of(root, today).archive
        return "otterburn" in {thread.name for thread in archive.threads}, bool(archive.expansion_by_reference)

    assert seen_at("2025-06-02T08:59:59+01:00") == (False, False)
    assert seen_at("2025-06-02T09:00+01:00") == (True, False)
    assert seen_at("2025-06-02T10:00+01:00") == (True, True)


@pytest.mark.parametrize("name", [name for name in HIDDEN if name.endswith("of a topic")])
def test_a_public_topic_has_what_speaks_of_it_as_soon_as_that_is_public_and_no_sooner(
    name: str, tmp_path: Path
) -> None:
    hidden = site_of(write_archive(tmp_path / "hidden", OPEN, published(HIDDEN[name], "")))
    public = site_of(write_archive(tmp_path / "public", OPEN, published(HIDDEN[name])))
    assert len(thread_in(public, "visits").sightings) > len(thread_in(hidden, "visits").sightings)
    assert MARK not in page_of(hidden, "/topics/visits/")
    assert MARK in page_of(public, "/topics/visits/")


def test_a_denominator_counts_a_meeting_once_its_minutes_are_public(tmp_path: Path) -> None:
    files = HIDDEN["minutes of a topic"]
    draft = {**published(files), f"{LATER}/minutes.md": published(files, "")[f"{LATER}/minutes.md"]}
    seats = [
        [len(site_of(write_archive(tmp_path / name, OPEN, each)).archive.membership_by_place[slug, "ashdale"].seats)]
        for name, each in (("draft", draft), ("public", published(files)))
        for slug in ("oakley", "lark")
    ]
    assert seats == [[1], [1], [2], [2]]


# Whatever may be written

WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=20)
PHRASES = st.lists(st.sampled_from(("visits", "Counts", "the", "PTA", "a")), max_size=3)
TEXT = st.lists(
    st.sampled_from(
        ("PTA", ": ", "\n", "\n\n", "#", "##", ":::", "Minute No. 1", "[a](topic:visits)", "|", "[b](", "**")
    ),
    max_size=30,
).map("".join)


@given(name=WORDS, phrases=PHRASES, see_also=PHRASES, text=TEXT)
@settings(max_examples=12, deadline=None)
def test_no_edit_to_a_topic_that_is_not_public_changes_what_the_public_sees(
    name: str, phrases: list[str], see_also: list[str], text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    front_matter = (f"name: {json.dumps(f'{MARK} {name}', ensure_ascii=False)}", f"phrases: {json.dumps(phrases)}")
    topic = "\n".join(("---", *front_matter, f"see-also: {json.dumps(see_also)}", "---", "", text, ""))
    root = write_archive(tmp_path_factory.mktemp("town"), OPEN, {"content/topics/otterburn.md": topic})
    assert seen_of(site_of(root)) == open_seen()


@given(title=WORDS, text=TEXT)
@settings(max_examples=12, deadline=None)
def test_no_edit_to_a_glossary_that_is_not_public_changes_what_the_public_sees(
    title: str, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    glossary = f"---\ntitle: {json.dumps(f'{MARK} {title}', ensure_ascii=False)}\n---\n\n{text}\n"
    root = write_archive(tmp_path_factory.mktemp("town"), OPEN, {"content/glossary.md": glossary})
    assert seen_of(site_of(root)) == open_seen()


def test_an_embargo_of_a_glossary_is_told_apart_from_its_publication_by_nothing_but_the_day(tmp_path: Path) -> None:
    root = write_archive(tmp_path, OPEN, published(HIDDEN["a glossary"], "publish: 2026-01-01\n"))
    assert "<abbr" not in everything_in(site_of(root, "2025-12-31"))
    assert page_of(site_of(root, "2026-01-01"), "/about/").count(f'title="{MARK} association"') == 1
