"""A small site on this machine that serves what a test tells it, well or badly."""

from __future__ import annotations

import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

Raw = Callable[[BaseHTTPRequestHandler], None]
LOOPBACK = ("127.0.0.0/8",)


class Page(NamedTuple):
    """What a path gives."""

    body: bytes | str = b""
    status: int = 200
    fields: Mapping[str, str] = {}


class Site:
    """Pages by path; a function as a page answers by itself. Paths that are not there give 404."""

    def __init__(self, port: int, scheme: str) -> None:
        self.pages: dict[str, Page | Raw] = {}
        self.asked: Counter[str] = Counter()
        self.headers: list[Mapping[str, str]] = []
        self.port = port
        self.base = f"{scheme}://127.0.0.1:{port}"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked[handler.path] += 1
        self.headers.append(dict(handler.headers))
        page = self.pages.get(handler.path, Page(status=404))
        if not isinstance(page, Page):
            page(handler)
            return
        body = page.body.encode() if isinstance(page.body, str) else page.body
        etag = page.fields.get("ETag")
        is_known = etag is not None and handler.headers.get("If-None-Match") == etag
        handler.send_response(304 if is_known else page.status)
        fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **page.fields}
        for name, value in fields.items():
            handler.send_header(name, value)
        handler.end_headers()
        if not is_known:
            handler.wfile.write(body)


@contextmanager
def running(trust: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site while the test lasts; over TLS where `trust` is its certificate's context."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # clients that hang up are what many tests are about

    server = Server(("127.0.0.1", 0), Handler)
    if trust is not None:
        server.socket = trust.wrap_socket(server.socket, server_side=True)
    site = Site(server.server_port, "http" if trust is None else "https")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
