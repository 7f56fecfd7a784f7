"""Web servers for tests: nginx with the generated headers, and one whose site can be swapped."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tools.debian import ensure_debian_package

_NGINX = """\
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr error;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  gzip on;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    include {site}/_nginx.conf;
  }}
}}
"""


@contextmanager
def nginx(site: Path, folder: Path, root: Path | None = None) -> Iterator[str]:
    """Serve `site` with its own header file; `root` is where addresses count from."""
    program = ensure_debian_package("nginx-light", "nginx")
    port = _free_port()
    settings = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""
    settings.write_text(
        _NGINX.format(folder=folder, port=port, site=site, root=root or site, user=user)
    )
    running = subprocess.Popen([program, "-c", str(settings), "-p", str(folder)])
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(port, running)
        yield address
    finally:
        running.terminate()
        running.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert running.poll() is None, "nginx ended at once: see its message above"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


@dataclass
class Host:
    """A small server whose site, single files and connection a test can change while it runs.

    It compresses like a usual host and remembers each answer: (path, bytes of the body sent).
    """

    site: Path
    base: str = "/"
    instead: dict[str, bytes] = field(default_factory=dict)  # other content for some paths
    missing: list[str] = field(default_factory=list)  # paths that are gone
    online: bool = True
    delay: float = 0.0
    pause: float = 0.0  # seconds between two thirds of a page and the rest, as on a slow line
    answers: list[tuple[str, int]] = field(default_factory=list)
    address: str = ""

    def content(self, path: str) -> tuple[int, bytes, str]:
        """Return status, body and type of what stands at a path."""
        name = path.removeprefix(self.base)
        name = f"{name}index.html" if name.endswith("/") or not name else name
        if path in self.instead:
            return 200, self.instead[path], _type(name)
        file = self.site / name
        if path.startswith(self.base) and file.is_file() and path not in self.missing:
            return 200, file.read_bytes(), _type(name)
        return 404, (self.site / "404.html").read_bytes(), _type("404.html")


_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "xml": "application/xml",
}


def _type(name: str) -> str:
    return _TYPES.get(name.rsplit(".", 1)[-1], "text/plain; charset=utf-8")


@functools.cache
def squeezed(content: bytes) -> bytes:
    """Return what a host sends for this content: gzip, level 6."""
    return gzip.compress(content, 6, mtime=0)


@contextmanager
def host(site: Path, base: str = "/") -> Iterator[Host]:
    """Serve a site on a free port; give the Host to look at and to change."""
    state = Host(site, base)

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if not state.online:
                self.close_connection = True
                self.connection.close()
                return
            time.sleep(state.delay)
            status, content, kind = state.content(path)
            halting = state.pause and kind.startswith("text/html")
            body = content if kind == "image/png" or halting else squeezed(content)
            state.answers.append((path, len(body)))
            fresh = "/assets/" in path and "/images/" not in path and status == 200
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=31536000" if fresh else "no-cache")
            if body is not content:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            first = len(body) * 2 // 3 if halting else 0
            self.wfile.write(body[:first])
            time.sleep(state.pause if halting else 0)
            self.wfile.write(body[first:])

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            with suppress(OSError, ValueError):  # cut by the browser, or by `online`
                super().handle()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        state.address = f"http://127.0.0.1:{server.server_port}"
        yield state
        server.shutdown()


def headers_of(address: str) -> dict[str, str]:
    """Return the headers of an answer, also of a 404; names in lower case."""
    try:
        with urllib.request.urlopen(address) as answer:
            sent = answer.headers
    except urllib.error.HTTPError as error:
        sent = error.headers
    return {name.lower(): value for name, value in sent.items()}
