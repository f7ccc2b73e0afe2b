"""Words on the command line to calls; exit codes."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date, datetime, time
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from minutebook.arguments import parser, with_command
from minutebook.editors.commands import COMMANDS, write_for_editors
from minutebook.problems import Problem, Severity, as_github, as_json, as_text, counted, sorted_problems

if TYPE_CHECKING:
    from minutebook.settings import Settings
    from minutebook.site import Request

DONE, PROBLEMS, USAGE, ENVIRONMENT, BUSY, OUR_BUG = 0, 1, 2, 4, 6, 70


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code (0 done, 1 content, 2 usage, 4 environment, 6 busy, 70 bug)."""
    _speak_utf_8()
    arguments = sys.argv[1:] if words is None else list(words)
    options = parser().parse_args(with_command(arguments))
    try:
        return _new(options) if options.command == "new" else _run(options)
    except KeyboardInterrupt:
        return DONE if options.command == "serve" else ENVIRONMENT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception:
        traceback.print_exc()
        print("This is a fault of the program, not of your files. Nothing was published.", file=sys.stderr)
        return OUR_BUG


def _speak_utf_8() -> None:
    """Messages hold the clerks' own letters, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(options: argparse.Namespace) -> int:
    from minutebook.forbidden import PolicyBroken
    from minutebook.layouts import LayoutBroken
    from minutebook.links import LinksBroken
    from minutebook.output import OutputBroken, OutputRefused
    from minutebook.search import SearchBroken
    from minutebook.site import Busy

    try:
        if options.command in COMMANDS:
            refusal = write_for_editors(options, _root(options))
            return _stop(refusal, USAGE) if refusal else DONE
        if options.command == "check" and options.codes:
            from minutebook.codes import codes_as_text

            print(codes_as_text())
            return DONE
        request, fault = _request(options)
        if request is None:
            return fault
        if options.command == "serve":
            from minutebook.serve import EDITOR, serve

            editor = options.editor or EDITOR
            return serve(lambda: _request(options)[0], options.port, options.quiet, options.poll, editor)
        return _check(request, options) if options.command == "check" else _build(request, options)
    except (LayoutBroken, LinksBroken, PolicyBroken) as broken_layout:
        return _stop(f"{broken_layout}; nothing was published", USAGE)
    except OutputRefused as refusal:
        return _stop(f"{options.output or 'public'}: {refusal}", USAGE)
    except Busy as busy:
        return _stop(f"another build is at work (process {busy}); try again when it is done", BUSY)
    except (OutputBroken, SearchBroken) as broken:
        return _stop(f"{broken}; nothing was published", ENVIRONMENT)
    except BrokenPipeError:
        raise
    except OSError as fault_of_system:
        return _stop(f"{_fault_in_words(fault_of_system)}; nothing was published", ENVIRONMENT)


def _new(options: argparse.Namespace) -> int:
    from minutebook.drafting import Refused, Unreadable, begin
    from minutebook.settings import read_settings

    root, program = _root(options), "python build.py" if Path(sys.argv[0]).name == "build.py" else "minutebook"
    if not root.is_dir():
        return _stop(f"{root}: there is no such folder; make it first", USAGE)
    settings, faults = read_settings(root / "site.toml")
    try:
        told = () if faults else begin(root, settings, options, program)
    except Refused as refusal:
        return _stop(f"{refusal}\n  hint: {refusal.hint}" if refusal.hint else f"{refusal}", USAGE)
    except Unreadable as unreadable:
        _tell(unreadable.problems, options)
        return PROBLEMS
    except OSError as fault_of_system:
        return _stop(f"{_fault_in_words(fault_of_system)}; nothing was written", ENVIRONMENT)
    _tell(faults, options)
    if not options.quiet:
        print("\n".join(told), end="\n" if told else "")
    return USAGE if faults else DONE


def _build(request: "Request", options: argparse.Namespace) -> int:
    from minutebook.site import build, is_refused

    site, files = build(request)
    _tell(site.problems, options)
    if is_refused(site.problems, options.strict):
        if options.format == "text" and not options.quiet:
            print("Nothing was published; what was there before is still there.", file=sys.stderr)
        return PROBLEMS
    if options.format == "text" and not options.quiet:
        archive = site.archive
        counts = {"file": files, "meeting": len(archive.meetings), "decision": len(archive.decisions)}
        print(f"{', '.join(counted(number, word) for word, number in counts.items())} in {request.output}")
    return DONE


def _check(request: "Request", options: argparse.Namespace) -> int:
    from minutebook.site import check_site, is_refused

    if options.explain:
        from minutebook.explain import explain

        return explain(request.root, options.explain, request.settings, request.now)
    site, of_unpublished = check_site(request)
    if options.missing:
        from minutebook.missing import missing_lines

        for line in missing_lines(site.archive):
            print(line)
        return DONE
    problems = sorted_problems((*site.problems, *of_unpublished))
    _tell(problems, options, with_notes=options.references or options.format != "text")
    is_wrong = is_refused(problems, options.strict)
    if options.format == "text" and not options.quiet:
        notes = sum(1 for problem in problems if problem.severity is Severity.NOTE)
        told = f"{counted(len(problems) - notes, 'problem')}, {counted(notes, 'note')}"
        print(f"{told} (check --references lists {'it' if notes == 1 else 'them'})")
    return PROBLEMS if is_wrong else DONE


def _request(options: argparse.Namespace) -> "tuple[Request | None, int]":
    from minutebook.settings import read_settings
    from minutebook.site import Request

    root = _root(options)
    if not (root / "content").is_dir():
        return None, _stop(f"{root}: there is no content/ folder here; name the archive with --root", USAGE)
    settings, faults = read_settings(root / "site.toml")
    if faults:
        _tell(faults, options)
        return None, USAGE
    now = _moment(options.today, settings)
    if now is None:
        return None, _stop("--today takes a date such as 2026-01-01 or a moment such as 2026-01-01T09:00+00:00", USAGE)
    output = (options.output or root / "public").absolute()
    return Request(root, output, settings, now, not options.no_search, options.strict), DONE


def _root(options: argparse.Namespace) -> Path:
    """The archive that is meant: as told, else the one that the program lies in, else the folder it is called from."""
    from minutebook.site import HOME

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


def _tell(problems: Sequence[Problem], options: argparse.Namespace, with_notes: bool = False) -> None:
    told = [problem for problem in problems if with_notes or problem.severity is not Severity.NOTE]
    if options.format == "json":
        print(as_json(told))
        return
    as_line = as_github if options.format == "github" else as_text
    for problem in told:
        print(as_line(problem), file=sys.stdout if options.format == "github" else sys.stderr)


def _fault_in_words(fault: OSError) -> str:
    where = f"{fault.filename}: " if fault.filename else ""
    return f"{where}{fault.strerror or fault}"


def _stop(message: str, code: int) -> int:
    print(f"minutebook: {message}", file=sys.stderr)
    return code
