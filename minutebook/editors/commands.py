"""The commands that write files for editors."""

import argparse
import sys
from pathlib import Path

COMMANDS = ("cms", "schema")
"""The words on the command line that this package answers."""


def add_folders(parser: argparse.ArgumentParser, output: str, is_required: bool = False) -> None:
    """Lets a command take the archive's folder and the one it writes into; ``output`` tells what the latter is."""
    parser.add_argument("--root", type=Path, default=None, help="the folder that holds site.toml and content/")
    parser.add_argument("--output", type=Path, default=None, required=is_required, help=output)


def write_for_editors(options: argparse.Namespace, root: Path) -> str | None:
    """Runs one of the commands and prints what it wrote; why it does not, where it does not; raises OSError."""
    from minutebook.editors.cms import write_configuration
    from minutebook.editors.schemas import write_schemas

    if not (root / "content").is_dir():
        return f"{root}: there is no content/ folder here; name the archive with --root"
    if options.output and options.output.resolve().is_relative_to(root / "content"):
        return f"{options.output}: content/ holds papers alone; name a folder outside it"
    write = write_schemas if options.command == "schema" else write_configuration
    written = write(root, options.output)
    for line in written.left_out:
        print(line, file=sys.stderr)
    print(written.told)
    return None
