"""Few sizes and weights of type, in characters that Japanese fonts have.

Each size of each weight is a font of its own to a browser, which loads and measures it before the
first text is drawn; for a character that the page's font lacks, it searches all others.
"""

from __future__ import annotations

from html import unescape

import pytest
from playwright.sync_api import Browser

from guide import built_page
from tests import page_types
from tests.conftest import PHONE, SITE

SIZES = {"14.4px", "17px", "20px", "24px"}
WEIGHTS = {"400", "700"}
IN_USE = """() => {
    const found = {};
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const { data, parentElement: element } = texts.currentNode;
        if (!data.trim() || !element.checkVisibility()) continue;
        const { fontSize, fontWeight } = getComputedStyle(element);
        found[`${fontSize} ${fontWeight}`] ??= `${element.className} ${data.trim().slice(0, 20)}`;
    }
    return found;
}"""
# JIS X 0213, and what Windows-31J has besides it
JAPANESE_FONTS_HAVE = ("euc_jis_2004", "cp932")


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_a_page_is_set_in_few_sizes(browser: Browser, server: str, locale: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    odd = {}
    for address in [*page_types.pages(locale), page_types.LOST]:
        page.goto(server + address)
        for font, where in page.evaluate(IN_USE).items():
            size, weight = font.split()
            if size not in SIZES or weight not in WEIGHTS:
                odd[f"{font} on {address}"] = where
    context.close()
    assert not odd, f"use the sizes of tokens.css, and 400 or 700: {odd}"


def test_japanese_fonts_have_every_character() -> None:
    sources = {*built_page.pages(SITE), *SITE.rglob("words/*.json")}
    for path in sources:
        text = unescape(path.read_text(encoding="utf-8"))
        lacking = {character for character in set(text) - {"\n"} if not _is_known(character)}
        assert not lacking, f"{path}: some readers would see an empty box for {sorted(lacking)}"


def test_the_characters_that_were_mistaken_once_are_told_apart() -> None:
    assert _is_known("▼")
    assert not _is_known("▾")


def _is_known(character: str) -> bool:
    return any(character.encode(name, "ignore") for name in JAPANESE_FONTS_HAVE)
