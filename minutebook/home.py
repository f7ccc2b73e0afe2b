"""Where the program lies, and how it was called."""

import shlex
import shutil
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
HOME = PACKAGE.parent if (PACKAGE.parent / "build.py").is_file() else PACKAGE / "house"
"""Where the program's own layouts and assets lie: beside build.py, or inside the installed package."""


def called() -> str:
    """How the program was called, to be typed again: ".venv/bin/python build.py", or "minutebook" where installed."""
    if Path(sys.argv[0]).name != "build.py":
        return "minutebook"
    python, here = Path(sys.executable), Path.cwd()
    if shutil.which(python.name) == sys.executable:
        return shlex.join((python.name, sys.argv[0]))
    return shlex.join((str(python.relative_to(here) if python.is_relative_to(here) else python), sys.argv[0]))
