"""A page whose link the pointer rests on is there when the link is followed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import DESK, SITE
from tests.hosts import Host, host

SLOW = 1.0  # seconds that the host takes for every answer

ARRIVED = """() => {
    const [visit] = performance.getEntriesByType("navigation");
    return visit.responseEnd - visit.startTime;
}"""


@pytest.fixture
def server() -> Iterator[Host]:
    """Serve site/ from a slow host, once the first page is there."""
    with host(SITE) as running:
        yield running


def follow(page: Page, server: Host) -> float:
    """Rest on the link to the form, follow it, and return the ms until the page was there."""
    link = page.locator("#menu a[href$='form/']").first
    server.delay = SLOW
    link.hover()
    page.wait_for_timeout(2500 * SLOW)
    link.click()
    page.wait_for_url("**/form/*")
    page.wait_for_load_state()
    return page.evaluate(ARRIVED)


def test_a_page_is_there_after_its_link_was_hovered(browser: Browser, server: Host) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(server.address + "/before/")
    assert follow(page, server) < 1000 * SLOW, "the page was fetched only after the click"
    context.close()


def test_crossing_a_link_without_resting_fetches_nothing(browser: Browser, server: Host) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(server.address + "/before/")
    before = [path for path, _ in server.answers]
    link = page.locator("#menu a[href$='form/']").first
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box
    page.evaluate(
        """([x, y]) => document.elementFromPoint(x, y).dispatchEvent(
            new PointerEvent("pointermove", {bubbles: true}))""",
        [box["x"] + 2, box["y"] + box["height"] / 2],
    )  # an event there, and no pointer that stays
    page.wait_for_timeout(300)
    after = [path for path, _ in server.answers]
    assert [path for path in after if path.endswith("/form/")] == []
    assert len(after) <= len(before) + 1
    context.close()


def test_a_page_is_there_also_when_the_worker_is_in_charge(browser: Browser, server: Host) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(server.address + "/reply/")
    page.locator("h1").click()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_timeout(1000)
    page.goto(server.address + "/before/")
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    assert follow(page, server) < 1000 * SLOW, "the worker does not use what was fetched ahead"
    context.close()
