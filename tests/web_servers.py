"""Runs Debian's nginx and Apache over a folder, with what ``build.py hosting`` prints for it."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from running import REPOSITORY

PROGRAMS = REPOSITORY / ".programs"
"""Where ``make programs`` unpacks the servers."""

_NGINX = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/errors.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        autoindex on;
        include {folder}/printed.conf;
    }}
}}
"""
_APACHE = """\
ServerRoot {folder}
DefaultRuntimeDir {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/errors.log
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
User nobody
Group nogroup
{modules}
TypesConfig /dev/null
<Directory />
    Options Indexes FollowSymLinks MultiViews
    AllowOverride All
    Require all denied
</Directory>
<VirtualHost *:{port}>
    Include {folder}/printed.conf
</VirtualHost>
"""
_MODULES = ("mpm_event", "authz_core", "alias", "autoindex", "dir", "headers", "mime", "negotiation")
SERVERS = ("nginx", "apache")


@contextmanager
def serving(server: str, printed: str, folder: Path) -> Iterator[str]:
    """The address of a server that has read what was printed; it writes into ``folder`` and lists what it may."""
    with kept_port() as port:
        yield from _serving(server, printed, folder, port)


def _serving(server: str, printed: str, folder: Path, port: int) -> Iterator[str]:
    (folder / "printed.conf").write_text(printed, encoding="utf-8")
    modules = (f"LoadModule {each}_module {PROGRAMS}/usr/lib/apache2/modules/mod_{each}.so" for each in _MODULES)
    text = (_NGINX if server == "nginx" else _APACHE).format(folder=folder, port=port, modules="\n".join(modules))
    (folder / "server.conf").write_text(text, encoding="utf-8")
    program = PROGRAMS / "usr" / "sbin" / ("nginx" if server == "nginx" else "apache2")
    assert program.is_file(), "run make programs first"
    told = ["-e", f"{folder}/errors.log"] if server == "nginx" else ["-DFOREGROUND"]
    libraries = ":".join(map(str, (PROGRAMS / "usr" / "lib").glob("*-linux-gnu*")))
    command = [str(program), *told, "-c" if server == "nginx" else "-f", str(folder / "server.conf")]
    with subprocess.Popen(command, env={**os.environ, "LD_LIBRARY_PATH": libraries}) as process:
        try:
            _wait_for(port, process, folder)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@contextmanager
def kept_port() -> Iterator[int]:
    """A port that no other program is given, for a server that cannot choose one by itself.

    It is bound and not listened to, with SO_REUSEADDR: Linux lets another socket with that option listen to it, as
    servers set it, and neither chooses it where any port will do nor for connections that go out (socket(7)).
    """
    with socket.socket() as keeper:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind(("127.0.0.1", 0))
        yield int(keeper.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        log = folder / "errors.log"
        assert process.poll() is None, log.read_text(encoding="utf-8") if log.exists() else "it did not begin"
        time.sleep(0.05)
    raise AssertionError("the server does not answer")
