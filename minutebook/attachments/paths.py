"""Paths of files that name whoever works on that computer."""

import re

_OF_SOMEBODY = re.compile(
    r"(?:^|[\\/])(?:users|home|documents and settings|personal)[\\/]"
    r"(?!(?:public|shared|default|all users)[\\/])[^\\/]+[\\/]",
    re.IGNORECASE,
)
"""The folders in which systems keep what belongs to one person."""


def names_somebody(path: str) -> bool:
    """Whether a path leads into the folder of one person, "C:/Users/smith/plan.xlsx"."""
    return _OF_SOMEBODY.search(path.replace("%20", " ")) is not None
