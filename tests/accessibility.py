"""Looks at pages with axe: each on a phone and on a wide screen, each type in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page

from tests import page_types
from tests.conftest import DESK, PHONE

_AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
_ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RULES = {"type": "tag", "values": _ALL}
# A theme changes colours and nothing else, so the dark one is asked about these alone, and only on
# one page of each type: the others consist of the same parts.
_OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
_RUN = """rules => axe.run(document, {
    runOnly: rules, resultTypes: ["violations"], elementRef: false, selectors: true,
}).then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(" ")} ${node.html.slice(0, 99)}`)))"""


def open_tab(browser: Browser) -> Iterator[Page]:
    """Give one tab for all pages of a test file."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page, server: str, address: str) -> list[str]:
    """Return what axe finds on one page, in every way of looking at it."""
    themes = {"light": _RULES}
    if address in [*page_types.pages("ja"), *page_types.pages("en"), page_types.LOST]:
        themes["dark"] = _OF_COLOURS
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    page.goto(server + address)
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = []
    for name, size in {"390 px": PHONE, "1280 px": DESK}.items():
        page.set_viewport_size(size)
        for theme, rules in themes.items():
            page.emulate_media(color_scheme=theme)
            problems = page.evaluate(_RUN, rules)
            found += [f"{name}, {theme}: {problem}" for problem in problems]
    return found
