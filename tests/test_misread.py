"""What a clerk types that the program cannot understand is told in plain words, with what was meant."""

import re

import pytest
from running import minutebook
from test_broken import NOT_A_CLERKS_WORD

TOLD = {
    "buidl": "“buidl” is no command; did you mean “build”?",
    "verfy public": "“verfy” is no command; did you mean “verify”?",
    "minutes": "“minutes” is no command",
    "build --rec": "“--rec” has no meaning for “build”; did you mean “--record”?",
    "--sarch": "“--sarch” has no meaning for “build”; did you mean “--no-search”?",
    "check content/about.md": "“content/about.md” has no meaning for “check”",
    "check --format xml": "“xml” is none of text, json, github",
    "check --format jsn": "“jsn” is none of text, json, github; did you mean “json”?",
    "check --root": "--root lacks what belongs to it",
    "build --quiet=yes": "--quiet takes nothing behind it",
    "hosting apach": "“apach” is none of apache, netlify, nginx; did you mean “apache”?",
    "new": "what is missing: paper",
    "new meting": "“meting” is none of body, meeting, agenda, minutes, report; did you mean “meeting”?",
    "new meeting council": "what is missing: DAY",
    "cms": "what is missing: --output",
    "serve --port abc": "what follows --port is no port, which is a number from 0 to 65535",
    "serve --port 65536": "what follows --port is no port, which is a number from 0 to 65535",
    "serve --port": "--port lacks what belongs to it",
}


@pytest.mark.parametrize("typed", TOLD)
def test_a_slip_on_the_command_line_is_told_with_what_was_meant(typed: str) -> None:
    done = minutebook(*typed.split())
    first, hint, *more = done.stderr.splitlines()
    assert (done.returncode, done.stdout, first, more) == (2, "", f"minutebook: {TOLD[typed]}", [])
    assert not NOT_A_CLERKS_WORD.search(first.replace("json", ""))
    asked = re.fullmatch(r"  hint: \S+ \S+build\.py(?P<words>(?: \w+)*) --help tells what may be typed", hint)
    assert asked
    help_told = minutebook(*asked["words"].split(), "--help")
    assert (help_told.returncode, help_told.stderr) == (0, "")
    assert help_told.stdout.startswith(f"usage: minutebook{asked['words']} ")


@pytest.mark.parametrize("port", ["0", "65535"])
def test_the_first_and_the_last_port_are_ports(port: str) -> None:
    assert minutebook("serve", "--port", port, "--root", "/nowhere").stderr.startswith("minutebook: /nowhere")
