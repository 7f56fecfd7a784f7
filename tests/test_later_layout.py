"""What is laid out only when it comes near the screen never moves what stands on the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import DESK, PHONE

# Scrolls by `step`, and says how far what is in the middle of the screen moved beyond that.
MOVED = """async (step) => {
    const painted = () => new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => done())));
    const at = document.elementsFromPoint(innerWidth / 2, innerHeight / 2);
    const shown = at.find((element) => element.matches("p, li, dt, dd, h2, h3, td, th")) ?? at[0];
    if (shown.matches("html, body, .frame, main, article") || scrollY < step) return 0;
    const before = shown.getBoundingClientRect().y;
    scrollBy({ top: -step, behavior: "instant" });
    await painted();
    await painted();
    return Math.round(shown.getBoundingClientRect().y - before - step);
}"""
TOP = "id => document.getElementById(id).getBoundingClientRect().y"


LONG = {"/form/": ".field + dl", "/read-mail/": ".phrases__entry", "/errors/": ".entry__facts"}
# English pages have the same parts: on wide screens one language is enough.
SEEN = [(f"{side}{address}", PHONE) for side in ("", "/en") for address in LONG]
SEEN += [(address, DESK) for address in LONG]


@pytest.mark.parametrize(("address", "screen"), SEEN)
def test_a_link_leads_to_its_section_and_scrolling_back_jumps_nowhere(
    browser: Browser, server: str, address: str, screen: dict[str, int]
) -> None:
    context = browser.new_context(viewport=screen)
    page = context.new_page()
    page.goto(server + address)
    tops, jumps = {}, {}
    for name in page.evaluate("[...document.querySelectorAll('article h2')].map((h) => h.id)"):
        page.goto("about:blank")  # not from a page on which parts were laid out already
        page.goto(f"{server}{address}#{name}")
        page.wait_for_timeout(100)
        tops[name] = page.evaluate(TOP, name)
        if moved := [by for by in _moves(page) if abs(by) > 1]:  # 1: rounding
            jumps[name] = moved
    context.close()
    assert len(tops) >= 5, f"{address} has sections"
    bar = 56
    hidden = {name: top for name, top in tops.items() if not bar <= top <= bar + 60}
    # the last one cannot come up to the top where little follows it
    assert set(hidden) <= {[*tops][-1]}, f"these are not at the top of the screen: {hidden}"
    assert not jumps, f"scrolling up from these moved the text by so many pixels more: {jumps}"


def _moves(page: Page) -> list[int]:
    return [page.evaluate(MOVED, 300) for _ in range(4)]


def test_parts_far_below_are_left_for_later(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    later = {}
    for address, part in LONG.items():
        page.goto(server + address)
        later[address] = page.evaluate(
            """(part) => [...document.querySelectorAll(`${part} p, ${part} li, ${part} dd`)]
                .filter((element) => !element.checkVisibility({ contentVisibilityAuto: true }))
                .length""",
            part,
        )
    context.close()
    assert min(later.values()) > 20, f"the whole of a long page is laid out at once: {later}"
