"""What Word and Excel files have alike: who wrote them, the pictures in them (ECMA-376, part 2, Core Properties)."""

from collections.abc import Iterator

from minutebook.attachments.hidden import Hidden
from minutebook.attachments.packages import Package, local
from minutebook.attachments.pictures import PICTURES, hidden_in_picture

_NAMES = frozenset(["creator", "lastModifiedBy", "Company", "Manager"])


def properties_hidden(package: Package) -> Iterator[Hidden]:
    """Who wrote a file, changed it last, or was in charge, as its properties name them."""
    for name in ("docProps/core.xml", "docProps/app.xml"):
        ended = (element for event, element in package.elements(name) if event == "end")
        if any(local(each) in _NAMES and (each.text or "").strip() for each in ended):
            yield Hidden("author-inside", "in its properties")
            return


def media_hidden(package: Package, folder: str) -> Iterator[Hidden]:
    """What the pictures inside a file hide."""
    for number, name in enumerate(package.in_folder(folder), 1):
        if name.rpartition(".")[2].lower() in PICTURES:
            for each in hidden_in_picture(package.content(name)):
                yield Hidden(each.code, f"picture {number}")
