"""A copy button gives exactly the text beside it, or says what to do where copying is refused."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Watched

NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined})"
REFUSING = "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'x'))"
NO_COMMAND = "Document.prototype.execCommand = () => false"

FORM = ["/form/", "/en/form/"]
PLACES = [*FORM, "/requests/id-check-refused/", "/en/requests/reopen/", "/requests/no-answer/"]


def _open(visit: Watched, address: str, *scripts: str) -> Page:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit.context.new_page()
    for script in scripts:
        page.add_init_script(script)
    page.goto(visit.server + address)
    return page


def _copies(page: Page) -> list[Locator]:
    """Return the blocks with a text and a button that stand open on the page."""
    blocks = page.locator("article .copy:has(> [data-text])")
    return [block for block in blocks.all() if block.is_visible()]


def _text(block: Locator) -> str:
    return block.locator("[data-text]").evaluate("element => element.textContent")


def _clipboard(visit: Watched) -> str:
    """Read the clipboard as another program would: in a page that nothing was changed in."""
    reader = visit.context.new_page()
    reader.goto(visit.server + "/about/")
    reader.bring_to_front()
    text = reader.evaluate("navigator.clipboard.readText()")
    reader.close()
    return text


def _press(block: Locator) -> None:
    block.locator("button[data-copy]").click()
    expect(block.locator("[role=status]")).not_to_be_empty()


@pytest.mark.parametrize("address", PLACES)
def test_the_exact_text_is_on_the_clipboard(visit: Watched, address: str) -> None:
    page = _open(visit, address)
    blocks = _copies(page)
    assert blocks, f"{address} has no text to copy"
    for block in blocks:
        _press(block)
        assert page.evaluate("navigator.clipboard.readText()") == _text(block)


@pytest.mark.parametrize("refused", [NO_CLIPBOARD, REFUSING], ids=["missing", "refused"])
@pytest.mark.parametrize("address", ["/form/", "/en/requests/reopen/"])
def test_the_text_is_copied_where_the_clipboard_is_refused(
    visit: Watched, address: str, refused: str
) -> None:
    page = _open(visit, address, refused)
    block = _copies(page)[0]
    _press(block)
    assert _clipboard(visit) == _text(block), "the old copy command still works: use it"


@pytest.mark.parametrize("address", ["/form/", "/en/form/", "/requests/no-answer/"])
def test_the_text_is_selected_where_nothing_copies(visit: Watched, address: str) -> None:
    page = _open(visit, address, NO_CLIPBOARD, NO_COMMAND)
    block = _copies(page)[0]
    _press(block)
    assert page.evaluate("getSelection().toString().trim()") == _text(block).strip()
    said = "選択しました" if page.locator("html").get_attribute("lang") == "ja" else "Selected"
    expect(block.locator("[role=status]")).to_contain_text(said)


@pytest.mark.parametrize("address", ["/form/", "/requests/id-check-refused/"])
def test_a_bare_click_copies_too(visit: Watched, address: str) -> None:
    """Screen readers and voice control click without approaching the button first."""
    page = _open(visit, address)
    block = _copies(page)[-1]
    block.locator("button[data-copy]").evaluate("button => button.click()")
    expect(block.locator("[role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == _text(block)


def test_the_words_said_after_copying_are_in_the_language_of_the_page(visit: Watched) -> None:
    for address, said in {"/form/": "コピーしました", "/en/form/": "Copied"}.items():
        block = _copies(_open(visit, address))[0]
        _press(block)
        expect(block.locator("[role=status]")).to_contain_text(said)
