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

from minutebook import __version__
from minutebook.problems import Problem, Severity, as_github, as_json, as_text, counted, sorted_problems

if TYPE_CHECKING:
    from minutebook.settings import Settings
    from minutebook.site import Request

DONE, PROBLEMS, USAGE, ENVIRONMENT, BUSY, OUR_BUG = 0, 1, 2, 4, 6, 70


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code (0 done, 1 content, 2 usage, 4 environment, 6 busy, 70 bug)."""
    _speak_utf_8()
    arguments = sys.argv[1:] if words is None else list(words)
    options = _parser().parse_args(_with_command(arguments))
    try:
        return _run(options)
    except KeyboardInterrupt:
        return DONE if options.command == "serve" else ENVIRONMENT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception:
        traceback.print_exc()
        print("This is a fault of the program, not of your files. Nothing was published.", file=sys.stderr)
        return OUR_BUG


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=None, help="the folder that holds site.toml and content/")
    common.add_argument("--output", type=Path, default=None, help="where the site goes (default: public in the root)")
    common.add_argument("--today", default=None, help="what counts as published: 2026-01-01 or 2026-01-01T09:00+00:00")
    common.add_argument("--format", choices=("text", "json", "github"), default="text", help="how problems are told")
    common.add_argument("--strict", action="store_true", help="warnings stop the build too")
    common.add_argument("--quiet", action="store_true", help="say nothing but problems")
    common.add_argument("--no-search", action="store_true", help="leave the search out")
    parser = argparse.ArgumentParser(prog="minutebook", description="Publishes what public meetings decided.")
    parser.add_argument("--version", action="version", version=f"Minutebook {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", parents=[common], help="build the site (also without a command)")
    checking = commands.add_parser("check", parents=[common], help="tell every problem, write nothing")
    checking.add_argument("--explain", type=Path, metavar="FILE", help="show what was recognised in a file")
    checking.add_argument("--references", action="store_true", help="list references that point outside the archive")
    checking.add_argument("--missing", action="store_true", help="list what this archive lacks that its papers name")
    serving = commands.add_parser("serve", parents=[common], help="build, serve on this machine, rebuild on change")
    serving.add_argument("--port", type=int, choices=range(65536), metavar="PORT", default=8000, help="default 8000")
    return parser


def _speak_utf_8() -> None:
    """Messages hold the clerks' own letters, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _with_command(words: list[str]) -> list[str]:
    """``build`` where no command is named."""
    if any(word in ("build", "check", "serve") for word in words[:1]) or words[:1] in (
        ["-h"],
        ["--help"],
        ["--version"],
    ):
        return words
    return ["build", *words]


def _run(options: argparse.Namespace) -> int:
    from minutebook.forbidden import PolicyBroken
    from minutebook.layouts import LayoutBroken
    from minutebook.links import LinksBroken
    from minutebook.output import OutputBroken, OutputRefused
    from minutebook.search import SearchBroken
    from minutebook.site import Busy

    try:
        request, fault = _request(options)
        if request is None:
            return fault
        if options.command == "serve":
            from minutebook.serve import serve

            return serve(lambda: _request(options)[0], options.port, options.quiet)
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
        where = f"{fault_of_system.filename}: " if fault_of_system.filename else ""
        return _stop(f"{where}{fault_of_system.strerror or fault_of_system}; nothing was published", ENVIRONMENT)


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
    from minutebook.site import HOME, Request

    root = (options.root or (HOME if (HOME / "content").is_dir() else Path.cwd())).resolve()
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


def _stop(message: str, code: int) -> int:
    print(f"minutebook: {message}", file=sys.stderr)
    return code
