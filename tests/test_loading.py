"""A control works at its first event, however it is given, or the page says why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.conftest import DESK, SITE
from tests.hosts import Host, host

MODULES = "**/assets/*/js/*.js"
REQUEST = "/requests/id-check-refused/"
DESCRIPTION = "[data-field=description] [data-text]"


def gone(route: Route) -> None:
    """Answer as a host does after a new publication."""
    route.fulfill(status=404, body="gone")


def hanging(route: Route) -> None:
    """Never answer."""


@pytest.fixture
def server() -> Iterator[Host]:
    """Serve site/ from a host that a test can make slow."""
    with host(SITE) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Give a visit on a wide screen, where every control stands open."""
    opened = browser.new_context(viewport=DESK)
    yield opened
    opened.close()


@pytest.fixture
def late(context: BrowserContext, server: Host) -> Callable[[str], Page]:
    """Open a page whose modules come after the reader has gone on."""

    def open_page(address: str) -> Page:
        page = context.new_page()
        page.goto(server.address + address)
        server.delay = 0.3
        return page

    return open_page


@pytest.fixture
def without(context: BrowserContext, server: Host) -> Callable[..., Page]:
    """Open a page whose modules do not come; `answer` says how."""

    def open_page(address: str, answer: Callable[[Route], None] = gone) -> Page:
        page = context.new_page()
        page.route(MODULES, answer)
        page.goto(server.address + address)
        return page

    return open_page


def test_enter_before_the_search_is_there_searches(late) -> None:
    page = late("/form/")
    page.locator("search input").click()
    page.keyboard.type("2FA")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/#two-factor")


def test_what_was_typed_is_searched_when_the_focus_has_moved_on(late) -> None:
    page = late("/form/")
    page.locator("search input").click()
    page.keyboard.type("2FA")
    page.keyboard.press("Tab")
    expect(page.locator("search li a").first).to_be_visible()


def test_what_is_dictated_into_the_search_box_is_searched(late) -> None:
    page = late("/form/")
    page.locator("search input").evaluate(
        """input => {
            input.value = "2FA";
            input.dispatchEvent(new InputEvent("input", {bubbles: true}));
        }"""
    )
    expect(page.locator("search li a").first).to_be_visible()


@pytest.mark.parametrize("how", ["box => box.click()", "box => box.closest('label').click()"])
def test_a_bare_click_on_a_tick_box_changes_the_text(late, how: str) -> None:
    page = late(REQUEST)
    before = page.locator(DESCRIPTION).inner_text()
    box = page.locator("[data-include]").first
    box.evaluate(how)
    expect(box).not_to_be_checked()
    expect(page.locator(DESCRIPTION)).not_to_have_text(before)
    expect(box).not_to_be_checked()


def test_a_bare_click_on_i_do_not_know_changes_the_text(late) -> None:
    page = late(REQUEST)
    before = page.locator(DESCRIPTION).inner_text()
    page.locator("[data-unknown]").first.evaluate("box => box.click()")
    expect(page.locator(DESCRIPTION)).not_to_have_text(before)


def test_keeping_can_be_switched_off_before_the_tool_is_there(late) -> None:
    page = late(REQUEST)
    page.locator("#ask-account-email").evaluate("box => (box.value = 'name@example.com')")
    page.locator("[data-keep]").evaluate("box => box.click()")
    expect(page.locator("[data-kept-status]")).not_to_be_empty()
    expect(page.locator("[data-keep]")).not_to_be_checked()
    assert page.evaluate("sessionStorage.getItem('guide-answers')") is None


def test_what_was_typed_and_left_before_the_tool_is_there_counts(late) -> None:
    page = late(REQUEST)
    page.locator("#ask-account-email").click()
    page.keyboard.type("name@example.com")
    page.evaluate("document.activeElement.blur()")
    expect(page.locator(DESCRIPTION)).to_contain_text("name@example.com")


