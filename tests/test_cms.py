"""The configuration of an editor in the browser: true to the records, and to every paper that it opens."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from running import REPOSITORY, SITES, minutebook
from small_archives import MEETING, ONE_MEETING, write_archive

from minutebook.documents import RECORDS
from minutebook.editors.schemas import schema_of
from minutebook.files import Source, find
from minutebook.frontmatter import FrontMatter, split
from minutebook.typed import typed_values

MINUTES = f"{MEETING}/minutes.md"
MIXED = {MINUTES: "---\nin-attendance: [Reader, {name: Carver, role: Clerk}]\n---\n\nNothing was decided.\n"}

each_archive = pytest.mark.parametrize("root", [REPOSITORY, SITES / "town"], ids=("content", "town"))


@each_archive
def test_every_paper_is_opened_by_one_collection_alone(root: Path, tmp_path: Path) -> None:
    opened = [path for path, _ in opened_in(root, configuration(root, tmp_path))]
    assert sorted(opened) == sorted(source.path for source in papers_of(root))


@each_archive
def test_each_field_is_a_key_of_its_record_and_the_other_way_round(root: Path, tmp_path: Path) -> None:
    told = minutebook("cms", "--root", root, "--output", tmp_path).stderr
    kind_by_path = {source.path: source.kind for source in papers_of(root)}
    for path, fields in opened_in(root, configuration(root, tmp_path)):
        schema = schema_of(kind_by_path[path].replace("home", "notice"))
        named = {key for key in schema["properties"] if not re.search(rf"^{path}: “{key}” is not offered", told, re.M)}
        assert {field["name"] for field in fields} == {*named, "body"}, path
        assert {field["name"] for field in fields if field["required"]} == {*schema["required"]}, path
        for field in fields:
            inside = {each["name"] for each in field.get("fields", ())}
            assert not inside or inside in keys_inside(schema["properties"][field["name"]]), (path, field["name"])


@each_archive
def test_every_value_of_every_paper_is_one_that_its_field_can_hold(root: Path, tmp_path: Path) -> None:
    values = {source.path: values_of(source) for source in papers_of(root)}
    spoilt = [
        (path, field["name"])
        for path, fields in opened_in(root, configuration(root, tmp_path))
        for field in fields
        if field["name"] in values[path] and not holds(field, values[path][field["name"]])
    ]
    assert spoilt == []


@each_archive
def test_names_are_told_once_where_the_editors_want_them_so(root: Path, tmp_path: Path) -> None:
    collections = configuration(root, tmp_path)["collections"]
    lists = [collections, *(each["files"] for each in collections if "files" in each)]
    lists += [fields for each in collections for fields in lists_of_fields(each)]
    assert [names for each in lists if len(names := [one["name"] for one in each]) != len(set(names))] == []


def test_every_field_has_a_label_and_a_hint(tmp_path: Path) -> None:
    for collection in configuration(REPOSITORY, tmp_path)["collections"]:
        for fields in lists_of_fields(collection):
            assert [field["name"] for field in fields if not (field["label"] and field["hint"])] == []


def test_nothing_is_published_unless_a_clerk_says_so(tmp_path: Path) -> None:
    for collection in configuration(REPOSITORY, tmp_path)["collections"]:
        for fields in lists_of_fields(collection):
            for field in (each for each in fields if each["name"] == "publish"):
                assert "default" not in field
                assert field["required"] is False


def test_a_moment_of_publication_is_typed_so_that_no_form_moves_it(tmp_path: Path) -> None:
    (publish,) = [each for each in fields_of(write_archive(tmp_path, ONE_MEETING)) if each["name"] == "publish"]
    assert publish["widget"] == "string"
    accepted = re.compile(publish["pattern"][0])
    assert accepted.search("2019-04-25T09:00+01:00")
    assert accepted.search("2019-04-25")
    assert not accepted.search("2019-04-25T09:00")
    assert not accepted.search("25/04/2019")


def test_the_text_is_plain_since_rich_text_would_spoil_its_marks(tmp_path: Path) -> None:
    (body,) = [each for each in fields_of(write_archive(tmp_path, ONE_MEETING)) if each["name"] == "body"]
    assert body["widget"] == "text"


def test_widgets_are_those_that_a_value_needs(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING)
    meeting = {each["name"]: each for each in fields_of(root, f"{MEETING}/index.md")}
    minutes = {each["name"]: each for each in fields_of(root)}
    assert (meeting["time"]["widget"], meeting["time"]["time_format"]) == ("datetime", "HH:mm")
    assert meeting["status"]["options"] == ["scheduled", "held", "cancelled", "postponed", "inquorate"]
    assert minutes["present"]["field"]["widget"] == "string"
    assert [each["name"] for each in minutes["substitutes"]["fields"]] == ["name", "for"]
    assert {each["name"]: each.get("options") for each in minutes["declarations"]["fields"]}["withdrew"] == [
        "yes",
        "no",
    ]
    assert {each["name"]: each["widget"] for each in minutes["corrected"]["fields"]}["date"] == "datetime"


def test_names_with_their_posts_are_edited_as_such(tmp_path: Path) -> None:
    posts = {MINUTES: "---\nin-attendance: [{name: Carver, role: Clerk}]\n---\n"}
    fields = {each["name"]: each for each in fields_of(write_archive(tmp_path, ONE_MEETING, posts))}
    assert [each["name"] for each in fields["in-attendance"]["fields"]] == ["name", "role"]


def test_what_no_form_can_show_is_left_out_and_told_without_its_words(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, MIXED)
    assert "in-attendance" not in [each["name"] for each in fields_of(root)]
    told = minutebook("cms", "--root", root, "--output", tmp_path / "editor").stderr
    assert told.startswith(f"{MINUTES}: “in-attendance” is not offered")
    assert "Carver" not in told


def test_a_paper_that_cannot_be_read_is_left_out_and_told_without_its_words(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {MINUTES: "---\ntitle: [Quarrel\n---\n"})
    done = minutebook("cms", "--root", root, "--output", tmp_path / "editor")
    assert done.returncode == 0
    assert done.stderr == f"{MINUTES}: cannot be read, as check tells; it is not offered\n"
    assert MINUTES not in (tmp_path / "editor" / "config.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["10.10", "007", "1e3", "0x1F", "+44", "~", "True", "12345678901234567"])
def test_a_paper_with_a_value_that_an_editor_would_rewrite_is_left_out(tmp_path: Path, value: str) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {MINUTES: f"---\npublish: 2025-03-05\nsource: {value}\n---\n"})
    done = minutebook("cms", "--root", root, "--output", tmp_path / "editor")
    assert done.stderr.startswith(f"{MINUTES}:3: an editor would rewrite this value; it is not offered; put")
    assert MINUTES not in (tmp_path / "editor" / "config.yml").read_text(encoding="utf-8")


def test_a_person_with_such_a_value_is_told_since_a_folder_opens_them_all(tmp_path: Path) -> None:
    person = {"content/people/carver.md": "---\nname: 007\n---\n"}
    root = write_archive(tmp_path, ONE_MEETING, person)
    done = minutebook("cms", "--root", root, "--output", tmp_path / "editor")
    told = "an editor would rewrite this value; do not open it in the browser; put"
    assert done.stderr.startswith(f"content/people/carver.md:2: {told}")


@pytest.mark.parametrize("value", ['"10.10"', "'007'", "10.5", "7", "2025-03-05", "13-59", "17:30", "No", "true"])
def test_a_paper_with_values_that_come_back_as_typed_is_offered(tmp_path: Path, value: str) -> None:
    root = write_archive(tmp_path, ONE_MEETING, {MINUTES: f"---\npublish: 2025-03-05\nsource: {value}\n---\n"})
    assert "source" in [each["name"] for each in fields_of(root)]


def test_new_people_and_topics_can_be_begun_and_other_papers_only_edited(tmp_path: Path) -> None:
    collections = configuration(SITES / "town", tmp_path)["collections"]
    begun = {each["folder"]: each["create"] for each in collections if "folder" in each}
    assert begun == {"content/people": True, "content/topics": True}
    assert not [each for each in collections if "create" in each and "files" in each]


def test_what_is_written_asks_nothing_of_other_places(tmp_path: Path) -> None:
    done = minutebook("cms", "--root", SITES / "town", "--output", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.yml", "index.html"]
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["cms.js"]
    assert f"config.yml and index.html in {tmp_path}\n1. Put the program of" in done.stdout


def test_the_configuration_goes_nowhere_unless_a_folder_is_named() -> None:
    done = minutebook("cms", "--root", SITES / "town")
    assert done.returncode == 2
    assert "--output" in done.stderr


def test_the_configuration_is_refused_among_papers(town: Path) -> None:
    done = minutebook("cms", "--root", town, "--output", town / "content" / "admin")
    assert done.returncode == 2
    assert "content/ holds papers alone; name a folder outside it" in done.stderr
    assert not (town / "content" / "admin").exists()


def test_the_same_archive_makes_the_same_configuration(tmp_path: Path) -> None:
    configuration(SITES / "town", tmp_path / "one")
    configuration(SITES / "town", tmp_path / "two")
    one, two = ((tmp_path / name / "config.yml").read_bytes() for name in ("one", "two"))
    assert one == two


def configuration(root: Path, output: Path) -> dict[str, Any]:
    """The configuration of an archive as an editor reads it."""
    done = minutebook("cms", "--root", root, "--output", output)
    assert done.returncode == 0, done.stderr
    told = yaml.safe_load((output / "config.yml").read_text(encoding="utf-8"))
    assert isinstance(told, dict)
    return told


def fields_of(root: Path, path: str = MINUTES) -> list[dict[str, Any]]:
    """The fields of one paper of an archive."""
    return dict(opened_in(root, configuration(root, root / "editor")))[path]


def papers_of(root: Path) -> list[Source]:
    """Every paper of an archive."""
    return [source for source in find(root)[0] if source.kind in RECORDS]


def opened_in(root: Path, told: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The path and the fields of every paper that the collections open."""
    for collection in told["collections"]:
        for file in collection.get("files", ()):
            yield file["file"], file["fields"]
        if "folder" in collection:
            for path in sorted((root / collection["folder"]).glob(f"*.{collection['extension']}")):
                yield path.relative_to(root).as_posix(), collection["fields"]


