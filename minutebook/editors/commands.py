"""The commands that write files for editors."""

import argparse
import sys
from pathlib import Path

COMMANDS = ("cms", "schema")
"""The words on the command line that this package answers."""


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
