#!/usr/bin/env python3
"""Builds the site: ``python build.py [build|check|serve] --help`` tells more."""

from minutebook.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
