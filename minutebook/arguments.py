"""What may be typed on the command line."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

from minutebook import __version__
from minutebook.misread import CommandLine, no_command, no_meaning

_FIRST = (
    "build",
    "check",
    "serve",
    "new",
    "verify",
    "rollback",
    "schema",
    "cms",
    "hosting",
    "-h",
    "--help",
    "--version",
)
HOSTS = ("apache", "netlify", "nginx")
"""Whose configuration can be printed."""
_LAST_PORT = 65535
FORMATS = ("text", "json", "github")
"""How problems may be told."""


def read_words(typed: list[str]) -> argparse.Namespace:
    """What somebody typed; ends the program with 2 where a word of it has no meaning, and says which was meant."""
    words, commands = _parser()
    options, unknown = words.parse_known_args(typed if typed[:1] and typed[0] in _FIRST else ["build", *typed])
    if unknown and unknown[0] == typed[0] and not unknown[0].startswith("-"):
        words.error(no_command(unknown[0], commands))
    if unknown:
        command = commands[options.command]
        command.error(no_meaning(unknown[0], options.command, command.format_help()))
    return options


def _parser() -> tuple[CommandLine, Mapping[str, CommandLine]]:
    """Everything that may be typed, and of each command by its name."""
    common = CommandLine(add_help=False)
    common.add_argument("--root", type=Path, default=None, help="the folder that holds site.toml and content/")
    common.add_argument("--output", type=Path, default=None, help="where the site goes (default: public in the root)")
    common.add_argument("--today", default=None, help="what counts as published: 2026-01-01 or 2026-01-01T09:00+00:00")
    common.add_argument("--format", choices=FORMATS, default="text", help="how problems are told")
    common.add_argument("--strict", action="store_true", help="warnings stop the build too")
    common.add_argument("--quiet", action="store_true", help="say nothing but problems")
    common.add_argument("--no-search", action="store_true", help="leave the search out")
    words = CommandLine(prog="minutebook", description="Publishes what public meetings decided.")
    words.add_argument("--version", action="version", version=f"Minutebook {__version__}")
    commands = words.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", parents=[common], help="build the site (also without a command)")
    building.add_argument(
        "--record", action="store_true", help="note the address of every public paper in content/addresses.txt"
    )
    checking = commands.add_parser("check", parents=[common], help="tell every problem, write nothing")
    checking.add_argument("--explain", type=Path, metavar="FILE", help="show what was recognised in a file")
    checking.add_argument(
        "--references",
        action="store_true",
        help="tell notes too: references that lead outside, gaps to be filled",
    )
    checking.add_argument("--missing", action="store_true", help="list what this archive lacks that its papers name")
    checking.add_argument("--codes", action="store_true", help="explain every code that a problem can have, and stop")
    _add_verify(commands.add_parser("verify", help="compare a site, or a copy of it, with its manifest"))
    commands.add_parser("rollback", parents=[common], help="bring back the site from before the last build")
    schema = commands.add_parser("schema", help="write JSON Schemas of all front matter, for editors")
    _add_folders(schema, "where they go (default: .minutebook/schemas)")
    cms = commands.add_parser("cms", help="write the configuration of an editor in the browser")
    _add_folders(cms, "the folder it goes into, outside content/", is_required=True)
    hosting = commands.add_parser("hosting", help="print what a web server needs: headers, redirects, types")
    hosting.add_argument("host", choices=HOSTS, help="for whom; what netlify reads, Cloudflare Pages reads too")
    _add_folders(hosting, "where the site lies on its host (default: public in the root)")
    hosting.set_defaults(format="text", strict=False, no_search=False, today=None, quiet=True)
    _add_serve(commands.add_parser("serve", parents=[common], help="build, serve on this machine, rebuild on change"))
    _add_new(commands.add_parser("new", help="begin a body, a meeting, minutes or a report: nothing public"))
    return words, commands.choices


def port_of(options: argparse.Namespace) -> int:
    """The port of a preview: as told, else 8000; one that shows drafts has 8001, lest a bookmark take it for public."""
    told: int | None = options.port
    return (8001 if options.drafts else 8000) if told is None else told


def _port(written: str) -> int:
    if not re.fullmatch(r"\d{1,5}", written) or int(written) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"is no port, which is a number from 0 to {_LAST_PORT}")
    return int(written)


def _add_folders(parser: argparse.ArgumentParser, output: str, is_required: bool = False) -> None:
    """Lets a command take the archive's folder and the one it writes into; ``output`` tells what the latter is."""
    parser.add_argument("--root", type=Path, default=None, help="the folder that holds site.toml and content/")
    parser.add_argument("--output", type=Path, default=None, required=is_required, help=output)


def _add_serve(serving: argparse.ArgumentParser) -> None:
    """Adds how a preview is had."""
    serving.add_argument("--port", type=_port, metavar="PORT", help="default 8000, with --drafts 8001")
    serving.add_argument("--drafts", action="store_true", help="show what is not public yet, to this machine alone")
    serving.add_argument("--poll", action="store_true", help="look at every file each second, for disks of a network")
    serving.add_argument(
        "--editor", metavar="ADDRESS", help="how files are opened: vscode://file{path}:{line}:{column}"
    )


def _add_verify(parser: argparse.ArgumentParser) -> None:
    """Lets ``verify`` take the folder that it looks at."""
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR", help="default: public in the root")
    parser.add_argument("--root", type=Path, default=None, help="the folder that holds site.toml and content/")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how differences are told")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what differs")


def _add_new(parser: argparse.ArgumentParser) -> None:
    """Adds the papers that ``new`` begins, each with what must be said of it."""
    where = CommandLine(add_help=False)
    where.add_argument("--root", type=Path, default=None, help="the folder that holds site.toml and content/")
    where.add_argument("--quiet", action="store_true", help="say nothing but problems")
    where.set_defaults(format="text")
    papers = parser.add_subparsers(dest="paper", required=True)
    body = papers.add_parser("body", parents=[where], help="a body that meets: its index.md")
    body.add_argument("words", metavar="NAME", help="its name, or that of its folder: improving-lives")
    body.add_argument("--name", help="its name, where NAME is that of its folder")
    meeting = papers.add_parser("meeting", parents=[where], help="a meeting: its index.md and agenda.md")
    meeting.add_argument("body", metavar="BODY", help="the body's folder: improving-lives")
    meeting.add_argument("day", metavar="DAY", help="2026-01-20")
    meeting.add_argument("--time", help="17:30 (default: that of the meeting before)")
    meeting.add_argument("--venue", help="where it is held (default: that of the meeting before)")
    of_meetings = {"agenda": "the agenda of a meeting", "minutes": "its minutes", "report": "a report to it"}
    for paper, told in of_meetings.items():
        each = papers.add_parser(paper, parents=[where], help=told)
        each.add_argument("meeting", metavar="MEETING", help="improving-lives/2026-01-20")
    each.add_argument("title", metavar="TITLE", help="what the report is called")
    each.add_argument("--item", help="the number of the item on the agenda")
