"""The phrases of topics: which words they find, and the sentence that a thread shows."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_subjects import MINUTES, paper, site_with, thread_in, thread_of, topic


def phrase_found(root: Path, phrase: str, text: str) -> str | None:
    """The words in which a phrase is found in the text of a minute that is called otherwise."""
    files = {MINUTES: paper(f"## 1. Other business\n\n{text}\n")}
    site = site_with(root, files, topic("own", f"phrases: [{json.dumps(phrase, ensure_ascii=False)}]"))
    thread = thread_in(site, "own")
    sentences = [each.sentence for each in thread.sightings]
    assert len(sentences) <= 1
    return sentences[0].phrase if sentences and sentences[0] else None


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        pytest.param("village hall", "The Village Hall opens.", "Village Hall", id="small letters find any case"),
        pytest.param("village hall", "VILLAGE HALL NEWS", "VILLAGE HALL", id="small letters find capitals"),
        pytest.param("SEND", "A SEND review.", "SEND", id="capitals find capitals"),
        pytest.param("SEND", "Please send it.", None, id="capitals find no small letters"),
        pytest.param("Pause", "The Pause team came.", "Pause", id="a first capital finds itself"),
        pytest.param("Pause", "After a pause, and A PAUSE.", None, id="a first capital finds no other case"),
        pytest.param("hall", "The halls and the hallmark.", None, id="no part of a longer word"),
        pytest.param("hall", "A townhall.", None, id="no end of a longer word"),
        pytest.param("hall", "The (hall), it said.", "hall", id="between brackets"),
        pytest.param("hall", "The *hall* opens.", "hall", id="in italics"),
        pytest.param("hall", "See [the hall](https://example.org/).", "hall", id="in the words of a link"),
        pytest.param("place", "See [it](https://example.org/place).", None, id="not in the address of a link"),
        pytest.param("village hall", "The village\nhall.", "village hall", id="over the end of a line"),
        pytest.param("village  hall", "The village hall.", "village hall", id="two spaces are one"),
        pytest.param("village hall", "The village. Hall fees.", None, id="not over the end of a sentence"),
        pytest.param("children's home", "A children’s home.", "children’s home", id="straight finds curly"),
        pytest.param("children’s home", "A children's home.", "children's home", id="curly finds straight"),
        pytest.param("Children's Home", "The Children’s Home.", "Children’s Home", id="curly with capitals"),
        pytest.param("A&E", "To A&E by van.", "A&E", id="an ampersand"),
        pytest.param("café", "The CAFÉ opens.", "CAFÉ", id="an accent in any case"),
        pytest.param("no. 5", "Bus no.5 and nox 5.", None, id="a full stop stands for itself"),
        pytest.param("C++", "They learn C++ now.", "C++", id="signs that patterns know"),
    ],
)
def test_a_phrase_is_found_in_a_text_as_whole_words(phrase: str, text: str, found: str | None, tmp_path: Path) -> None:
    assert phrase_found(tmp_path, phrase, text) == found


def test_of_two_phrases_at_one_place_the_longer_one_is_marked(tmp_path: Path) -> None:
    files = {MINUTES: paper("## 1. Other\n\nThe hall fund grew.\n")}
    thread = thread_in(site_with(tmp_path, files, topic("own", "phrases: [hall, hall fund]")), "own")
    assert [each.sentence.phrase for each in thread.sightings if each.sentence] == ["hall fund"]


WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=14), max_size=90).map(" ".join)


@given(before=WORDS, after=WORDS)
@settings(max_examples=40, deadline=None)
def test_a_long_sentence_is_cut_around_the_phrase_and_keeps_it(
    before: str, after: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = f"{before} village hall {after}".strip()
    minutes = {MINUTES: paper(f"## 1. Roads\n\n{whole}\n")}
    (sighting,) = thread_of(tmp_path_factory.mktemp("long"), minutes).sightings
    assert sighting.sentence
    start, phrase, end = sighting.sentence.before, sighting.sentence.phrase, sighting.sentence.after
    assert phrase == "village hall"
    assert len(start) + len(phrase) + len(end) < 270
    kept = f"{start.removeprefix('… ')}{phrase}{end.removesuffix(' …')}"
    assert f" {kept} " in f" {whole} ", "whole words of the sentence, in their order"
    if len(whole) < 250:
        assert kept == whole
