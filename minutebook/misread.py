"""Tells in plain words what of a command line cannot be understood."""

import argparse
import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import Any, NoReturn

from minutebook.home import called

_USAGE = 2
_OPTION = re.compile(r"--[a-z][a-z-]*")
_CHOICE = re.compile(r"argument [^:]+: invalid choice: '?(?P<typed>.*?)'? \(choose from (?P<known>.*)\)")
_PLAIN = (
    (re.compile(r"argument (?P<of>[^:]+): expected one argument"), "{of} lacks what belongs to it"),
    (re.compile(r"argument (?P<of>[^:]+): (?P<said>is .*)"), "what follows {of} {said}"),
    (re.compile(r"argument (?P<of>[^:]+): ignored explicit argument .*"), "{of} takes nothing behind it"),
    (re.compile(r"the following arguments are required: (?P<lacking>.*)"), "what is missing: {lacking}"),
)
"""What ``argparse`` says, and how it is told."""


class CommandLine(argparse.ArgumentParser):
    """A reader of command lines that names a slip in a clerk's words, and what was meant."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Tells what is wrong and where to look, and ends with 2."""
        told = f"{called()}{self.prog.removeprefix('minutebook')} --help tells what may be typed"
        self.exit(_USAGE, f"minutebook: {_plainly(message)}\n  hint: {told}\n")


def no_command(word: str, commands: Collection[str]) -> str:
    """What is told of a word that stands where a command should, and is none."""
    return f"“{word}” is no command{_meant(word, commands)}"


def no_meaning(word: str, command: str, help_text: str) -> str:
    """What is told of a word that a command does not know; ``help_text`` tells of those that it does."""
    return f"“{word}” has no meaning for “{command}”{_meant(word, _OPTION.findall(help_text))}"


def _plainly(message: str) -> str:
    if choice := _CHOICE.fullmatch(message):
        known = re.findall(r"[\w-]+", choice["known"])
        return f"“{choice['typed']}” is none of {', '.join(known)}{_meant(choice['typed'], known)}"
    matches = ((pattern.fullmatch(message), told) for pattern, told in _PLAIN)
    return next((told.format(**match.groupdict()) for match, told in matches if match), message)


def _meant(word: str, known: Collection[str]) -> str:
    close = get_close_matches(word.partition("=")[0], list(known), 1)
    return f"; did you mean “{close[0]}”?" if close else ""
