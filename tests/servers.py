"""Debian's nginx and Apache, unpacked by ``make programs`` and run without being installed."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from running import REPOSITORY

PROGRAMS = REPOSITORY / "build" / "programs"
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
_MODULES = ("mpm_event", "authz_core", "dir", "mime", "alias", "headers", "autoindex")


@dataclass(frozen=True)
class Answer:
    """What a server says: its status, its headers by small names, its body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int

    def ask(self, path: str) -> Answer:
        """What it answers to a request for a path."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        assert len(headers) == len(answer.getheaders()), f"a header comes twice: {answer.getheaders()}"
        return Answer(answer.status, headers, answer.read())


@contextmanager
def nginx(lines: str, site: Path, prefix: str, folder: Path) -> Iterator[Server]:
    """nginx with some lines in its block ``server``; ``folder`` is where it keeps what it needs."""
    root = _root(site, prefix, folder)
    shutil.copy(PROGRAMS / "etc" / "nginx" / "mime.types", folder / "mime.types")
    (folder / "site.conf").write_text(lines, encoding="utf-8")
    port = _free_port()
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; {'user root;' if os.getuid() == 0 else ''} pid {folder}/pid; error_log {folder}/error.log; "
        f"events {{}} http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{port}; root {root};\n"
        "include site.conf;\n} }\n",
        encoding="utf-8",
    )
    with _running(
        [PROGRAMS / "usr/sbin/nginx", "-e", folder / "error.log", "-c", folder / "nginx.conf"], port
    ) as server:
        yield server


@contextmanager
def apache(lines: str, site: Path, prefix: str, folder: Path) -> Iterator[Server]:
    """Apache with some lines for the site's folder; ``folder`` is where it keeps what it needs."""
    root, port = _root(site, prefix, folder), _free_port()
    loaded = "\n".join(
        f"LoadModule {name}_module {PROGRAMS}/usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES
    )
    (folder / "apache.conf").write_text(
        f"{loaded}\nServerName localhost\nServerRoot {folder}\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n"
        f"ErrorLog {folder}/error.log\nTypesConfig {PROGRAMS}/etc/mime.types\nDocumentRoot {root}\n"
        f"<Directory {root}>\nOptions FollowSymLinks Indexes\n</Directory>\n"
        f"<Directory {root}{prefix.rstrip('/')}>\n{lines}\n</Directory>\n",
        encoding="utf-8",
    )
    libraries = {**os.environ, "LD_LIBRARY_PATH": str(next(PROGRAMS.glob("usr/lib/*-linux-gnu*")))}
    command = [PROGRAMS / "usr/sbin/apache2", "-DFOREGROUND", "-f", folder / "apache.conf"]
    with _running(command, port, libraries) as server:
        yield server


def _root(site: Path, prefix: str, folder: Path) -> Path:
    """The root of the documents, in which the site lies at its own path; every user may read it."""
    root = folder / "root"
    for each in (site, *site.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)
    if prefix == "/":
        shutil.copytree(site, root)
    else:
        root.mkdir()
        shutil.copytree(site, root / prefix.strip("/"))
    for each in (root, *root.parents):
        if each.owner() == folder.owner() and each != Path("/"):
            each.chmod(each.stat().st_mode | 0o055)
    return root


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _running(command: list[Path | str], port: int, environment: dict[str, str] | None = None) -> Iterator[Server]:
    with subprocess.Popen([*map(str, command)], env=environment, stderr=subprocess.PIPE) as process:
        try:
            for _ in range(200):
                assert process.poll() is None, process.stderr and process.stderr.read().decode()
                with socket.socket() as tried:
                    if tried.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield Server(port)
        finally:
            process.terminate()
