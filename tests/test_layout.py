"""The pages fit a phone: no sideways scrolling, the first view says enough, nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import PHONE, Watched, addresses, watched

WIDTHS = (320, 390, 1280)
TOO_WIDE = """() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1)
        .map((element) => `${element.tagName}.${element.className}`).slice(0, 3);
}"""
SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 300);
})"""
# One page of each type.
TYPES = "/ /before/ /form/ /requests/ /requests/id-check-refused/ /requests/reopen/ /reply/ \
/read-mail/ /errors/ /glossary/ /safety/ /other-services/ /bittrex-today/ /about/".split()


def test_no_page_scrolls_sideways(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    wide = {}
    for address in [*addresses(), "/404.html"]:
        page.goto(server + address, wait_until="domcontentloaded")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if found := page.evaluate(TOO_WIDE):
                wide[f"{address} at {width} px"] = found
    context.close()
    assert not wide, f"these are wider than the screen: {wide}"


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_the_first_view_of_home_says_what_this_is_and_offers_ways(
    visit: Watched, address: str
) -> None:
    page = visit.open(address)
    for part in ("h1", "article > p"):
        assert _bottom(page, part) <= PHONE["height"], f"{part} says what this is: show it at once"
    closed = page.locator(".closed-notice, .notice").filter(has_text="Bittrex").first
    box = closed.bounding_box()
    assert box, "home says, dated, that Bittrex has closed"
    assert box["y"] + box["height"] <= PHONE["height"], "the notice stands in the first view"
    ways = [way.bounding_box() for way in page.locator(".finder__way").all()]
    assert ways[3]["y"] + ways[3]["height"] <= PHONE["height"], "four ways fit into the first view"
    assert ways[4]["y"] < PHONE["height"], "the edge of the fifth shows that there are more"


@pytest.mark.parametrize("side", ["", "/en"])
@pytest.mark.parametrize("number", range(1, 7))
def test_a_field_is_understood_without_scrolling(visit: Watched, side: str, number: int) -> None:
    page = visit.open(f"{side}/form/#field-{number}")
    parts = {
        "the heading": page.locator(f"#field-{number}"),
        "the link to the next step": page.locator(f"[data-number='{number}'] a[rel=next]"),
        "what goes in": _term(page, number, 0),
        "the example": _term(page, number, 1),
    }
    bar = page.locator("header.top").bounding_box()["height"]
    for name, part in parts.items():
        box = part.bounding_box()
        assert box["y"] >= bar - 1, f"{name} hides under the bar"
        assert box["y"] + box["height"] <= PHONE["height"], (
            f"{name} of field {number} ends at {box['y'] + box['height']:.0f} px: shorten it"
        )


def _term(page: Page, number: int, index: int):
    """Return the text of one part of a field's section."""
    card = f"[data-number='{number}']"
    return page.locator(f"{card} + dl > dd, {card} ~ dl > dd").nth(index)


def _bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


# Cells of the table of services that are wider than their place, or broken inside a word.
CUT = """() => {
    const lines = (cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map((box) => box.top)).size;
    };
    const words = (cell) => cell.textContent.trim().split(/ +/).length;
    const table = document.querySelector(".services");
    const wide = [table, ...table.querySelectorAll("th, td")]
        .filter((one) => one.scrollWidth > one.parentElement.clientWidth + 1);
    const broken = [...table.querySelectorAll(".services__as-of, .services__confidence")]
        .filter((cell) => lines(cell) > words(cell));
    return [...wide, ...broken].map((one) => one.textContent.trim().slice(0, 40));
}"""


@pytest.mark.parametrize("address", ["/other-services/", "/en/other-services/"])
def test_no_cell_of_the_services_is_cut(visit: Watched, address: str) -> None:
    page = visit.open(address)
    for width in (*WIDTHS, 768, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        cut = page.evaluate(CUT)
        assert not cut, f"at {width} px these are cut or broken inside a word: {cut}"


@pytest.mark.parametrize("address", ["/form/", "/en/requests/"])
def test_the_contents_of_a_page_have_a_thumbs_room(visit: Watched, address: str) -> None:
    page = visit.open(address)
    page.locator(".beside summary").click()
    small = [
        link.inner_text()
        for link in page.locator(".beside__list a").all()
        if link.bounding_box()["height"] < 44
    ]
    assert not small, f"lower than 44 px: {small}"


@pytest.fixture(params=["phone", "desk"])
def still(request, browser: Browser, server: str) -> Iterator[Watched]:
    """A visit on a phone and on a wide screen."""
    size = PHONE if request.param == "phone" else {"width": 1280, "height": 800}
    yield from watched(browser, server, viewport=size)


def test_nothing_jumps(still: Watched) -> None:
    page = still.context.new_page()
    for address in [*TYPES, "/en/form/"]:
        page.goto(still.server + address, wait_until="load")
        shift = page.evaluate(SHIFTS)
        assert shift == 0, (
            f"{address}: something moved while loading ({shift:.3f}): reserve its place"
        )
