"""Words on the command line to calls; exit codes."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from minutebook.arguments import port_of, read_words
from minutebook.copies import roll_back, verify
from minutebook.editors.commands import COMMANDS, write_for_editors
from minutebook.home import HOME, called
from minutebook.problems import Problem, sorted_problems
from minutebook.saying import NOTHING_PUBLISHED, fault_in_words, is_talking, speak_utf_8, stop, tell

if TYPE_CHECKING:
    from minutebook.request import Request
    from minutebook.settings import Settings

DONE, PROBLEMS, USAGE, ENVIRONMENT, BUSY, OUR_BUG = 0, 1, 2, 4, 6, 70
_ALONE = ("new", "verify")
"""Commands that tell of all that can go wrong themselves."""


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code (0 done, 1 content, 2 usage, 4 environment, 5 a copy, 6 busy, 70 bug)."""
    speak_utf_8()
    arguments = sys.argv[1:] if words is None else list(words)
    options = read_words(arguments)
    try:
        if options.command in _ALONE:
            return _new(options) if options.command == "new" else verify(options, _root(options))
        return _run(options)
    except KeyboardInterrupt:
        is_served = options.command == "serve"
        return DONE if is_served else stop("stopped; no site was left half done", ENVIRONMENT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except MemoryError:
        return stop("this machine has too little memory for it; nothing was published", ENVIRONMENT)
    except Exception as fault:
        if isinstance(fault, ModuleNotFoundError) and not str(fault.name).startswith("minutebook"):
            told = f"this Python lacks {fault.name}, which the program needs; nothing was published"
            return stop(f"{told}\n  hint: type make build once, then .venv/bin/python build.py …", ENVIRONMENT)
        traceback.print_exc()
        print("This is a fault of the program, not of your files. Nothing was published.", file=sys.stderr)
        return OUR_BUG


def _run(options: argparse.Namespace) -> int:
    from minutebook.forbidden import PolicyBroken
    from minutebook.layouts import LayoutBroken
    from minutebook.ledger import NotNoted
    from minutebook.links import LinksBroken
    from minutebook.locks import Busy
    from minutebook.output import OutputBroken, OutputRefused
    from minutebook.search import SearchBroken

    try:
        if options.command in COMMANDS:
            refusal = write_for_editors(options, _root(options))
            return stop(refusal, USAGE) if refusal else DONE
        if options.command == "rollback":
            return roll_back(options, _root(options), lambda: _request(options)[0])
        if options.command == "check" and options.codes:
            from minutebook.codes import codes_as_text

            print(codes_as_text())
            return DONE
        if options.command == "serve":
            return _serve(options)
        request, fault, _ = _request(options)
        if request is None:
            return fault
        return {"check": _check, "hosting": _hosting}.get(options.command, _build)(request, options)
    except (LayoutBroken, LinksBroken, PolicyBroken) as broken_layout:
        return stop(f"{broken_layout}; nothing was published", USAGE)
    except OutputRefused as refusal:
        return stop(f"{options.output or 'public'}: {refusal}", USAGE)
    except Busy as busy:
        return stop(f"another build is at work (process {busy}); try again when it is done", BUSY)
    except (OutputBroken, SearchBroken) as broken:
        return stop(f"{broken}; nothing was published", ENVIRONMENT)
    except NotNoted as unnoted:
        told = "the site is public, and its addresses are not noted; build --record notes them when that is mended"
        return stop(f"{fault_in_words(unnoted.fault)}: {told}", ENVIRONMENT)
    except BrokenPipeError:
        raise
    except OSError as fault_of_system:
        return stop(f"{fault_in_words(fault_of_system)}; nothing was published", ENVIRONMENT)


def _new(options: argparse.Namespace) -> int:
    from minutebook.drafting import Refused, Unreadable, begin
    from minutebook.settings import read_settings

    root = _root(options)
    if not root.is_dir():
        return stop(f"{root}: there is no such folder; make it first", USAGE)
    settings, faults = read_settings(root / "site.toml")
    try:
        told = () if faults else begin(root, settings, options, called())
    except Refused as refusal:
        return stop(f"{refusal}\n  hint: {refusal.hint}" if refusal.hint else f"{refusal}", USAGE)
    except Unreadable as unreadable:
        tell(unreadable.problems, options)
        return PROBLEMS
    except OSError as fault_of_system:
        return stop(f"{fault_in_words(fault_of_system)}; nothing was written", ENVIRONMENT)
    tell(faults, options)
    if not options.quiet:
        print("\n".join(told), end="\n" if told else "")
    return USAGE if faults else DONE


def _build(request: "Request", options: argparse.Namespace) -> int:
    from minutebook.endings import end_of_build
    from minutebook.progress import progress_on
    from minutebook.site import build

    began, talks = monotonic(), is_talking(options)
    with progress_on(sys.stderr, talks) as progress:
        site, changes = build(replace(request, tell=progress))
    tell(site.problems, options)
    if changes is None:
        if talks:
            print(NOTHING_PUBLISHED, file=sys.stderr)
        return PROBLEMS
    if talks:
        print("\n".join(end_of_build(site, changes, monotonic() - began, request.output)))
    return DONE


def _check(request: "Request", options: argparse.Namespace) -> int:
    from minutebook.endings import end_of_check
    from minutebook.progress import progress_on
    from minutebook.site import check_site, is_refused

    if options.explain:
        from minutebook.explain import explain

        return explain(request, options.explain)
    with progress_on(sys.stderr, is_talking(options)) as progress:
        site, of_unpublished, unpublished = check_site(replace(request, tell=progress))
    if options.missing:
        from minutebook.missing import missing_lines

        print("\n".join(missing_lines(site.archive)) or "Nothing is missing.")
        return DONE
    problems = sorted_problems((*site.problems, *of_unpublished))
    tell(problems, options, with_notes=options.references or options.format != "text")
    is_wrong = is_refused(problems, options.strict)
    if is_talking(options):
        print(end_of_check(problems, unpublished, options.references))
    return PROBLEMS if is_wrong else DONE


def _hosting(request: "Request", options: argparse.Namespace) -> int:
    from minutebook.hosting import configuration

    text, problems = configuration(request, options.host, called())
    tell(problems, options)
    print(text, end="")
    return PROBLEMS if problems else DONE


def _serve(options: argparse.Namespace) -> int:
    from minutebook.serve import EDITOR, serve

    def renew() -> "Request | tuple[Problem, ...]":
        request, _, faults = _request(options)
        return request or faults

    return serve(renew, port_of(options), options.quiet, options.poll, options.editor or EDITOR, options.drafts)


def _request(options: argparse.Namespace) -> "tuple[Request | None, int, tuple[Problem, ...]]":
    """What is to be done; where it cannot be, None, the exit code, and what is wrong with the settings, all told."""
    from minutebook.request import Request
    from minutebook.settings import read_settings

    root = _root(options)
    if not (root / "content").is_dir():
        hint = 'name the archive with --root, or begin one: new body "Ashdale Parish Council"'
        return None, stop(f"{root}: there is no content/ folder here; {hint}", USAGE), ()
    settings, faults = read_settings(root / "site.toml")
    if faults:
        tell(faults, options)
        if options.command == "build" and is_talking(options):
            print(NOTHING_PUBLISHED, file=sys.stderr)
        return None, USAGE, faults
    now = _moment(options.today, settings)
    if now is None:
        told = "--today takes a date such as 2026-01-01 or a moment such as 2026-01-01T09:00+00:00"
        return None, stop(told, USAGE), ()
    records, output = getattr(options, "record", False), (options.output or root / "public").absolute()
    if records and options.today:
        return None, stop("--record notes what is public now; leave --today out", USAGE), ()
    request = Request(root, output, settings, now, not options.no_search, options.strict)
    return replace(request, is_other_day=bool(options.today), records_addresses=records), DONE, ()


def _root(options: argparse.Namespace) -> Path:
    """The archive that is meant: as told, else the one that the program lies in, else the folder it is called from."""
    given: Path = options.root or (HOME if (HOME / "content").is_dir() else Path.cwd())
    return given.resolve()


def _moment(today: str | None, settings: "Settings") -> datetime | None:
    from minutebook.fields import read_moment

    zone = ZoneInfo(settings.timezone)
    if today is None:
        return datetime.now(zone)
    try:
        read: date = read_moment(today)
    except ValueError:
        return None
    moment = read if isinstance(read, datetime) else datetime.combine(read, time(), zone)
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return None
