"""Begins a body."""

from pathlib import Path

from minutebook.drafting.draft import Draft, Drafted, Refused
from minutebook.drafting.lines import file_name, one_line, paper, typed_words
from minutebook.placement import RESERVED, is_address
from minutebook.slugs import NO_SLUG

_KINDS = ("council", "cabinet", "select-commission", "committee", "panel", "board", "working-group")
_KEYS = (
    "# How its minutes are numbered: municipal-year, calendar-year, continuous or meeting (each meeting from 1).",
    "numbering: municipal-year",
    "# More that may be said, each in a line without the #:",
    "# short: the name in brief",
    "# parent: the council it belongs to",
    "# contact: who answers questions",
    "# members:",
    "#   - {name: Brook, role: Chair, from: 2025-05-20}",
)
# No name stands here: what this file says goes out with the first build, and the body is not public yet.
_SITE = """\
# What the site says of itself. Take away the # of a line and write what is right for your council.
# title = "Council meetings"
# url = "https://meetings.example.gov.uk"
# contact = "clerk@example.gov.uk"
"""


def draft_body(root: Path, words: str, name: str | None = None) -> Drafted:
    """A body's ``index.md``, from its name or its folder's; a new archive gets a ``site.toml`` too. Raises Refused."""
    given = one_line(words, "the name of the body")
    folder = given if is_address(given) else file_name(given)
    called = one_line(name, "--name") if name is not None else _name(given)
    if folder == NO_SLUG and given != NO_SLUG:
        raise Refused("the name has no letter a–z for an address", f'new body a-short-name --name "{called}"')
    if folder in RESERVED or (root / "content" / f"{folder}.md").exists():
        raise Refused(f"the site keeps the name {folder} for another page", f'new body other-name --name "{called}"')
    kind = next((each for each in _KINDS if called.casefold().endswith(each.replace("-", " "))), "")
    kinds = f"kind: {kind}" if kind else f"# kind: one of {', '.join(_KINDS)}"
    text = paper((f"name: {typed_words(called)}", kinds, *_KEYS))
    remark = f"Write below the second --- of content/{folder}/index.md what the body does."
    draft = Draft(f"content/{folder}/index.md", text)
    following = ("new", "meeting", folder, "YYYY-MM-DD")
    if (root / "content").exists() or (root / "site.toml").exists():
        return Drafted((draft,), (remark,), following)
    naming = "This is a new archive: write into site.toml what its site is called."
    return Drafted((draft, Draft("site.toml", _SITE)), (remark, naming), following)


def _name(given: str) -> str:
    """A folder's name as words, "Improving Lives"; any other words as they are."""
    return given.replace("-", " ").replace("_", " ").title() if is_address(given) else given
