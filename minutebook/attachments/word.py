"""What a Word document hides (ECMA-376, part 1, WordprocessingML)."""

from collections.abc import Iterator

from minutebook.attachments.customs import customs_hidden
from minutebook.attachments.hidden import Hidden
from minutebook.attachments.office import media_hidden, parts_hidden, properties_hidden, related
from minutebook.attachments.packages import Package
from minutebook.attachments.word_marks import styles_of
from minutebook.attachments.word_parts import Reading

_ASIDE = ("docProps/", "customXml/")


def hidden_in_word(package: Package) -> Iterator[Hidden]:
    """Tracked changes, comments, hidden words, what else lies in it, and who wrote it.

    Every part is read, whatever its name: which of them is the text is for the file itself to say.
    """
    parts = [name for name in package.names if name.lower().endswith(".xml") and not name.startswith(_ASIDE)]
    own = [name for kind, name in related(package, "word/document.xml").values() if kind == "styles"]
    named = sorted((name for name in parts if "styles" in name.lower()), key=len)
    styles = styles_of(package, dict.fromkeys([*own, *named]))
    found = [each for name in parts for each in Reading(styles).hidden(package, name)]
    has_place = {each.code for each in found if each.where}
    yield from (each for each in dict.fromkeys(found) if each.where or each.code not in has_place)
    yield from customs_hidden(package, [name for name in parts if name.startswith("word/")])
    yield from parts_hidden(package)
    yield from properties_hidden(package)
    yield from media_hidden(package, "word/media/")
