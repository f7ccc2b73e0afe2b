"""The commands about finished sites: whether one is as it was written, and the way back to the one before."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minutebook.manifests import NotOurs
from minutebook.problems import counted
from minutebook.saying import is_talking, stop
from minutebook.verify import Difference, compared

if TYPE_CHECKING:
    from minutebook.request import Request
    from minutebook.rollback import Published

_DONE, _REFUSED, _USAGE, _ENVIRONMENT, _DIFFERS = 0, 1, 2, 4, 5
_NAMED = 3
"""So many addresses are named of those that keep a site from coming back."""
_UNDO = "undo in content/ what was wrong, and build"
_HINT = "build it again, or copy it again from where it was built"


def verify(options: argparse.Namespace, root: Path) -> int:
    """Tells how a site differs from its manifests; returns 0, 2 no site of ours, 4 unreadable, 5 it differs."""
    folder = (options.folder or root / "public").absolute()
    if not folder.is_dir():
        return stop(f"{folder}: there is no such folder; name the one that holds a site", _USAGE)
    try:
        found = compared(folder)
    except NotOurs:
        return stop(f"{folder}: this program made no site here: it has no manifest.json of ours", _USAGE)
    except OSError as fault:
        return stop(f"{folder}: {fault.strerror or fault}", _ENVIRONMENT)
    _tell(found.differences, options)
    talks = is_talking(options)
    if found.differences:
        are = "file is not as it was" if len(found.differences) == 1 else "files are not as they were"
        told = f"{folder}: {len(found.differences):,} {are} written; {_HINT}"
        return stop(told, _DIFFERS) if talks else _DIFFERS
    if talks:
        searched = f" and {counted(found.of_search, 'file')} of its search" if found.of_search else ""
        print(f"{folder}: {counted(len(found.files), 'file')}{searched}, all as they were written")
    return _DONE


def roll_back(options: argparse.Namespace, root: Path, renew: Callable[[], "Request | None"]) -> int:
    """Brings back the site from before; returns 0, 1 refused, 2 none is kept, 5 the kept one is not as it was written.

    ``renew`` gives the request to build the archive, None where its settings cannot be read. Raises OutputRefused,
    Busy or OSError.
    """
    from minutebook import rollback
    from minutebook.endings import end_of_rollback

    output = (options.output or root / "public").absolute()
    try:
        returned = rollback.roll_back(root, output, lambda: _published(renew()))
    except rollback.NothingKept as nothing:
        return stop(f"{output}: {nothing}", _USAGE)
    except rollback.KeptDiffers as kept:
        _tell(kept.differences, options)
        return stop("the site kept from before is not as it was written; nothing was done", _DIFFERS)
    except rollback.TakenDown as down:
        return stop(_refusal(down.names), _REFUSED)
    except rollback.OriginsUnknown:
        told = "nobody knows any more of which papers the site kept from before was made, so one may be withdrawn since"
        return stop(f"{told}; nothing was done\n  hint: {_UNDO}", _REFUSED)
    if is_talking(options):
        print("\n".join(end_of_rollback(returned.changes, output, returned.is_at_once)))
    return _DONE


def _published(request: "Request | None") -> "Published":
    """What the archive publishes now: nothing where it cannot be built."""
    from minutebook.origins import origins_of
    from minutebook.rollback import Published
    from minutebook.site import is_refused, make_site

    site = make_site(request) if request else None
    if site is None or is_refused(site.problems, is_strict=False):
        return Published({})
    withdrawn = frozenset(output.path for output in site.outputs if output.address in site.withdrawn)
    return Published({output.path: output for output in site.outputs}, withdrawn, origins_of(site.archive))


def _refusal(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    named = f"{' '.join(map(_shown, names[:_NAMED]))}{more}"
    return (
        f"the site kept from before has what is not public any more, or not with these words: "
        f"{counted(len(names), 'file')}: {named}; nothing was done\n"
        f"  hint: {_UNDO}"
    )


def _tell(differences: Sequence[Difference], options: argparse.Namespace) -> None:
    """A line for each file in standard error; for machines as they are told of problems."""
    if options.format == "json":
        rows = [
            {
                "path": _shown(each.path),
                "line": 1,
                "column": 1,
                "severity": "error",
                "code": "not-as-written",
                "message": each.what,
                "hint": _HINT,
            }
            for each in differences
        ]
        print(json.dumps({"problems": rows}, ensure_ascii=False, indent=2))
        return
    for each in differences:
        if options.format == "github":
            print(f"::error::{_shown(each.path).replace('%', '%25')} {each.what}")
        else:
            print(f"{_shown(each.path)} {each.what}", file=sys.stderr)


def _shown(path: str) -> str:
    """A name on one line, whatever letters somebody gave it."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in path)
