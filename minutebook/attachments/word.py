"""What a Word document hides (ECMA-376, part 1, WordprocessingML)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.office import media_hidden, properties_hidden
from minutebook.attachments.packages import Package, attribute, local

_TRACKED = frozenset(["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"])
_STORIES = ("document", "header", "footer", "footnotes", "endnotes", "glossary/document")
_OFF = ("0", "false", "off")


def hidden_in_word(package: Package) -> Iterator[Hidden]:
    """Tracked changes, comments, hidden words, embedded files, active controls, and who wrote it."""
    stories = [name for name in package.in_folder("word/") if name.removeprefix("word/").startswith(_STORIES)]
    found = [each for name in stories if name.endswith(".xml") for each in _in_story(package, name)]
    yield from dict.fromkeys(found)
    comments = [name for name in package.in_folder("word/comments") if name.endswith(".xml")]
    if any(local(each) == "comment" for name in comments for _, each in package.elements(name)):
        yield Hidden("comments-inside")
    if package.in_folder("word/embeddings/"):
        yield Hidden("files-inside")
    if package.in_folder("word/activeX/"):
        yield Hidden("script-inside")
    if any(local(each) == "person" for _, each in package.elements("word/people.xml")):
        yield Hidden("author-inside")
    yield from properties_hidden(package)
    yield from media_hidden(package, "word/media/")


def _in_story(package: Package, name: str) -> Iterator[Hidden]:
    """What is hidden in the text itself, in a heading of its pages, or in its notes."""
    for event, element in package.elements(name):
        kind = local(element)
        if event == "start" and kind in _TRACKED:
            yield Hidden("tracked-changes")
        elif event == "end" and kind == "r" and _is_hidden(element):
            yield Hidden("hidden-words")
        elif event == "end" and kind == "p":
            element.clear()


def _is_hidden(run: Element) -> bool:
    """Whether a run of words is marked as hidden (17.3.2.41, vanish); a mark alone, without words, hides nothing."""
    marks = (mark for part in run if local(part) == "rPr" for mark in part if local(mark) == "vanish")
    said = any(local(part) == "t" and (part.text or "").strip() for part in run)
    return said and any(attribute(mark, "val") not in _OFF for mark in marks)
