"""A page weighs little more than its text, and reading it loads nothing more."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PHONE, SITE, addresses
from tests.hosts import Host, host, squeezed

ALLOWANCE = 16 * 1024  # bytes beyond the article: head, styles, menu, foot, loader
MOST_REQUESTS = 3
WHOLE_SITE = 1_500_000  # bytes: the sum of what gzip makes of each file
ICON = "/assets/images/icon.svg"
# What stands in site/ by purpose; anything else is a stray file.
EXPECTED = re.compile(
    r"(.*/)?index\.html|404\.html|sitemap\.xml|robots\.txt|sw\.js"
    r"|_headers|_nginx\.conf|\.htaccess|vercel\.json"
    r"|assets/[0-9a-f]{10}/(js/[\w-]+\.js|[a-z]+/(ja|en)(-[a-z]+)?\.json|phrases/both\.json"
    r"|seed/words\.json)"
    r"|assets/images/[\w-]+\.(svg|png)"
)


class Weight(NamedTuple):
    """What one page costs before anybody touches anything."""

    address: str
    bytes: int
    article: int
    requests: int
    later: list[str]  # what was loaded while scrolling to the end

    @property
    def over(self) -> int:
        """Return the bytes beyond the article itself."""
        return self.bytes - self.article


def article_weight(address: str) -> int:
    """Return the gzip size of the page's own <article>."""
    html = (SITE / f"{address.removeprefix('/')}index.html").read_text(encoding="utf-8")
    article = html[html.index("<article") : html.index("</article>") + len("</article>")]
    return len(squeezed(article.encode()))


def weigh_all(browser: Browser, server: Host) -> list[Weight]:
    """Open every page of the sitemap as a first visit."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    found = [weigh(page, server, address) for address in addresses()]
    context.close()
    return found


def weigh(page: Page, server: Host, address: str) -> Weight:
    """Open a page as a first visit, in a tab without cache and past, then read it to its end."""
    page.goto("about:blank")
    server.answers.clear()
    page.goto(server.address + address, wait_until="load")
    first = [answer for answer in server.answers if answer[0] != ICON]
    page.evaluate(
        """async () => {
            const end = () => document.documentElement.scrollHeight - innerHeight;
            for (let y = 0; y < end(); y += 2 * innerHeight) {
                scrollTo({top: y, behavior: "instant"});
                await new Promise(requestAnimationFrame);
            }
            scrollTo({top: end(), behavior: "instant"});
            await new Promise((done) => setTimeout(done, 100));
        }"""
    )
    answers = [answer for answer in server.answers if answer[0] != ICON]
    later = [path for path, _ in answers[len(first) :]]
    # the browser asks for the icon when it likes, or not at all without a window: always counted
    first.append((ICON, len(squeezed(server.content(ICON)[1]))))
    total = sum(size for _, size in first)
    return Weight(address, total, article_weight(address), len(first), later)


@pytest.fixture(scope="module")
def counting() -> Iterator[Host]:
    """Serve site/ compressed, counting every byte of every answer."""
    with host(SITE) as server:
        yield server


@pytest.fixture(scope="module")
def weights(browser: Browser, counting: Host) -> list[Weight]:
    """Weigh every page of the sitemap once."""
    return weigh_all(browser, counting)


def test_no_page_weighs_more_than_its_article_and_the_allowance(weights: list[Weight]) -> None:
    heavy = [f"{w.address}: {w.over} bytes" for w in weights if w.over > ALLOWANCE]
    assert not heavy, f"more than {ALLOWANCE} bytes beyond the article; see `make audit`: {heavy}"


def test_no_page_makes_more_than_three_requests(weights: list[Weight]) -> None:
    many = [f"{w.address}: {w.requests}" for w in weights if w.requests > MOST_REQUESTS]
    assert not many, f"inline what every page needs, load the rest when approached: {many}"


def test_reading_to_the_end_loads_nothing_more(weights: list[Weight]) -> None:
    loading = {w.address: w.later for w in weights if w.later}
    assert not loading, "nobody asked for these; load them when their control is approached"


def test_turning_the_wheel_over_links_and_controls_loads_nothing(
    browser: Browser, counting: Host
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(counting.address + "/form/", wait_until="load")
    page.mouse.move(195, 400)  # on text; links and buttons pass under it from here on
    page.wait_for_timeout(100)
    counting.answers.clear()
    for _ in range(40):
        page.mouse.wheel(0, 250)
        page.wait_for_timeout(30)
    page.wait_for_timeout(300)
    assert counting.answers == [], "what passes under a resting pointer was not approached"
    context.close()


def test_the_whole_site_stays_small() -> None:
    files = [path for path in SITE.rglob("*") if path.is_file()]
    total = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)
    assert total <= WHOLE_SITE, f"site/ weighs {total} bytes compressed"


def test_the_site_holds_no_stray_files() -> None:
    names = [path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file()]
    stray = [name for name in names if not EXPECTED.fullmatch(name)]
    assert not stray, "remove these in overrides/hooks/guide/finish/prune.py, or expect them here"


def test_no_file_names_a_source_map() -> None:
    found = [path for path in SITE.rglob("*.js") if b"sourceMappingURL" in path.read_bytes()]
    assert not found
