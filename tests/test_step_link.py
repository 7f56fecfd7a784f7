"""Every heading has one link that a thumb can take, and what it offers works everywhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import built
from tests.conftest import PHONE, Watched, watched

THUMB = 44  # CSS pixels
WORDS = {
    "ja": {"copy": "題名とアドレスをコピー", "share": "共有する", "close": "閉じる"},
    "en": {"copy": "Copy title and address", "share": "Share", "close": "Close"},
}
NO_SHARE = "delete Navigator.prototype.share"
SHARE = "Navigator.prototype.share = (data) => { window.shared = data; return Promise.resolve(); }"
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})"


@pytest.fixture
def touch(browser: Browser, server: str):
    """A phone with a finger instead of a mouse."""
    yield from watched(browser, server, viewport=PHONE, has_touch=True, is_mobile=True)


def _open(visit: Watched, address: str, *scripts: str) -> Page:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.context.new_page()
    for script in scripts:
        page.add_init_script(script)
    page.goto(visit.server + address)
    return page


def _press(page: Page, anchor: str) -> Locator:
    page.locator(f'.step-link[href="#{anchor}"]').click()
    dialog = page.locator("dialog.share")
    expect(dialog).to_be_visible()
    return dialog


def test_every_heading_has_one_link_for_a_thumb(touch: Watched) -> None:
    page = touch.context.new_page()
    wrong = {}
    for address in built.japanese():  # English pages have the same headings: test_languages.py
        page.goto(touch.server + address, wait_until="domcontentloaded")
        found = page.evaluate(
            """(thumb) => [...document.querySelectorAll("article :is(h2, h3, h4, h5)")]
                .map((heading) => {
                    const wanted = `.step-link[href="#${heading.id}"]`;
                    const links = [...document.querySelectorAll(wanted)];
                    if (links.length !== 1) return `${heading.id}: ${links.length} links`;
                    const { width, height } = links[0].getBoundingClientRect();
                    const seen = links[0].checkVisibility(
                        { opacityProperty: true, visibilityProperty: true });
                    if (!seen) return `${heading.id}: the link is not visible`;
                    const fits = width >= thumb && height >= thumb;
                    return fits ? "" : `${heading.id}: ${width}×${height}`;
                }).filter(Boolean)""",
            THUMB,
        )
        if found:
            wrong[address] = found
    assert not wrong, f"overrides/hooks/step_links.py, headings.css: {wrong}"


@pytest.mark.parametrize("address", ["/form/", "/en/form/"])
def test_the_title_and_address_are_copied(visit: Watched, address: str) -> None:
    page = _open(visit, address, NO_SHARE)
    dialog = _press(page, "field-3")
    language = page.locator("html").get_attribute("lang")
    dialog.get_by_role("button", name=WORDS[language]["copy"]).click()
    expect(dialog.locator("[role=status]")).not_to_be_empty()
    title, link = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert link == f"{visit.server}{address}#field-3"
    assert page.locator("#field-3").inner_text() in title
    assert page.url == link, "the address bar shows the section, too"
    expect(dialog.get_by_role("button", name=WORDS[language]["share"])).to_be_hidden()


def test_the_share_sheet_opens_where_there_is_one(visit: Watched) -> None:
    page = _open(visit, "/form/", SHARE)
    _press(page, "field-2").get_by_role("button", name=WORDS["ja"]["share"]).click()
    shared = page.evaluate("window.shared")
    assert shared["url"] == f"{visit.server}/form/#field-2"
    assert page.locator("#field-2").inner_text() in shared["title"]


@pytest.mark.parametrize(("address", "other"), [("/form/", "/en/form/"), ("/en/reply/", "/reply/")])
def test_the_same_step_opens_in_the_other_language(
    visit: Watched, address: str, other: str
) -> None:
    page = _open(visit, address)
    anchor = page.locator("article h2").nth(1).get_attribute("id")
    _press(page, anchor).locator("a").click()
    page.wait_for_url(f"{visit.server}{other}#{anchor}")


def test_the_address_is_shown_selected_without_a_clipboard(visit: Watched) -> None:
    page = _open(visit, "/form/", NO_CLIPBOARD, NO_SHARE)
    dialog = _press(page, "field-3")
    box = dialog.locator("input")
    expect(box).to_have_value(f"{visit.server}/form/#field-3")
    expect(box).to_be_focused()
    selected = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected == f"{visit.server}/form/#field-3"


@pytest.mark.parametrize("key", ["Escape", "close"])
def test_closing_returns_to_the_link(visit: Watched, key: str) -> None:
    page = _open(visit, "/form/")
    link = page.locator('.step-link[href="#field-3"]')
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog.share")
    expect(dialog).to_be_visible()
    if key == "Escape":
        page.keyboard.press("Escape")
    else:
        dialog.get_by_role("button", name=WORDS["ja"]["close"]).click()
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def test_without_scripts_it_is_a_plain_link(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/form/")
    page.locator('.step-link[href="#field-3"]').click()
    assert page.url == f"{server}/form/#field-3"
    expect(page.locator("#field-3")).to_be_in_viewport()
    context.close()