def lists_of_fields(collection: Mapping[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Every list of fields of a collection, those inside others too."""
    waiting = [file["fields"] for file in collection.get("files", ())]
    waiting += [collection["fields"]] if "fields" in collection else []
    while waiting:
        fields = waiting.pop()
        yield fields
        waiting += [field["fields"] for field in fields if "fields" in field]


def keys_inside(schema: Mapping[str, Any]) -> list[set[str]]:
    """The keys of each record that a schema's lists hold."""
    found = [set(schema["properties"])] if "properties" in schema else []
    parts = (schema.get("items", {}), *schema.get("anyOf", ()))
    return [*found, *(keys for part in parts if part for keys in keys_inside(part))]


def values_of(source: Source) -> dict[str, Any]:
    """The front matter of a paper as typed."""
    cut = split(source.path, source.content.decode())
    assert isinstance(cut, FrontMatter)
    return typed_values(cut.yaml, {})


def holds(field: Mapping[str, Any], value: Any) -> bool:
    """Whether a field shows a value as it is, and would write it so."""
    if "fields" in field:
        inside = {each["name"]: each for each in field["fields"]}
        return isinstance(value, list) and all(
            isinstance(entry, dict) and all(key in inside and holds(inside[key], each) for key, each in entry.items())
            for entry in value
        )
    if field["widget"] == "list":
        return isinstance(value, list) and all(holds(field["field"], each) for each in value)
    fits = {
        "select": lambda: value in field["options"],
        "number": lambda: value.isdigit(),
        "datetime": lambda: re.fullmatch(r"\d{4}-\d{2}-\d{2}" if field["date_format"] else r"\d\d?:\d\d", value),
    }
    is_fit = fits.get(field["widget"], lambda: field["widget"] in ("string", "text"))
    return isinstance(value, str) and bool(is_fit()) and bool(re.search(field.get("pattern", [""])[0], value))
