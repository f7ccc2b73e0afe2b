"""One finding as the HTML that Pagefind reads."""

from html import escape

from minutebook.findings import Finding

_LAST = 9_999_999
_LONGEST = 200
"""Letters of a file's name; most file systems take 255 bytes."""


def path_of(finding: Finding) -> str:
    """The path of a finding's file, from which Pagefind makes its address: its own address with ".html" at its end.

    An anchor longer than a file's name may be is cut by "/~/", which the search page takes out again.
    """
    page, _, anchor = finding.address[1:].partition("#")
    if not anchor:
        return f"{page}index.html" if not page or page.endswith("/") else f"{page}.html"
    parts = [anchor[start : start + _LONGEST] for start in range(0, len(anchor), _LONGEST)]
    return f"{page}#{'/~/'.join(parts)}.html"


def html_of(finding: Finding, language: str, place: int) -> str:
    """A finding with what Pagefind filters, sorts and tells by; ``place`` is its own among the findings of its shard.

    Of one day the newest first means in the order of the meeting.

    Values stand in attributes of their own: in Pagefind's short form a comma would begin the next value. Only a
    routine item has a value of "routine", so that leaving routine items out loads the shortest of lists.
    """
    filters = {
        "group": finding.group,
        "kind": finding.kind,
        "body": finding.body,
        "year": finding.year,
        "outcome": finding.outcome,
        "status": finding.status,
        "routine": "yes" if finding.is_routine else "",
    }
    marks = [_mark("filter", key, value) for key, value in filters.items() if value]
    marks += [_mark("filter", "topic", topic) for topic in finding.topics]
    meta = {"title": finding.title, "context": finding.context, "lookup": "; ".join(finding.lookup)}
    marks += [_mark("meta", key, value) for key, value in meta.items() if value]
    marks.append(_mark("sort", "day", f"{finding.day} {_LAST - place}"))
    head = f'<!doctype html><html lang="{escape(language)}"><title></title><body data-pagefind-body>'
    return f"{head}{''.join(marks)}<p>{escape(finding.words)}</p></body></html>"


def _mark(use: str, key: str, value: str) -> str:
    return f'<p data-pagefind-{use}="{key}[data-value]" data-value="{escape(value)}"></p>'
