"""Front matter and headings as a clerk would type them."""

import json
import re
from collections.abc import Iterable, Sequence

from minutebook.drafting.draft import Refused
from minutebook.records import Attendee
from minutebook.slugs import slug

UNFILLED = "…"
"""What stands where the clerk has still to write."""

PUBLISH = (
    "# Not public. To publish it, take away the # and the space below; write a day such as 2026-01-31 at the end.",
    "# publish:",
)

_LONGEST_NAME = 80
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,()'’&/–-]*[\w.)])?")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def paper(keys: Iterable[str], *blocks: str) -> str:
    """A file: front matter that does not publish it, and the blocks of its text."""
    front = "\n".join(("---", *PUBLISH, *keys, "---"))
    return "\n\n".join((front, *filter(None, blocks))) + "\n"


def typed_words(words: str) -> str:
    """Words as one line of YAML, in quotation marks where they would else be read as something different."""
    is_plain = _PLAIN.fullmatch(words) and words.casefold() != "null"
    return words if is_plain else json.dumps(words, ensure_ascii=False)


def typed_attendees(key: str, attendees: Sequence[Attendee]) -> tuple[str, ...]:
    """A list of people under a key, a line each: ``- Cusworth (Chair)``."""
    return (f"{key}:", *(f"  - {_attendee(each)}" for each in attendees)) if attendees else (f"{key}: []",)


def heading(label: str, title: str, attributes: Iterable[str] = ()) -> str:
    """A ``##`` heading: ``## 68. Library opening hours {item=5 report=opening-hours}``."""
    braces = " ".join(attributes)
    return f"## {label}. {title} {{{braces}}}" if braces else f"## {label}. {title}"


def one_line(words: str, what: str) -> str:
    """Words given on the command line, on one line; raises Refused where there are none or some cannot be seen."""
    told = " ".join(words.split())
    if not told:
        raise Refused(f"{what} has no words", 'write it in quotation marks: "Library opening hours"')
    if _HIDDEN.search(told):
        raise Refused(f"{what} has a character that cannot be seen and may mislead", "type it anew")
    return told


def file_name(words: str) -> str:
    """Words as the name of a file or folder, cut at a word where they are long."""
    name = slug(words)
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]


def _attendee(attendee: Attendee) -> str:
    """A name with its role in brackets, or as a pair where brackets would be read differently."""
    name, role = attendee.name, attendee.role
    if not role and "(" not in name:
        return typed_words(name)
    if role and not re.search("[()]", name + role):
        return typed_words(f"{name} ({role})")
    pairs = {"name": name, "role": role}
    return (
        "{" + ", ".join(f"{key}: {json.dumps(each, ensure_ascii=False)}" for key, each in pairs.items() if each) + "}"
    )
