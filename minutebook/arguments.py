"""What may be typed behind ``new``."""

import argparse
from pathlib import Path


def add_new(parser: argparse.ArgumentParser) -> None:
    """Adds the papers that ``new`` begins, each with what must be said of it."""
    where = argparse.ArgumentParser(add_help=False)
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
