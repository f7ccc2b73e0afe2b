"""Exchanges two folders: in one step where Linux offers it, by renaming elsewhere."""

import ctypes
import os
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(one: Path, other: Path, aside: Path) -> bool:
    """Lets two folders of one file system change places; whether that was one step, without a moment between.

    Elsewhere there are three steps by way of ``aside``. Raises OSError; both folders are then where they were.
    """
    is_at_once = exchange_at_once(one, other)
    if not is_at_once:
        exchange_by_renaming(one, other, aside)
    sync_folder(other.parent)
    return is_at_once


def exchange_by_renaming(one: Path, other: Path, aside: Path) -> None:
    """The same by way of a name that is free; raises OSError, and puts back what was renamed until then."""
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)


def exchange_at_once(one: Path, other: Path) -> bool:
    """renameat2(2) with RENAME_EXCHANGE; False where system or file system does not have it."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def sync_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
