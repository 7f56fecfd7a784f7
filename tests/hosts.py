"""Web servers for tests: nginx and Apache with our header files, and one that can be changed."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import socket
import subprocess
import tempfile
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


_APACHE = """\
ServerName localhost
ServerRoot {folder}
PidFile {folder}/apache.pid
ErrorLog /dev/stderr
LogLevel error
Listen 127.0.0.1:{port}
{modules}
{user}
DocumentRoot {site}
<Directory {site}>
  AllowOverride All
  Require all granted
</Directory>
DirectoryIndex index.html
TypesConfig /dev/null
AddType text/html .html
AddType text/javascript .js
AddType application/json .json
# as many hosts have it
ExpiresActive On
ExpiresDefault "access plus 1 month"
"""
_APACHE_MODULES = "mpm_event authz_core dir mime headers expires autoindex".split()
_APACHE_FOLDERS = (Path("/usr/lib/apache2/modules"), Path("/usr/libexec/apache2"))


@contextmanager
def apache(site: Path) -> Iterator[str]:
    """Serve a copy of `site` with Apache, which reads the site's .htaccess."""
    program = ensure_debian_package("apache2-bin", "apache2")
    modules = next(folder for folder in _APACHE_FOLDERS if folder.is_dir())
    port = _free_port()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # started by root, Apache serves as a user who sees little else
        shutil.copytree(site, folder / "site")
        settings = folder / "apache.conf"
        settings.write_text(
            _APACHE.format(
                folder=folder,
                port=port,
                site=folder / "site",
                user="User www-data\nGroup www-data" if os.geteuid() == 0 else "",
                modules="\n".join(
                    f"LoadModule {name}_module {modules}/mod_{name}.so" for name in _APACHE_MODULES
                ),
            )
        )
        with _running([program, "-f", str(settings), "-D", "FOREGROUND"], port):
            yield f"http://127.0.0.1:{port}"


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
    with _running([program, "-c", str(settings), "-p", str(folder)], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    """Run a server until the end of the block."""
    running = subprocess.Popen(command)
    try:
        _wait_for(port, running)
        yield
    finally:
        running.terminate()
        running.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert running.poll() is None, "the server ended at once: see its message above"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


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
    """Return the headers of an answer, also of a 404; names in lower case, no name twice."""
    try:
        with urllib.request.urlopen(address) as answer:
            sent = answer.headers
    except urllib.error.HTTPError as error:
        sent = error.headers
    names = [name.lower() for name in sent]
    assert len(set(names)) == len(names), f"{address} sends a header twice: {sent.items()}"
    return {name.lower(): value for name, value in sent.items()}


def status_of(address: str) -> int:
    """Return the status of an answer."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
