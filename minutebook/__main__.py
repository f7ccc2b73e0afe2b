"""Runs the command line as ``python -m minutebook``."""

from minutebook.cli import main

raise SystemExit(main())
