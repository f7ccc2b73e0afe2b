"""What the command line says, and how."""

import argparse
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from minutebook.problems import Problem, Severity, as_github, as_json, as_text

NOTHING_PUBLISHED = "Nothing was published; what was there before is still there."


def is_talking(options: argparse.Namespace) -> bool:
    """Whether a command says more than its problems: for people, and where nobody asked for quiet."""
    return options.format == "text" and not options.quiet


def speak_utf_8() -> None:
    """Messages hold the clerks' own letters, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(problems: Sequence[Problem], options: argparse.Namespace, with_notes: bool = False) -> None:
    """Tells problems, for people and machines in the way that the options name; notes only where asked for.

    Lines for people go to standard error, those for machines to standard output.
    """
    told = [problem for problem in problems if with_notes or problem.severity is not Severity.NOTE]
    if options.format == "json":
        print(as_json(told))
        return
    as_line = as_github if options.format == "github" else as_text
    for problem in told:
        print(as_line(problem), file=sys.stdout if options.format == "github" else sys.stderr)


def fault_in_words(fault: OSError) -> str:
    """What a fault of the system is, with the file that it is of."""
    where = f"{fault.filename}: " if fault.filename else ""
    return f"{where}{fault.strerror or fault}"


def stop(message: str, code: int) -> int:
    """Says why a command ends; returns its exit code."""
    print(f"minutebook: {message}", file=sys.stderr)
    return code