def test_an_answer_of_ones_own_can_be_typed_when_it_was_chosen_early(late) -> None:
    page = late(REQUEST)
    choice = page.locator("select:has(option[value=own])").first
    choice.select_option("own")
    page.evaluate("document.activeElement.blur()")
    own = page.locator(f"[data-own='{choice.get_attribute('data-blank')}']")
    expect(own).to_be_visible()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/form/", "読み込めませんでした"),
        ("/en/form/", "could not be loaded"),
        (REQUEST, "読み込めませんでした"),
    ],
)
def test_a_copy_button_whose_module_is_gone_says_so_and_selects_the_text(
    without, address: str, said: str
) -> None:
    page = without(address)
    block = page.locator(".copy:has(> [data-text]):visible").first
    block.locator("[data-copy]").click()
    notice = page.locator("[data-failed]")
    expect(notice).to_contain_text(said)
    expect(notice).to_be_in_viewport()
    expect(notice.locator("[data-failed-copy]")).to_be_visible()
    text = block.locator("[data-text]").evaluate("element => element.textContent")
    assert page.evaluate("getSelection().toString().trim()") == text.strip()


@pytest.mark.parametrize(
    ("address", "control"),
    [
        ("/form/", "[data-module=theme]"),
        ("/read-mail/", "[data-mail-read]"),
        (REQUEST, "[data-include]"),
        (REQUEST, "[data-download]"),
    ],
)
def test_a_control_whose_module_is_gone_says_so(without, address: str, control: str) -> None:
    page = without(address)
    notice = page.locator("[data-failed]")
    expect(notice).to_be_hidden()
    page.locator(control).first.click()
    expect(notice).to_be_visible()
    expect(notice.locator("[data-failed-copy]")).to_be_hidden()


def test_a_search_that_cannot_be_loaded_says_so_and_goes_nowhere(without) -> None:
    page = without("/form/")
    page.locator("search input").fill("2FA")
    page.keyboard.press("Enter")
    expect(page.locator("[data-failed]")).to_be_visible()
    assert page.url.endswith("/form/")
    assert page.locator("search input").input_value() == "2FA"


def test_merely_approaching_a_control_says_nothing(without) -> None:
    page = without("/form/")
    page.locator("[data-copy]").first.hover()
    page.locator("[data-module=theme]").focus()
    page.wait_for_timeout(300)
    expect(page.locator("[data-failed]")).to_be_hidden()


def test_a_control_works_when_the_connection_is_back(without) -> None:
    page = without("/form/")
    page.locator("[data-module=theme]").click()
    expect(page.locator("[data-failed]")).to_be_visible()
    page.unroute(MODULES)
    page.locator("[data-module=theme]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator("[data-failed]")).to_be_hidden()


def test_the_page_can_be_loaded_again_from_the_message(without) -> None:
    page = without("/form/")
    page.locator("[data-module=theme]").click()
    page.evaluate("window.before = true")
    page.unroute(MODULES)
    page.locator("[data-failed] button").click()
    page.wait_for_function("!window.before")
    page.locator("[data-module=theme]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("answer", [gone, hanging])
def test_a_link_is_followed_when_its_module_does_not_come(without, answer) -> None:
    page = without("/form/", answer)
    link = page.locator("a[data-module=step-link]").nth(2)
    link.click()
    page.wait_for_url(f"**/form/{link.get_attribute('href')}")
    expect(page.locator("[data-failed]")).to_be_hidden()


def test_the_language_switch_waits_for_nothing(without) -> None:
    page = without("/form/#field-3", hanging)
    page.locator(".top__language").evaluate("link => link.click()")
    page.wait_for_url("**/en/form/#field-3")


def test_a_click_on_a_page_that_is_still_coming_is_not_lost(
    context: BrowserContext, server: Host
) -> None:
    server.pause = 1.5
    page = context.new_page()
    page.goto(server.address + REQUEST, wait_until="commit")
    page.locator("[data-questions] [data-clear]").evaluate("button => button.click()")
    assert page.evaluate("document.readyState") == "loading", "the page came at once"
    expect(page.locator("[data-kept-status]")).not_to_be_empty()
    expect(page.locator("[data-failed]")).to_be_hidden()
