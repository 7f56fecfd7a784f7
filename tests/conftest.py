"""What the tests share: the built site, a server for it, and the real browser.

`make test` builds the site first; the tests look at site/ as a reader gets it.
"""

from __future__ import annotations

import functools
import http.server
import os
import sys
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.browser import find_browser, launch_arguments

ROOT = Path(__file__).resolve().parents[1]
SITE = Path(os.environ.get("GUIDE_SITE", ROOT / "site"))  # another build, to try one out
PHONE = {"width": 390, "height": 664}
DESK = {"width": 1280, "height": 800}


# A file runs on one core. The long ones start first, or one of them keeps one core busy at the end.
LONG = (
    "test_used_css_desk",
    "test_used_css",
    "test_accessibility",
    "test_accessibility_english",
    "test_policy",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the files that take longest first; the order is otherwise kept."""
    place = {name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONG)))


def addresses() -> list[str]:
    """Return the path of every page of the sitemap, such as "/en/form/"."""
    tree = ElementTree.parse(SITE / "sitemap.xml")
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = [urlsplit(node.text or "").path for node in tree.iter(f"{namespace}loc")]
    shortest = min(urls, key=len)  # the site's own root, also under a sub-path
    return ["/" + url.removeprefix(shortest) for url in urls]


class _Handler(http.server.SimpleHTTPRequestHandler):
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (SITE / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the browser's own errors are what the tests look at."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of answers that the browser cut off, as it does when a page is left."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Serve site/ on a free port and give its address, without a slash at the end."""
    assert (SITE / "index.html").exists(), "build the site first: make build"
    handler = functools.partial(_Handler, directory=str(SITE))
    with _Server(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once per worker."""
    with sync_playwright() as playwright:
        # a part of a picture that is painted anew may get other edges than one painted at once
        arguments = [*launch_arguments(), "--disable-partial-raster"]
        launched = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        yield launched
        launched.close()


class Watched:
    """A browser context that remembers what must not happen: errors, outside requests."""

    def __init__(self, context: BrowserContext, server: str):
        self.context = context
        self.server = server
        self.requests: list[str] = []
        self.messages: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", lambda message: self.messages.append(message.text))
        context.on("weberror", lambda error: self.messages.append(str(error.error)))

    def open(self, address: str) -> Page:
        """Open a page of the site ("/en/form/#field-1") in a new tab."""
        page = self.context.new_page()
        page.goto(self.server + address)
        return page

    def outside_requests(self) -> list[str]:
        """Return the requests that left the site."""
        own = (self.server, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Watched]:
    """Give a phone-sized visit; afterwards no error and no outside request may have happened."""
    yield from watched(browser, server, viewport=PHONE)


@pytest.fixture
def desk_visit(browser: Browser, server: str) -> Iterator[Watched]:
    """Give the same on a wide screen."""
    yield from watched(browser, server, viewport=DESK)


def watched(browser: Browser, server: str, **options: object) -> Iterator[Watched]:
    """Open a context with `options`, give it, and check what it saw."""
    context = browser.new_context(**options)
    visit = Watched(context, server)
    yield visit
    context.close()
    assert visit.outside_requests() == [], "the page asked another host for something"
    assert visit.messages == [], "the browser reported errors on the page"
