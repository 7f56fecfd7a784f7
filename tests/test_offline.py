"""The guide works without a connection after a visit, and no worker ever locks a reader out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.conftest import PHONE, SITE, addresses
from tests.hosts import Host, host

SIZE_OF_ONE_LANGUAGE = 900 * 1024  # compressed; what the worker fetches while the reader reads on

# Workers as a mishap might publish them.
THROWS = b'throw new Error("broken");'
REFUSES_EVERYTHING = b"""
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(Promise.reject(new Error("broken"))));
"""


@pytest.fixture
def server() -> Iterator[Host]:
    """Serve site/ so that a test can cut the connection and publish other versions."""
    with host(SITE) as running:
        yield running


@pytest.fixture
def context(browser: Browser, server: Host) -> Iterator[BrowserContext]:
    """Give a phone-sized visit of its own storage."""
    opened = browser.new_context(viewport=PHONE)
    yield opened
    opened.close()


def keep(context: BrowserContext, server: Host, address: str = "/form/") -> Page:
    """Open a page, click in it, and wait until its language is kept."""
    page = context.new_page()
    page.goto(server.address + address)
    page.locator("h1").click()
    wait_for_language(page, "en/" if address.startswith("/en/") else "")
    return page


def until(page: Page, question: str, *, given: object = None) -> None:
    """Ask the page an async question until it says yes."""
    for _ in range(300):
        if page.evaluate(question, given):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"this did not become true within 30 seconds: {question}")


def wait_for_language(page: Page, home: str) -> None:
    """Wait until the home page of a language is kept; it is kept last."""
    question = "async (address) => Boolean(await caches.match(new URL(address, location)))"
    until(page, question, given=f"/{home}")


def adopt(page: Page, server: Host, version: str) -> None:
    """Publish a version and visit pages until the worker has kept it."""
    server.instead["/sw.js"] = later(worker(), version)
    for _ in range(20):
        page.goto(server.address + "/reply/")
        for _ in range(10):
            page.wait_for_timeout(200)
            if page.evaluate(
                """async (version) => {
                    const name = (await caches.keys()).find((name) => name.endsWith(version));
                    return name && Boolean(await (await caches.open(name)).match("/"));
                }""",
                version,
            ):
                return
    raise AssertionError("the new version was never kept")


def look_for_a_newer_worker(page: Page) -> None:
    """Do now what the browser does by itself a second after a visit; it may fail."""
    page.evaluate(
        "navigator.serviceWorker.getRegistration().then((one) => one.update()).catch(() => {})"
    )


def version_of(worker: bytes) -> str:
    """Return the version that a worker script names."""
    return worker.split(b'VERSION="', 1)[1].split(b'"', 1)[0].decode()


def worker() -> bytes:
    """Return the worker that was built."""
    return (SITE / "sw.js").read_bytes()


def later(worker: bytes, version: str = "ffffffffff") -> bytes:
    """Return the same worker as another version of the guide would have it."""
    return worker.replace(version_of(worker).encode(), version.encode())


def test_reading_one_page_keeps_nothing(context: BrowserContext, server: Host) -> None:
    page = context.new_page()
    page.goto(server.address + "/form/")
    page.wait_for_timeout(500)
    assert "/sw.js" not in [path for path, _ in server.answers]


def test_every_page_of_the_language_works_without_a_connection(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    server.online = False
    for address in addresses():
        if not address.startswith("/en/"):
            page.goto(server.address + address)
            assert page.locator("h1").inner_text().strip(), f"{address} is not kept"


def test_search_works_without_a_connection(context: BrowserContext, server: Host) -> None:
    page = keep(context, server)
    server.online = False
    page.goto(server.address + "/?from=a-link#find")
    page.locator("[data-search-open]").click()
    page.locator("search input").fill("Subject")
    page.locator("search li a").first.click()
    page.locator("h1").wait_for()


def test_an_idle_second_page_is_enough(context: BrowserContext, server: Host) -> None:
    page = context.new_page()
    page.goto(server.address + "/form/")
    page.goto(server.address + "/reply/")
    wait_for_language(page, "")


def test_only_the_readers_language_is_kept(context: BrowserContext, server: Host) -> None:
    page = keep(context, server, "/en/form/")
    assert not [path for path in kept(page) if path.startswith(("/form/", "/reply/"))]
    assert not [path for path in kept(page) if path.endswith(("/ja.json", "/ja-search.json"))]


def test_a_look_at_the_other_language_changes_nothing_and_a_stay_does(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    page.goto(server.address + "/en/form/")
    page.wait_for_timeout(1000)
    assert "/en/reply/" not in kept(page)
    page.goto(server.address + "/en/reply/")
    wait_for_language(page, "en/")
    until(page, "async () => !(await caches.match(new URL('/form/', location)))")


def test_a_page_comes_from_the_network_when_there_is_one(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    changed = (SITE / "form/index.html").read_bytes().replace(b"<h1", b"<h1 data-news")
    server.instead["/form/"] = changed
    page.goto(server.address + "/form/")
    assert page.locator("h1[data-news]").count() == 1


def test_a_new_version_is_kept_at_the_next_visit_and_old_ones_go(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    changed = (SITE / "form/index.html").read_bytes().replace(b"<h1", b"<h1 data-news")
    server.instead["/form/"] = changed
    for version in ("eeeeeeeeee", "ffffffffff"):
        adopt(page, server, version)
    until(page, "async () => (await caches.keys()).length === 2")
    server.online = False
    page.goto(server.address + "/form/")
    assert page.locator("h1[data-news]").count() == 1, "the old version is still shown"


def test_a_worker_that_cannot_start_leaves_the_one_before_in_charge(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    server.instead["/sw.js"] = THROWS
    page.goto(server.address + "/reply/")
    look_for_a_newer_worker(page)
    server.online = False
    page.goto(server.address + "/form/")
    assert page.locator("h1").count() == 1


def test_a_worker_that_refuses_everything_is_replaced_by_the_next(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    server.instead["/sw.js"] = REFUSES_EVERYTHING
    assert not reached(page, server, wanted=False), "the broken worker did not take over"
    server.instead["/sw.js"] = later(worker())
    assert reached(page, server, wanted=True), "a broken worker keeps the reader out"


def reached(page: Page, server: Host, *, wanted: bool) -> bool:
    """Try to open a page, again and again like a reader, until it opens (or fails) as wanted."""
    opened = not wanted
    for _ in range(12):
        try:
            page.goto(server.address + "/form/")
            opened = page.locator("h1").count() == 1
        except Error:
            opened = False
        if opened == wanted:
            break
        page.wait_for_timeout(1500)  # the browser looks for a newer worker a second after a visit
    return opened


def test_a_worker_that_is_gone_from_the_host_locks_nobody_out(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    server.missing.append("/sw.js")
    page.goto(server.address + "/reply/")
    look_for_a_newer_worker(page)
    page.goto(server.address + "/form/")
    assert page.locator("h1").count() == 1


def test_only_our_own_caches_are_deleted(context: BrowserContext, server: Host) -> None:
    page = context.new_page()
    page.goto(server.address + "/form/")
    foreign = ["somebody-else", "guide-/other/#1234567890", "guide"]
    page.evaluate("(names) => Promise.all(names.map((name) => caches.open(name)))", foreign)
    page.locator("h1").click()
    wait_for_language(page, "")
    for version in ("cccccccccc", "dddddddddd"):
        adopt(page, server, version)
    until(page, "async () => (await caches.keys()).length === 5")
    assert set(foreign) <= set(page.evaluate("caches.keys()"))


def test_nothing_is_kept_on_data_saver(context: BrowserContext, server: Host) -> None:
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    page = context.new_page()
    page.goto(server.address + "/form/")
    page.goto(server.address + "/reply/")
    page.locator("h1").click()
    page.locator("a[href]").last.hover()
    page.wait_for_timeout(500)
    paths = [path for path, _ in server.answers]
    assert "/sw.js" not in paths
    assert paths.count("/") == 0, "pages are fetched ahead on data saver"


def test_what_is_kept_is_small(context: BrowserContext, server: Host) -> None:
    page = context.new_page()
    page.goto(server.address + "/form/")
    before = len(server.answers)
    page.locator("h1").click()
    wait_for_language(page, "")
    total = sum(size for _, size in server.answers[before:])
    assert total <= SIZE_OF_ONE_LANGUAGE, f"one language costs {total} bytes to keep"


def kept(page: Page) -> list[str]:
    """Return the paths that are kept."""
    return page.evaluate(
        """async () => {
            const found = [];
            for (const name of await caches.keys()) {
                const entries = await (await caches.open(name)).keys();
                found.push(...entries.map((entry) => new URL(entry.url).pathname));
            }
            return found;
        }"""
    )
