"""The schemas of front matter that editors read: true to the records, the archive, and what the engine refuses."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from running import REPOSITORY, SITES, minutebook

from minutebook.editors.schemas import SCHEMAS, schema_of
from minutebook.files import find
from minutebook.frontmatter import FrontMatter, read_record, split
from minutebook.problems import Place, Problem, Severity, as_text
from minutebook.typed import typed_values

ARCHIVES = (REPOSITORY, SITES / "town", SITES / "minimal")

each_kind = pytest.mark.parametrize("kind", SCHEMAS)


def test_every_kind_of_paper_has_a_schema() -> None:
    of_meetings = ("body", "meeting", "agenda", "minutes", "report")
    of_bodies = ("annual-report", "chapter", "work-programme", "monitoring", "groups")
    assert sorted(SCHEMAS) == sorted((*of_meetings, *of_bodies, "person", "topic", "glossary", "withdrawn", "notice"))


@each_kind
def test_a_schema_is_itself_valid(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda archive: archive.name)
def test_every_paper_of_the_archives_is_as_its_schema_says(archive: Path) -> None:
    faults = []
    papers = list(papers_of(archive))
    for path, kind, values in papers:
        faults += [f"{path}: {told.json_path}: {told.message}" for told in faults_told(kind, values)]
    assert len(papers) > 2
    assert faults == []


@each_kind
def test_every_key_of_a_schema_has_a_title_and_a_description(kind: str) -> None:
    bare = [
        way for way, schema in properties_in(schema_of(kind)) if not (schema.get("title") and schema.get("description"))
    ]
    assert bare == []


@each_kind
def test_a_schema_knows_the_keys_that_the_engine_knows_and_no_others(kind: str) -> None:
    schema = schema_of(kind)
    assert faults_told(kind, {"no-such-key": "x"})
    assert {code for code, _ in engine_told(kind, "no-such-key: x\n")} >= {"unknown-key"}
    known = "".join(f"{key}:\n" for key in schema["properties"])
    assert "unknown-key" not in {code for code, _ in engine_told(kind, known)}


@each_kind
def test_a_schema_requires_the_keys_that_the_engine_requires(kind: str) -> None:
    missing = {sentence.split("“")[1].rstrip("”") for code, sentence in engine_told(kind, "") if code == "missing-key"}
    assert set(schema_of(kind)["required"]) == missing


WRONG = (
    ("body", "name: Cabinet\nkind: quango"),
    ("body", "name: Cabinet\nnumbering: weekly"),
    ("body", "name: Cabinet\nnumbering: [{from: 2019-05-20, scope: weekly}]"),
    ("body", "name: Cabinet\nmembers: [{role: Chair}]"),
    ("body", "name: Cabinet\nmembers: [{name: Clark, since: 2019-05-20}]"),
    ("body", "name: Cabinet\nclosed: 31 March 2019"),
    ("body", "name: Cabinet\nwebcast: www.example.gov.uk"),
    ("body", "name:"),
    ("body", 'name: " "'),
    ("meeting", "time: 25:00"),
    ("meeting", "time: half past five"),
    ("meeting", "time: 17.30"),
    ("meeting", "status: done"),
    ("meeting", "webcast: javascript:alert(1)"),
    ("meeting", "webcast: https://somebody:secret@example.gov.uk/"),
    ("agenda", "membership: Cusworth"),
    ("agenda", "signed-by: [Reader, Clerk]"),
    ("minutes", "present: [{role: Chair}]"),
    ("minutes", "approved: 2016-02-03"),
    ("minutes", "declarations: [{member: Clark, withdrew: perhaps}]"),
    ("minutes", "substitutes: [{for: Clark}]"),
    ("minutes", "publish: 2026-02-30"),
    ("minutes", "publish: 2019-04-25T09:00"),
    ("minutes", "publish: 29/02/2028"),
    ("report", "item: 5"),
    ("report", "title: Hours\nauthors: [{name: Clark, email: clark}]"),
    ("report", 'title: Hours\nseries: "???"'),
    ("report", "title: Hours\nseries: " + "s" * 101),
    ("annual-report", "title: A year\npresented-at: [improving-lives/2020-12-15]"),
    ("chapter", "title: Foreword\norder: first"),
    ("work-programme", "title: Plan\nentries: [{date: 2021-01-26}]"),
    ("work-programme", "title: Plan\nentries: [{item: Budget, date: 2021-02-30}]"),
    ("monitoring", "title: Followed\nentries: [{resolution: minute 107}]"),
    ("monitoring", "title: Followed\nentries: [{resolution: a/2020-10-27#minute-1, status: late}]"),
    ("groups", "title: Groups\nentries: [{purpose: To look into it}]"),
    ("groups", "title: Groups\nupdated: May 2020"),
    ("person", "name: Clark\nkind: mayor"),
    ("person", "name: Clark\nroles: [{body: Cabinet}]"),
    ("topic", "phrases: [library]"),
    ("topic", "name: Libraries\nphrases: {a: b}"),
    ("glossary", "terms: [EHCP]"),
    ("notice", "corrected: [{date: 2020-01-01}]"),
    ("notice", "corrected: [{date: yesterday, note: A slip}]"),
)


@pytest.mark.parametrize(("kind", "yaml"), WRONG, ids=lambda words: words.replace("\n", "; ")[:60])
def test_what_the_engine_refuses_the_schema_refuses(kind: str, yaml: str) -> None:
    assert engine_told(kind, yaml)
    assert faults_told(kind, typed_values(yaml, {}))


RIGHT = (
    ("meeting", "time: 9:05"),
    ("meeting", ""),
    ("minutes", "publish: 2019-04-25T09:00+01:00"),
    ("minutes", "publish: 2019-04-25T09:00:30Z"),
    ("minutes", "present: [Cusworth (Chair), {name: Clark, role: Vice-Chair}]"),
    ("minutes", "declarations: [{member: Clark, items: 5, withdrew: Yes}, {member: Hague, withdrew: NO}]"),
    ("report", "title: 2019\nwards: All\nexempt: [1, 2]\nitem: 0123"),
    ("body", "name: Cabinet\nnumbering: continuous"),
    ("body", "name: Cabinet\nnumbering: [{from: 2019-05-20, scope: meeting}]"),
    ("body", "name: Cabinet\nwebcast: HTTPS://example.gov.uk?view=1"),
    ("chapter", "title: Foreword\norder: 10"),
    ("work-programme", "title: Plan\nentries: [{item: Budget, date: to be confirmed}]"),
    ("annual-report", "title: A year\npresented-at: improving-lives/2020-12-15#item-7"),
)


@pytest.mark.parametrize(("kind", "yaml"), RIGHT, ids=lambda words: words.replace("\n", "; ")[:60])
def test_what_the_engine_accepts_the_schema_accepts(kind: str, yaml: str) -> None:
    assert engine_told(kind, yaml) == []
    assert faults_told(kind, typed_values(yaml, {})) == []


def test_values_that_yaml_makes_numbers_of_are_words_to_the_schema_as_to_the_engine() -> None:
    assert faults_told("report", {"title": 2019, "item": 5, "wards": [True], "exempt": 1}) == []


def test_the_same_schemas_are_written_every_time(tmp_path: Path) -> None:
    for folder in (tmp_path / "one", tmp_path / "two"):
        done = minutebook("schema", "--root", REPOSITORY, "--output", folder)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{len(SCHEMAS)} schemas in {folder}\n"
    assert contents_of(tmp_path / "one") == contents_of(tmp_path / "two")
    assert len(contents_of(tmp_path / "one")) == len(SCHEMAS)


def test_schemas_go_into_the_archive_where_no_other_folder_is_named(town: Path) -> None:
    assert minutebook("schema", "--root", town).returncode == 0
    written = (town / ".minutebook" / "schemas" / "minutes.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == schema_of("minutes")


def test_schemas_are_refused_where_there_is_no_archive(tmp_path: Path) -> None:
    done = minutebook("schema", "--root", tmp_path)
    assert done.returncode == 2
    assert "there is no content/ folder here" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_editor_finds_problems_by_the_line_that_check_prints() -> None:
    tasks = json.loads((REPOSITORY / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    (pattern,) = [task["problemMatcher"]["pattern"] for task in tasks]
    problem = Problem(
        Place("content/a/minutes.md", 4, 9), "unknown-key", "This", "is no key", severity=Severity.WARNING
    )
    match = re.match(pattern["regexp"], as_text(problem).split("\n")[0])
    assert match
    told = [match[pattern[part]] for part in ("file", "line", "column", "severity", "code", "message")]
    assert told == ["content/a/minutes.md", "4", "9", "warning", "unknown-key", "This is no key"]


def papers_of(root: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The path, the kind and the front matter, as typed, of every paper of an archive."""
    for source in find(root)[0]:
        if source.kind not in ("table", "attachment"):
            cut = split(source.path, source.content.decode())
            assert isinstance(cut, FrontMatter)
            yield source.path, source.kind.replace("home", "notice"), typed_values(cut.yaml, {})


def faults_told(kind: str, values: object) -> list[Any]:
    """What a schema finds wrong with values."""
    validator = Draft202012Validator(schema_of(kind), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return list(validator.iter_errors(values))


def engine_told(kind: str, yaml: str) -> list[tuple[str, str]]:
    """The code and the sentence of each problem that the engine finds with front matter."""
    return [(problem.code, problem.sentence) for problem in read_record("x.md", yaml, SCHEMAS[kind], {})[1]]


def properties_in(schema: Any, way: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of a schema, those of records inside too."""
    if isinstance(schema, dict):
        for key, inside in schema.get("properties", {}).items():
            yield f"{way}/{key}", inside
            yield from properties_in(inside, f"{way}/{key}")
        for part in (schema.get("items"), *schema.get("anyOf", ())):
            yield from properties_in(part, way)


def contents_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
