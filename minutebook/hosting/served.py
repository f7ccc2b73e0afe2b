"""What a web server must know of a site, whatever server it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.media_types import TYPE_BY_ENDING
from minutebook.policy import Headers, Rule

_WELL_KNOWN = ".well-known/security.txt"
"""The one file that is served although its path begins with a dot."""
_FOR_OTHER_HOSTS = ("_headers", "_redirects")
"""Files for Netlify and Cloudflare, which those do not serve either."""


@dataclass(frozen=True, slots=True)
class Served:
    """A site's rules, its redirects as (old, new), the path it is asked for below, and the folder that it lies in.

    ``command`` is what prints it all anew.

    Addresses of ``redirects`` begin with a slash and have no prefix; ``prefix`` and ``folder`` end with a slash.
    """

    rules: tuple[Rule, ...]
    redirects: tuple[tuple[str, str], ...]
    prefix: str
    folder: str
    command: str

    def at(self, address: str) -> str:
        """An address of the site as its host is asked for it."""
        return f"{self.prefix}{address.removeprefix('/')}"


def printed_into(path: str, command: str, reloading: str) -> str:
    """The lines that tell how a file is printed anew; where the archive has a fault, nothing is put in its place."""
    beside = f"{path}.new"
    return f"#   {command} > {beside} \\\n#     && mv {beside} {path} && {reloading}\n"


def headers_with_caching(rule: Rule) -> Headers:
    """The headers of a rule, and for how long a file is kept."""
    return (*rule.headers, ("Cache-Control", rule.caching))


def pattern_of(rule: Rule, prefix: str) -> str:
    """The regular expression (PCRE) of the paths that a rule with endings fits; its group is the path in the folder."""
    return rf"^{re.escape(prefix)}({re.escape(rule.below)}.*\.(?:{'|'.join(rule.endings)}))$"


def pattern_of_hidden(prefix: str) -> str:
    """The regular expression (PCRE) of paths that begin with a dot, but for one file, and of files for other hosts."""
    begun, found, others = re.escape(prefix), re.escape(_WELL_KNOWN), "|".join(_FOR_OTHER_HOSTS)
    return rf"^{begun}(?!{found}$)(?:(?:.*/)?\..*|(?:{others}))$"


def endings_by_type() -> Mapping[str, tuple[str, ...]]:
    """The endings of names by media type, in the order of the types."""
    types = sorted(set(TYPE_BY_ENDING.values()))
    return {kind: tuple(ending for ending, each in TYPE_BY_ENDING.items() if each == kind) for kind in types}


def is_text(kind: str) -> bool:
    """Whether files of a media type say in which letters they are written: all of ours in UTF-8."""
    return kind.startswith("text/")


def quoted(words: str) -> str:
    """Words as both servers read them in quotation marks; what they would read otherwise, no address of ours holds."""
    return f'"{words}"'
