"""Everything that can be done with a finger can be done with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Watched

# What has the focus: a short name, whether it is seen, whether a ring shows where it is.
FOCUS = """() => {
    const at = document.activeElement;
    const ring = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    return {
        name: `${at.tagName.toLowerCase()}.${at.className}#${at.id} ${at.textContent.slice(0, 30)}`,
        body: at === document.body,
        ring: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2,
        seen: at.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            && box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
        menu: Boolean(at.closest("#menu")),
        search: Boolean(at.closest("#search")),
    };
}"""


def tab_to(page: Page, wanted: str, most: int = 60) -> None:
    """Press Tab until the element of a selector has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            return
    raise AssertionError(f"Tab does not reach {wanted}: is it hidden or not a real control?")


def walk(page: Page, most: int = 400) -> list[dict]:
    """Press Tab through the whole page; return what had the focus."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["body"]:
            return stops
        stops.append(stop)
    return stops


@pytest.mark.parametrize("address", ["/", "/requests/reopen/", "/en/read-mail/"])
def test_tab_shows_where_it_is_and_never_enters_what_is_closed(
    visit: Watched, address: str
) -> None:
    stops = walk(visit.open(address))
    assert len(stops) > 10
    unseen = [stop["name"] for stop in stops if not stop["seen"]]
    assert not unseen, f"Tab stops where nothing is seen: {unseen}"
    bare = [stop["name"] for stop in stops if not stop["ring"]]
    assert not bare, f"give these a :focus-visible outline: {bare}"
    inside = [stop["name"] for stop in stops if stop["menu"] or stop["search"]]
    assert not inside, f"Tab enters the closed menu or search: {inside}"


def test_the_first_tab_offers_to_skip_to_the_content(desk_visit: Watched) -> None:
    page = desk_visit.open("/form/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_leads_on_and_closes(visit: Watched) -> None:
    page = visit.open("/form/")
    menu, opener = page.locator("#menu"), page.locator(".top__menu")
    tab_to(page, ".top__menu")
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["menu"], "the next Tab goes into the menu"
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "#menu a[href$='reply/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reply/")


def _open_search_on_a_phone(page: Page) -> None:
    tab_to(page, ".top__search")
    page.keyboard.press("Enter")


def _reach_search_on_a_wide_screen(page: Page) -> None:
    tab_to(page, "#search input")


def _search(page: Page, reach: Callable[[Page], None]) -> None:
    reach(page)
    box = page.locator("#search input")
    expect(box).to_be_focused()
    page.keyboard.type("件名")
    first = page.locator("[data-search-list] a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-list]")).to_be_hidden()


def test_the_search_works_on_a_phone(visit: Watched) -> None:
    page = visit.open("/")
    _search(page, _open_search_on_a_phone)
    expect(page.locator(".top__search")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#search input").fill("件名")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != f"{visit.server}/")


def test_the_search_works_on_a_wide_screen(desk_visit: Watched) -> None:
    page = desk_visit.open("/")
    _search(page, _reach_search_on_a_wide_screen)
    expect(page.locator("#search input")).to_be_focused()


def test_the_theme_changes_and_is_kept(desk_visit: Watched) -> None:
    page = desk_visit.open("/")
    name = page.locator(".top__theme").get_attribute("aria-label")
    tab_to(page, ".top__theme")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.locator(".top__theme").get_attribute("aria-label") != name, "it says what is next"
    page.goto(f"{desk_visit.server}/form/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_text_is_copied(visit: Watched) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.open("/form/")
    page.locator("#field-2").scroll_into_view_if_needed()
    page.locator('.step-link[href="#field-2"]').focus()
    tab_to(page, "[data-copy]")
    page.keyboard.press("Enter")
    focused = page.locator(".copy:has(:focus)")
    expect(focused.locator("[role=status]")).not_to_be_empty()
    expect(focused.locator("[data-copy]")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == focused.locator(
        "[data-text]"
    ).evaluate("element => element.textContent")


def test_the_link_of_a_step_opens_and_keeps_the_focus_inside(visit: Watched) -> None:
    page = visit.open("/form/#open-form")
    tab_to(page, ".step-link")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.share")
    expect(dialog).to_be_visible()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body"
            " || document.activeElement.closest('dialog') !== null"
        ), "Tab leaves the open dialog"
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('.step-link')")
