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

# Asks whether the worker notes this about the Japanese pages.
NOTED = "async (note) => (await (await caches.match('/kept-ja'))?.text()) === note"
# Asks whether this version is the one that was used last.
IN_CHARGE = """async (version) => {
    const names = await caches.keys();
    const wishes = names.map((name) => caches.match("/language", { cacheName: name }));
    const used = (await Promise.all(wishes)).map((wish) => Number(wish?.headers.get("used")));
    return names[used.indexOf(Math.max(...used))].endsWith(version);
}"""


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
    wait_for_language(page, "en" if address.startswith("/en/") else "ja")
    return page


def until(page: Page, question: str, *, given: object = None) -> None:
    """Ask the page an async question until it says yes."""
    for _ in range(300):
        if page.evaluate(question, given):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"this did not become true within 30 seconds: {question}")


def wait_for_language(page: Page, language: str) -> None:
    """Wait until the worker notes that all of a language is kept."""
    question = "async (note) => (await (await caches.match(note))?.text()) === 'all'"
    until(page, question, given=f"/kept-{language}")


def adopt(page: Page, server: Host, version: str) -> None:
    """Publish a version and visit one page: the worker keeps the version while it is read."""
    server.instead["/sw.js"] = later(worker(), version)
    page.goto(server.address + "/reply/")
    until(
        page,
        """async (version) => {
            const name = (await caches.keys()).find((name) => name.endsWith(version));
            return Boolean(name && (await caches.match("/kept-ja", { cacheName: name })));
        }""",
        given=version,
    )


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
    wait_for_language(page, "ja")


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
    wait_for_language(page, "en")
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


def test_a_version_that_is_taken_back_is_not_shown_any_more(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    withdrawn = (SITE / "form/index.html").read_bytes().replace(b"<h1", b"<h1 data-withdrawn")
    server.instead["/form/"] = withdrawn
    adopt(page, server, "ffffffffff")
    del server.instead["/form/"]
    first = version_of(worker())
    adopt(page, server, first)
    until(page, IN_CHARGE, given=first)
    server.online = False
    page.goto(server.address + "/form/")
    assert page.locator("h1").count() == 1
    assert page.locator("h1[data-withdrawn]").count() == 0


def test_after_a_version_was_taken_back_the_next_one_keeps_the_right_one_beside_it(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)
    first = version_of(worker())
    for version in ("eeeeeeeeee", first, "ffffffffff"):
        adopt(page, server, version)
        until(page, IN_CHARGE, given=version)
    until(page, "async () => (await caches.keys()).length === 2")
    kept_versions = {name[-10:] for name in page.evaluate("caches.keys()")}
    assert kept_versions == {first, "ffffffffff"}


def test_a_page_that_was_kept_too_early_is_replaced_when_it_is_read(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server)  # as from a host whose pages arrive after its worker
    changed = (SITE / "form/index.html").read_bytes().replace(b"<h1", b"<h1 data-news")
    server.instead["/form/"] = changed
    page.goto(server.address + "/form/")
    until(page, "async () => (await (await caches.match('/form/')).text()).includes('data-news')")
    server.online = False
    page.goto(server.address + "/form/")
    assert page.locator("h1[data-news]").count() == 1


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
    wait_for_language(page, "ja")
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
    wait_for_language(page, "ja")
    total = sum(size for _, size in server.answers[before:])
    assert total <= SIZE_OF_ONE_LANGUAGE, f"one language costs {total} bytes to keep"


def test_a_page_before_that_is_of_another_app_does_not_count(
    context: BrowserContext, server: Host
) -> None:
    page = context.new_page()
    server.instead["/app/"] = b"<!doctype html><title>another app</title><a href='/form/'>guide</a>"
    page.goto(server.address + "/app/")
    page.locator("a").click()
    page.locator("h1").wait_for()
    page.wait_for_timeout(500)
    assert "/sw.js" not in [path for path, _ in server.answers]
    page.goto(server.address + "/reply/")
    wait_for_language(page, "ja")


def test_an_address_without_its_slash_leads_to_the_kept_page(
    context: BrowserContext, server: Host
) -> None:
    page = keep(context, server, "/en/form/")
    server.online = False
    page.goto(server.address + "/en/reply?from=mail#solved")
    assert page.url == f"{server.address}/en/reply/?from=mail#solved"
    page.locator("#menu a[href$='form/']").evaluate("link => link.click()")
    page.wait_for_url("**/en/form/")


@pytest.mark.parametrize(
    ("address", "language", "said"),
    [
        ("/nowhere/", "ja", "このページは保存されていません"),
        ("/en/form/", "en", "This page is not kept for reading offline"),
    ],
)
def test_an_address_that_is_not_kept_says_so_and_leads_to_what_is(
    context: BrowserContext, server: Host, address: str, language: str, said: str
) -> None:
    page = keep(context, server)
    server.online = False
    page.goto(server.address + address)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").inner_text() == said
    page.locator("a[lang=ja]").click()
    page.locator("#find").wait_for()
    server.online = True
    page.go_back()
    page.locator("main a").first.click()
    page.locator("article").wait_for()


def test_where_there_is_no_room_nothing_is_fetched_twice(
    context: BrowserContext, server: Host
) -> None:
    page = context.new_page()
    limit(page, server, 300_000)
    page.goto(server.address + "/form/")
    page.locator("h1").click()
    until(page, NOTED, given="nothing")
    assert not [path for path in kept(page) if path.endswith(("/", ".js"))], "a part stays behind"
    before = len(server.answers)
    page.goto(server.address + "/reply/")
    page.wait_for_timeout(1500)
    fetched = [path for path, _ in server.answers[before:]]
    assert not [path for path in fetched if path.startswith("/requests/")], "fetched for nothing"


def test_where_the_pages_fit_they_are_kept_without_the_rest(
    context: BrowserContext, server: Host
) -> None:
    pages = [address for address in addresses() if not address.startswith("/en/")]
    room = sum((SITE / f"{address[1:]}index.html").stat().st_size for address in pages)
    page = context.new_page()
    limit(page, server, room + 400_000)  # what is no page needs almost twice that
    page.goto(server.address + "/form/")
    page.locator("h1").click()
    until(page, NOTED, given="pages")
    server.online = False
    for address in pages:
        page.goto(server.address + address)
        assert page.locator("article").count() == 1, f"{address} is not kept"


def limit(page: Page, server: Host, room: int) -> None:
    """Leave the site this many bytes of storage."""
    page.goto(server.address + "/robots.txt")
    tools = page.context.new_cdp_session(page)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": server.address, "quotaSize": room})


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
