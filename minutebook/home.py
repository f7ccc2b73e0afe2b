"""Where the program lies."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
HOME = PACKAGE.parent if (PACKAGE.parent / "build.py").is_file() else PACKAGE / "house"
"""Where the program's own layouts and assets lie: beside build.py, or inside the installed package."""
