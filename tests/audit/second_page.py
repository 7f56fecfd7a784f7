"""A second page after its link was hovered, beside the same page as plain HTML."""

from __future__ import annotations

import statistics
from typing import NamedTuple

from playwright.sync_api import Browser

from tests.audit.tables import HOLDS, holds
from tests.conftest import DESK
from tests.hosts import Host

RUNS = 5  # the median counts
RESTING = 400  # ms that the pointer rests on the link before it is pressed
DELAY = 0.15  # seconds that a host takes for an answer: Lighthouse's round trip of a slow phone
SLOWER = 4  # times slower than this machine, as Lighthouse's phone is
# A page, and the page that a link of its text leads to; each has the same text on both sites.
VISITS = {
    "/errors/": "/form/",
    "/en/errors/": "/en/form/",
    "/before/": "/safety/",
    "/requests/": "/requests/id-check-refused/",
    "/en/requests/": "/en/requests/no-answer/",
}
_TIMES = """() => new Promise((done) => new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName("first-contentful-paint");
    if (!paint) return;
    const [visit] = performance.getEntriesByType("navigation");
    const loaded = () => done([paint.startTime, visit.domContentLoadedEventEnd]);
    if (visit.domContentLoadedEventEnd) loaded();
    else addEventListener("load", loaded);
}).observe({type: "paint", buffered: true}))"""


class Times(NamedTuple):
    """Milliseconds from the click until something showed, and until the whole page was read."""

    paint: float
    parsed: float


def report(browser: Browser, ours: Host, plain: Host) -> list[list[str]]:
    """Follow each link five times on both sites, by turns; return the rows of the table."""
    rows = [["second page after hovering", "ms to first paint, ours", "plain HTML", "ratio"]]
    rows[0] += ["ms to the whole page, ours", "plain HTML", "ratio", HOLDS]
    for first, second in VISITS.items():
        found: dict[str, list[Times]] = {"ours": [], "plain": []}
        for _ in range(RUNS):
            found["ours"].append(_follow(browser, ours, first, second))
            found["plain"].append(_follow(browser, plain, first, second))
        rows.append([f"{first} → {second}", *_compared(found["ours"], found["plain"])])
    return rows


def _compared(ours: list[Times], plain: list[Times]) -> list[str]:
    cells, ratios = [], []
    for own, other in zip(zip(*ours, strict=True), zip(*plain, strict=True), strict=True):
        medians = statistics.median(own), statistics.median(other)
        ratios.append(medians[0] / medians[1])
        cells += [f"{medians[0]:.0f}", f"{medians[1]:.0f}", f"{ratios[-1]:.2f}"]
    return [*cells, holds(max(ratios) <= 1)]


def _follow(browser: Browser, host: Host, first: str, second: str) -> Times:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    host.delay = DELAY
    page.goto(host.address + first)
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    link = page.locator(f"article a[href*='{second.split('/')[-2]}/']").first
    link.hover()
    page.wait_for_timeout(RESTING)
    link.click()
    page.wait_for_url(f"{host.address}{second}**")
    times = Times(*page.evaluate(_TIMES))
    context.close()
    return times
