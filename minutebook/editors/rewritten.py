"""Finds words in front matter that an editor in the browser would write otherwise than a clerk typed them."""

import re

import yaml

_REWRITTEN = re.compile(
    r"[-+]?(?:0[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[0-9]*\.[0-9]*0|[0-9]+\.|\.[0-9]+|[0-9]{16,}|[0-9.]+[eE][-+]?[0-9]+)"
    r"|\+[0-9.]+|~|null|Null|NULL|True|TRUE|False|FALSE"
)
"""What YAML 1.2 (10.3.2, the core schema) reads as a number, a truth or nothing, and writes in another way."""


def first_rewritten_line(text: str) -> int | None:
    """The line (from 1, in the file) of the first such word in the YAML below the first ``---``; None without any.

    Minute 10.10 without quotation marks would come back as 10.1, and item 07 as 7.
    """
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent) and not event.style and _REWRITTEN.fullmatch(event.value):
            return event.start_mark.line + 2 if event.start_mark else 2
    return None
