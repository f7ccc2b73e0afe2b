"""Runs the command line as ``python -m minutebook``."""

from minutebook.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
