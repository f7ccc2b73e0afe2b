"""Strings by which the words of an author might become more than words, and an archive that is full of them."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

RUN = "alert(1)"

HANDLERS = (
    *(f"<img src=x {name}={RUN}>" for name in ("onerror", "ONERROR", "onload", "OnMouseOver", "on\terror")),
    *(
        f"<{tag} onload={RUN}>"
        for tag in ("svg", "body", "iframe", "details open ontoggle=alert(1)", "input autofocus")
    ),
    *(f"{quote} {name}={RUN} x={quote}" for quote in "\"'`" for name in ("onmouseover", "onfocus autofocus")),
    f'"><svg/onload={RUN}>',
    f"'><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><script>{RUN}</script></svg>",
    f"<a/onclick={RUN}>x</a>",
)
ELEMENTS = (
    *(f"<{tag}>{RUN}</{tag}>" for tag in ("script", "SCRIPT", "scr\0ipt", "script ", "script/x", "style", "template")),
    *(
        f"</{tag}><script>{RUN}</script>"
        for tag in ("script", "title", "textarea", "style", "noscript", "h1", "a", "td")
    ),
    *(f"<{tag} src=//evil.example/x>" for tag in ("script", "iframe", "embed", "img", "video", "audio", "source")),
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<object data=//evil.example/x></object>",
    "<form action=//evil.example/><button>x",
    "<script",
    "<!--",
    "-->",
    "<![CDATA[",
    "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
    "<?xml-stylesheet href='//evil.example/x'?>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "\\x3cscript\\x3e",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
)
SCHEMES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java&#10;script:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "%6Aavascript:alert(1)",
    "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "file:///etc/passwd",
    "blob:https://evil.example/x",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "https:evil.example",
)
LINKS = tuple(f"[a link]({scheme.strip()})" for scheme in SCHEMES) + tuple(f"<{scheme}>" for scheme in SCHEMES[:6])
TEMPLATES = (
    *(f"{opening} 7 * 7 {closing}" for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("${", "}"))),
    *(f"{opening} 7 * 7 {closing}" for opening, closing in (("<%=", "%>"), ("#{", "}"), ("[[", "]]"), ("<?php", "?>"))),
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self._TemplateReference__context }}",
    "{% include '/etc/passwd' %}",
    "{{constructor.constructor('alert(1)')()}}",
    "%s %d %(x)s {0} {x!r} {x.__class__}",
    "$(id) `id` ; id | id && id",
)
FORMULAS = tuple(
    f"{lead}{formula}"
    for lead in ("", " ", "\t", "\r", "\n", '"', "'", "\u00a0", "\u200a")
    for formula in ("=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("//evil.example")', "=cmd|' /C calc'!A0")
)
LINES = (
    *(f"x{end}BEGIN:VEVENT{end}SUMMARY:evil{end}END:VEVENT" for end in ("\r\n", "\n", "\r", "\\n", "\u2028", "\x85")),
    *(f"x{end}END:VCALENDAR" for end in ("\r\n", "\n", "\u2029", "\x0b", "\x0c")),
    *(f"x{end}Set-Cookie: a=b" for end in ("\r\n", "%0d%0a")),
    'x;ATTACH=//evil.example,y\\,z:"w"^n',
    "a\u2028b\u2029c",
    "\u202egnp.exe",
    "\u2066evil\u2069",
    "a\u200bb\ufeffc",
    "\ud7ff\ue000\ufffd",
)
LANGUAGES = (
    "]]>",
    "]]><script>alert(1)</script>",
    "&nbsp;&evil;&#0;&#x110000;&amp;amp;",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"}</script>',
    '","@type":"Evil","x":"',
    '\\",\\"x\\":\\"',
    "'; DROP TABLE meetings; --",
    '" OR 1=1 --',
    "x' || (SELECT sql FROM sqlite_master) || '",
    "); ATTACH DATABASE '/tmp/x' AS y; --",
    "url(//evil.example/x)",
    "expression(alert(1))",
    "}*{background:url(//evil.example/x)}",
    "@import '//evil.example/x.css';",
    "\\3c script\\3e",
    "!!python/object/apply:os.system ['id']",
    "- a: b\n- *x",
    "---\npublish: 2025-01-01\n---",
    "&anchor *anchor",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "%2e%2e%2f%2e%2e%2f",
    "CON",
    "x\0y",
    "::: vote",
    "# heading {onclick=alert(1)}",
    "x {onclick=alert(1) style=color:red}",
    "![x](//evil.example/x.png)",
    '![x](x.png "onerror=alert(1)")',
    "[x]: javascript:alert(1)",
    '[x](# "><script>alert(1)</script>")',
    "`<script>alert(1)</script>`",
    "| <script> | =1+1 |",
    "[Minute 1](minute:javascript:alert(1))",
    "__proto__",
    "constructor",
    "İıſK",
    "a" * 300,
)

INJECTIONS = tuple(dict.fromkeys((*HANDLERS, *ELEMENTS, *SCHEMES, *LINKS, *TEMPLATES, *FORMULAS, *LINES, *LANGUAGES)))
"""More than 200 strings, each once."""


def archive_of_injections(strings: tuple[str, ...] = INJECTIONS) -> dict[str, str]:
    """Files by their path: each string in every key that takes words, and in every place of a text."""
    files = {
        "content/ashdale/index.md": front({"publish": "2024-01-01", "name": "Ashdale Parish Council"}),
        "content/glossary.md": front({"publish": "2024-01-01"}) + "\nHWRC\n: The tip\n",
    }
    for number, string in enumerate(strings):
        folder = f"content/ashdale/{date(2024, 1, 2) + timedelta(days=number)}"
        files |= dict(_files_of(string, folder, number))
    return files


def _files_of(string: str, folder: str, number: int) -> Iterator[tuple[str, str]]:
    day = folder[-10:]
    several = [string]
    yield f"{folder}/index.md", front({"publish": day, "venue": string, "attend": string, "contact": string})
    names = {"present": ["Ashe (Chair)", string], "in-attendance": [{"name": f"Birch {number}", "role": string}]}
    declared = [{"member": "Ashe", "interest": string, "detail": string}]
    yield (
        f"{folder}/minutes.md",
        front({"publish": day, **names, "declarations": declared}) + "\n## 1. Hall\n\nNoted.\n",
    )
    report = {"publish": day, "title": string, "director": string, "key-decision": string, "wards": several}
    report |= {"summary": string, "recommendations": several, "background-papers": several, "consulted": several}
    author = {"name": string, "role": string}
    yield f"{folder}/paper.md", front({**report, "authors": [author], "council-approval": string}) + "\nWords.\n"
    for place, text in _texts(" ".join(string.split())):
        title = f"Text {place} {number}"
        yield f"{folder}/{place}.md", front({"publish": day, "title": title}) + f"\n{text}\n"
    yield f"content/people/person-{number}.md", front({"publish": day, "name": f"Person {number}", "ward": string})
    topic = {"publish": day, "name": f"{string} {number}", "phrases": [f"{string} {number}"]}
    yield f"content/topics/topic-{number}.md", front({**topic, "summary": string})


def _texts(string: str) -> Iterator[tuple[str, str]]:
    yield "paragraph", f"{string}\n\nWords {string} words."
    yield "heading", f"## {string}\n\nWords."
    yield "list", f"* {string}\n* two\n\n1. {string}\n2. two"
    yield "quotation", f"> {string}"
    yield "table", f"Table: {string}\n\n| {string} | B |\n| --- | --- |\n| {string} | {string} |"
    yield "clause", f"## 1. Hall\n\nResolved:- (1) That {string} be noted.\n\n(2) That {string}"


def front(keys: dict[str, object]) -> str:
    """Front matter whose values are written as JSON, which YAML reads as it is."""
    lines = [f"{key}: {value if key == 'publish' else json.dumps(value)}" for key, value in keys.items()]
    return "\n".join(("---", *lines, "---", ""))
