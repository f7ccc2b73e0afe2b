"""The configuration of an editor in the browser (Decap CMS, Sveltia CMS), made from the records and the papers.

It uses what both editors do alike: a list of files for each body, and a folder for people and for topics. A folder for
"all minutes of a body" would do for Sveltia CMS alone: Decap CMS lists every paper of the folder in it.
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from minutebook.documents import RECORDS
from minutebook.editors.keys import description_of, in_words
from minutebook.editors.rewritten import first_rewritten_line
from minutebook.editors.widgets import fields_for
from minutebook.editors.written import Written
from minutebook.files import Source, find
from minutebook.frontmatter import FrontMatter, split
from minutebook.typed import TypedWronglyError, typed_values

_OPEN_FOLDERS = {"person": "people", "topic": "topics"}
"""Kinds of papers that lie in one folder alone, where new ones can be begun."""
_ABOVE = """\
# For Decap CMS or Sveltia CMS, written by Minutebook from the papers there are; write it anew when there are more.
# Under backend, write where the archive's repository is.
# This file names papers that are not public yet: only clerks may open the folder it lies in.
"""
_PAGE = """\
<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Edit the papers</title>
</head>
<body>
<script src="cms.js"></script>
</body>
</html>
"""
_NEXT_STEPS = """\
1. Put the program of Decap CMS or Sveltia CMS beside them and name it cms.js.
2. In config.yml, write under backend where the archive's repository is.
3. Serve the folder to clerks alone, over https, at a place of its own: pages of the site run no programs of others.
Then python build.py check tells what is wrong with what was typed. Meetings are begun outside the browser; run this
command again when there are new papers."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that the editor can open, with its front matter as typed."""

    source: Source
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the editor is told (the collections), and, a line each, what it cannot be told."""

    collections: tuple[Mapping[str, Any], ...]
    left_out: tuple[str, ...]


def configuration_of(sources: Sequence[Source]) -> Configuration:
    """The collections of an archive: people, topics, each body with its papers, annual reports, other pages."""
    left_out: list[str] = []
    papers = list(_papers(sources, left_out))
    folders = [_of_folder(kind, papers, left_out) for kind in _OPEN_FOLDERS]
    shelves: dict[str, list[Paper]] = {}
    for paper in papers:
        if paper.source.kind not in _OPEN_FOLDERS:
            shelves.setdefault(_shelf_of(paper.source), []).append(paper)
    files = [_of_files(shelf, shelves[shelf], left_out) for shelf in sorted(shelves)]
    return Configuration((*files, *folders), tuple(left_out))


def write_configuration(root: Path, output: Path) -> Written:
    """Writes ``config.yml`` and the ``index.html`` that loads the editor into a folder; raises OSError."""
    configuration = configuration_of(find(root)[0])
    told = {
        "backend": {"name": "github", "repo": "council/meetings", "branch": "main"},
        "media_folder": "content/_uploads",
        "public_folder": "_uploads",
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "collections": list(configuration.collections),
    }
    text = _ABOVE + yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)
    output.mkdir(parents=True, exist_ok=True)
    (output / "config.yml").write_text(text, encoding="utf-8", newline="\n")
    (output / "index.html").write_text(_PAGE, encoding="utf-8", newline="\n")
    return Written(f"config.yml and index.html in {output}\n{_NEXT_STEPS}", configuration.left_out)


def _papers(sources: Iterable[Source], left_out: list[str]) -> Iterator[Paper]:
    """Every paper whose front matter can be read as YAML."""
    for source in sources:
        if source.kind not in RECORDS:
            continue
        values, line = _values_of(source)
        fate = "do not open it in the browser" if source.kind in _OPEN_FOLDERS else "it is not offered"
        if values is None:
            left_out.append(f"{source.path}: cannot be read, as check tells; {fate}")
        elif line:
            hint = "put the number or word into quotation marks"
            left_out.append(f"{source.path}:{line}: an editor would rewrite this value; {fate}; {hint}")
        else:
            yield Paper(source, values)


def _values_of(source: Source) -> tuple[dict[str, Any] | None, int | None]:
    """The front matter of a paper as typed (None where it cannot be read), the line that an editor would spoil."""
    try:
        cut = split(source.path, source.content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
        if isinstance(cut, FrontMatter):
            return typed_values(cut.yaml, {}), first_rewritten_line(cut.yaml)
    except (UnicodeDecodeError, TypedWronglyError):
        pass
    return None, None


def _of_folder(kind: str, papers: Sequence[Paper], left_out: list[str]) -> dict[str, Any]:
    name = _OPEN_FOLDERS[kind]
    record = RECORDS[kind]  # type: ignore[index]
    fields, unheld = fields_for(record, [paper.values for paper in papers if paper.source.kind == kind])
    left_out += [_without(f"content/{name}/", key) for key in unheld]
    return {
        "name": name,
        "label": in_words(name),
        "label_singular": in_words(kind),
        "description": description_of(record),
        "folder": f"content/{name}",
        "create": True,
        "identifier_field": "name",
        "slug": "{{slug}}",
        "extension": "md",
        "format": "yaml-frontmatter",
        "fields": fields,
    }


def _of_files(shelf: str, papers: Sequence[Paper], left_out: list[str]) -> dict[str, Any]:
    """A collection of papers as they lie in folders, the newest meeting first."""
    newest_first = sorted(papers, key=lambda paper: posixpath.dirname(paper.source.path), reverse=True)
    files = []
    for paper in newest_first:
        path = paper.source.path
        fields, unheld = fields_for(RECORDS[paper.source.kind], [paper.values])
        left_out += [_without(path, key) for key in unheld]
        inside = path.removeprefix("content/").removeprefix(f"{shelf}/").removesuffix(".md")
        files.append(
            {"name": inside.replace("/", "_"), "label": _label_of(paper.source), "file": path, "fields": fields}
        )
    return {"name": shelf, "label": in_words(shelf), "format": "yaml-frontmatter", "files": files}


def _shelf_of(source: Source) -> str:
    return source.body or ("annual-reports" if source.annual else "pages")


def _label_of(source: Source) -> str:
    """What a paper is called in the list: "2019-04-16 Minutes", "Body", "Work programme 2020 21"."""
    called = in_words(source.kind) if source.name == "index" else source.called
    return " ".join(filter(None, (source.meeting, in_words(source.annual), called)))


def _without(path: str, key: str) -> str:
    return f"{path}: “{key}” is not offered, since it is written in a way that no form can show; edit it in the file"
