"""The command ``hosting``: what the configuration of a host needs for the site that an archive is."""

import re
import shlex

from minutebook.hosting.apache import apache
from minutebook.hosting.nginx import nginx
from minutebook.hosting.served import Served
from minutebook.output import OutputRefused
from minutebook.policy import rules_of
from minutebook.problems import Problem
from minutebook.request import Request
from minutebook.site import is_refused, make_site
from minutebook.urls import SEARCH

_WRITERS = {"apache": apache, "nginx": nginx}
_MEANT_OTHERWISE = re.compile(r'["$\\\x00-\x1f\x7f]')
"""What a server would read as something else than a part of a folder's name."""


def configuration(request: Request, host: str, called: str) -> tuple[str, tuple[Problem, ...]]:
    """What a host needs, for the folder that a request writes into; "" with the problems that forbid publishing.

    ``called`` is how the program is called on this machine, which its first lines tell.

    Raises OutputRefused where the folder has a name that no server can be told, LayoutBroken or OSError.
    """
    folder, prefix = f"{request.output.as_posix()}/", request.settings.prefix
    command = f"{called} hosting {host} {shlex.join(('--root', str(request.root), '--output', str(request.output)))}"
    if _MEANT_OTHERWISE.search(folder) or not command.isprintable():
        raise OutputRefused('a web server cannot be told of a folder with ", $ or \\ in its name; name another')
    site = make_site(request)
    if is_refused(site.problems, request.is_strict):
        return "", site.problems
    if host == "netlify":
        return next(each.make().decode() for each in site.outputs if each.address == "/_headers"), ()
    rules = rules_of((SEARCH,), request.settings.is_secure)
    return _WRITERS[host](Served(rules, site.redirects, prefix, folder, command)), ()
