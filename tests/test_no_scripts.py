"""Without scripts every page can be read, the menu opens, and no dead control is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import PHONE, Watched, addresses, watched

# Controls that do nothing without scripts.
DEAD = """() => [...document.querySelectorAll(
    "button:not([popovertarget]), input, select, textarea, [role=button], dialog[open]")]
    .filter((control) => control.checkVisibility() && control.getClientRects().length)
    .map((control) => control.outerHTML.slice(0, 120))"""
LITTLE = """() => {
    const article = document.querySelector("article");
    return article.innerText.length < 150 || article.getBoundingClientRect().height < 200;
}"""


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[Watched]:
    """A phone-sized visit in a browser that runs no scripts."""
    yield from watched(browser, server, viewport=PHONE, java_script_enabled=False)


def test_every_page_can_be_read(plain: Watched) -> None:
    page = plain.context.new_page()
    for address in [*addresses(), "/404.html"]:
        page.goto(plain.server + address, wait_until="domcontentloaded")
        assert not page.evaluate(LITTLE), f"{address} shows too little without scripts"
        dead = page.evaluate(DEAD)
        assert not dead, f"{address}: hide with @media (scripting: none): {dead}"


@pytest.mark.parametrize("address", ["/form/", "/en/form/"])
def test_the_menu_opens_and_leads_on(plain: Watched, address: str) -> None:
    page = plain.open(address)
    expect(page.locator("#menu")).to_be_hidden()
    page.locator(".top__menu").click()
    expect(page.locator("#menu")).to_be_visible()
    page.locator("#menu a").nth(4).click()
    page.wait_for_url(f"{plain.server}{address.removesuffix('form/')}reply/")


def test_contents_and_sources_open(plain: Watched) -> None:
    page = plain.open("/form/")
    for part in (".beside", ".sources"):
        page.locator(f"{part} > summary").click()
        expect(page.locator(f"{part} a, {part} li").first).to_be_visible()


def test_every_request_can_be_copied_by_hand(plain: Watched) -> None:
    page = plain.open("/requests/id-check-refused/")
    for field in ("subject", "description"):
        text = page.locator(f"[data-field={field}] [data-text]")
        expect(text).to_be_visible()
        assert text.evaluate("element => getComputedStyle(element).userSelect") != "none"


def test_nothing_promises_what_needs_scripts(plain: Watched) -> None:
    page = plain.open("/requests/id-check-refused/")
    expect(page.locator(".jump")).to_be_hidden()
    expect(page.locator(".beside")).to_be_visible()


def test_what_holds_for_some_readers_only_is_called_so(plain: Watched) -> None:
    for address, said in {"/": "当てはまる場合だけ", "/en/": "Only if it is true"}.items():
        page = plain.open(f"{address}requests/lost-2fa/")
        sentence = page.locator("[data-sentence]", has_text="My password still works.")
        expect(sentence.locator(".tag")).to_contain_text(said)
        expect(sentence).to_have_css("text-decoration-line", "none")
        text = page.locator("[data-field=description] [data-text]")
        expect(text).not_to_contain_text("My password still works.")


def test_a_shared_link_leads_to_its_section(plain: Watched) -> None:
    page = plain.open("/reply/#not-solved")
    expect(page.locator("#not-solved")).to_be_in_viewport()
