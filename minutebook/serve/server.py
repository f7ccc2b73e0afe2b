"""Answers browsers of this machine, and no others."""

import gzip
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote, urlsplit

from minutebook.policy import headers_of, headers_of_attachment, is_open, may_search
from minutebook.serve.panel import OWN
from minutebook.serve.preview import Answer, Preview
from minutebook.urls import SEARCH

_HEARTBEAT = 15.0
_NO_STORE = (("Cache-Control", "no-store"),)
_HIDDEN = (("X-Robots-Tag", "noindex"), ("Cross-Origin-Resource-Policy", "same-origin"))


class Server(ThreadingHTTPServer):
    """A preview on a port of 127.0.0.1; a foreign Host or Origin gets 403, whatever name led here."""

    daemon_threads = True

    def __init__(self, port: int, preview: Preview) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.preview = preview

    def handle_error(self, request: object, client_address: object) -> None:
        """Tells of what went wrong, but not that a browser went away while it was answered, as they do."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def names(self) -> frozenset[str]:
        """What this server is called, as Host or Origin say it."""
        return frozenset(f"{name}:{self.server_port}" for name in ("127.0.0.1", "localhost", "[::1]"))


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        origin = self.headers.get("Origin")
        names = self.server.names
        path = unquote(urlsplit(self.path).path)
        if self.headers.get("Host") not in names or (origin and urlsplit(origin).netloc not in names):
            self._send(Answer(403, "text/plain", b"This preview answers its own machine only.\n"))
        elif path == f"{OWN}changes":
            self._tell_changes(self.server.preview)
        else:
            self._send(self.server.preview.answer(path))

    do_HEAD = do_GET

    def _send(self, answer: Answer) -> None:
        kind, content = answer.kind, answer.content
        if answer.stamp and self.headers.get("If-None-Match") == f'"{answer.stamp}"':
            self.send_response(304)
            self.send_header("ETag", f'"{answer.stamp}"')
            self.end_headers()
            return
        self.send_response(answer.status)
        if answer.status == 302:
            self.send_header("Location", quote(content.decode()))
            content = b""
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if answer.stamp:
            self.send_header("ETag", f'"{answer.stamp}"')
        if _is_text(kind) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, compresslevel=1)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(content)))
        for name, value in self._rules(self.path.partition("?")[0], self.server.preview):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _rules(self, path: str, preview: Preview) -> tuple[tuple[str, str], ...]:
        """The headers of a host; of drafts nothing may be listed, kept, or read by the pages of another site."""
        searches, prefix = may_search(path, preview.prefix, (SEARCH,)), preview.prefix
        is_for_others = is_open(path, prefix) and not preview.shows_drafts
        headers = dict((*headers_of(searches, is_for_others), *headers_of_attachment(path)))
        return (*headers.items(), *_NO_STORE, *(_HIDDEN if preview.shows_drafts else ()))

    def _tell_changes(self, preview: Preview) -> None:
        """Server-sent events (HTML Standard, 9.2): "content" after each rebuild, "look" where every page changed."""
        seen = preview.turn  # before the browser hears that it is listened to: what is rebuilt from then on is told
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                with preview.turned:
                    if preview.turn == seen:
                        preview.turned.wait(timeout=_HEARTBEAT)
                    turn, event = preview.turn, b"look" if preview.look > seen else b"content"
                message = b"event: %b\ndata: .\n\n" % event if turn != seen else b": still here\n\n"
                seen = turn
                self.wfile.write(message)
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


def _is_text(kind: str) -> bool:
    """Whether content of a kind gets smaller by compressing, as hosts do with it."""
    return kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
