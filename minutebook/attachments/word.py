"""What a Word document hides (ECMA-376, part 1, WordprocessingML)."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from minutebook.attachments.hidden import Hidden, HiddenCode
from minutebook.attachments.office import media_hidden, parts_hidden, properties_hidden
from minutebook.attachments.packages import Package, attribute, local, ranges

_TRACKED = frozenset(["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"])
_DRAWN = "/drawingml/"
"""In the names of what is drawn, where ``moveTo`` begins a line (ECMA-376, part 1, 20.1.9.14)."""
_ASIDE = ("docProps/", "customXml/")
_PLACES = {"hdr": "in a header", "ftr": "in a footer", "footnotes": "in a footnote", "endnotes": "in an endnote"}
_OFF = ("0", "false", "off")
_BLACK = ("", "auto", "000000")


def hidden_in_word(package: Package) -> Iterator[Hidden]:
    """Tracked changes, comments, hidden words, what else lies in it, and who wrote it.

    Every part is read, whatever its name: which of them is the text is for the file itself to say.
    """
    parts = [name for name in package.names if name.lower().endswith(".xml") and not name.startswith(_ASIDE)]
    unseen = frozenset(style for name in parts if "styles" in name.lower() for style in _unseen_styles(package, name))
    found = [each for name in parts for each in _in_part(package, name, unseen)]
    has_place = {each.code for each in found if each.where}
    yield from (each for each in dict.fromkeys(found) if each.where or each.code not in has_place)
    yield from parts_hidden(package)
    yield from properties_hidden(package)
    yield from media_hidden(package, "word/media/")


def _unseen_styles(package: Package, name: str) -> Iterator[str]:
    """The styles that hide what is written in them, or are based on one that does (17.7.4)."""
    hiding: set[str] = set()
    bases: dict[str, str] = {}
    for event, style in package.elements(name):
        if event == "end" and local(style) == "style":
            called = attribute(style, "styleId")
            if any(_is_on(part, "vanish") for part in style if local(part) == "rPr"):
                hiding.add(called)
            bases[called] = next((attribute(part, "val") for part in style if local(part) == "basedOn"), "")
    for called in (*hiding, *bases):
        line = [called]
        while line[-1] not in hiding and line[-1] in bases and len(line) <= len(bases):
            line.append(bases[line[-1]])
        if line[-1] in hiding:
            yield called


def _in_part(package: Package, name: str, unseen: frozenset[str]) -> Iterator[Hidden]:
    """What is hidden in one part; of the text itself with the numbers of its paragraphs."""
    paragraphs: dict[HiddenCode, list[int]] = {}
    root, paragraph, is_unseen = "", 1, False
    for event, element in package.elements(name):
        kind = local(element)
        root = root or kind
        code: HiddenCode | None = None
        if event == "start" and kind in _TRACKED and _DRAWN not in element.tag:
            code = "tracked-changes"
        elif event == "start" and kind in ("comment", "commentReference"):
            code = "comments-inside"
        elif event == "start" and kind == "person":
            code = "author-inside"
        elif event == "end" and kind == "pPr":
            is_unseen = any(local(part) == "pStyle" and attribute(part, "val") in unseen for part in element)
        elif event == "end" and kind == "r" and _is_hidden(element, unseen, is_unseen):
            code = "hidden-words"
        elif event == "end" and kind == "p":
            paragraph, is_unseen = paragraph + 1, False
            element.clear()
        if code and paragraph not in paragraphs.setdefault(code, [])[-1:]:
            paragraphs[code].append(paragraph)
    yield from _told(root, paragraphs)


def _told(root: str, paragraphs: Mapping[HiddenCode, list[int]]) -> Iterator[Hidden]:
    for code, numbers in paragraphs.items():
        counted = f"{'paragraphs' if len(numbers) > 1 else 'paragraph'} {ranges(numbers)}"
        yield Hidden(code, counted if root == "document" else _PLACES.get(root, ""))


def _is_hidden(run: Element, unseen: frozenset[str], is_in_unseen: bool) -> bool:
    """Whether nobody sees the words of a run: hidden by itself or by a style (17.3.2.41), black on black."""
    if not any(local(part) == "t" and (part.text or "").strip() for part in run):
        return False
    marks = {local(mark): mark for part in run if local(part) == "rPr" for mark in part}
    if "vanish" in marks:
        return attribute(marks["vanish"], "val") not in _OFF
    colour, behind = (_said(marks, name, "val") for name in ("color", "highlight"))
    fill = _said(marks, "shd", "fill")
    is_covered = (behind == "black" and colour in _BLACK) or (fill not in ("", "auto") and fill == colour)
    return is_covered or is_in_unseen or _said(marks, "rStyle", "val") in unseen


def _said(marks: Mapping[str, Element], name: str, value: str) -> str:
    return attribute(marks[name], value) if name in marks else ""


def _is_on(properties: Element, name: str) -> bool:
    return any(local(mark) == name and attribute(mark, "val") not in _OFF for mark in properties)
