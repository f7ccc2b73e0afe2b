"""Problems that only follow from another: where a paper cannot be read, what it holds seems to be missing."""

import posixpath
from collections.abc import Collection, Iterable, Iterator

from minutebook.problems import Problem

_LIST_OF_THE_WITHDRAWN = "/withdrawn/"
_FOLDER_BY_SCHEME = {"minute": "", "meeting": "", "report": "", "person": "/people", "topic": "/topics"}


def unreadable_papers(problems: Iterable[Problem]) -> frozenset[str]:
    """The addresses of papers that cannot be read or are missing, "/improving-lives/2019-04-16/minutes/"."""
    paths = (problem.place.path for problem in problems if problem.is_unreadable)
    return frozenset(map(_address, paths)) - {"/"}


def without_consequences(problems: Iterable[Problem], unreadable: Collection[str]) -> Iterator[Problem]:
    """All problems but those that may be gone once some papers can be read; the build waits for these anyhow.

    ``unreadable`` are the addresses of such papers. A meeting or a body that cannot be read hides all of its papers.
    """
    for problem in problems:
        if not (unreadable and _follows(problem, unreadable)):
            yield problem


def _follows(problem: Problem, unreadable: Collection[str]) -> bool:
    match problem.code:
        case "address-lost":
            if _LIST_OF_THE_WITHDRAWN in unreadable:
                return True
            if problem.words.endswith("/"):
                return any(problem.words.startswith(each) for each in unreadable)
            return _may_be(f"{posixpath.dirname(problem.words)}/", unreadable)
        case "topic-finds-nothing":
            return True
        case "unnamed-file":
            return _may_be(f"{_folder(problem)}/", unreadable)
        case "missing-target" | "missing-report" | "missing-topic":
            return any(_may_be(address, unreadable) for address in _targets(problem))
    return False


def _may_be(address: str, unreadable: Collection[str]) -> bool:
    """Whether an address is one of those, lies below one, or holds one."""
    return any(address.startswith(each) or each.startswith(address) for each in unreadable)


def _targets(problem: Problem) -> Iterator[str]:
    """The addresses that a reference may mean, each with a slash at its end."""
    folder = _folder(problem)
    name = problem.words.partition("#")[0]
    scheme, colon, key = name.partition(":")
    if problem.code == "missing-topic":
        yield f"/topics/{name}/"
    elif problem.code == "missing-report":
        yield f"{folder}/{name}/"
        yield f"{posixpath.dirname(folder)}/{name}/"
    elif colon:
        yield f"{_FOLDER_BY_SCHEME.get(scheme, '')}/{key}/"
        yield f"{folder}/{key}/"
    elif name.startswith("/"):
        yield f"{name.rstrip('/')}/"
    else:
        yield _address(posixpath.normpath(f"content{folder}/{name}"))
        yield f"/{name}/"


def _folder(problem: Problem) -> str:
    """The address of the folder of a problem's file, without a slash at its end."""
    return posixpath.dirname(problem.place.path).removeprefix("content")


def _address(path: str) -> str:
    """The address of what lies at a path; of a file that is no paper its name with a slash at its end."""
    return f"{path.removeprefix('content').removesuffix('.md').removesuffix('/index')}/"
