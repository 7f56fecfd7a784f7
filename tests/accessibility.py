"""Looks at pages with axe: each in both themes, on a phone and on a wide screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page

from tests.conftest import DESK, PHONE

_AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
_ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RULES = {"type": "tag", "values": _ALL}
# A theme changes colours and nothing else, so the dark one is asked about these alone.
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


def violations(page: Page, url: str) -> list[str]:
    """Return what axe finds on one page, in all four ways of looking at it."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")
    page.goto(url)
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = []
    for name, size in {"390 px": PHONE, "1280 px": DESK}.items():
        page.set_viewport_size(size)
        for theme, rules in {"light": _RULES, "dark": _OF_COLOURS}.items():
            page.emulate_media(color_scheme=theme)
            problems = page.evaluate(_RUN, rules)
            found += [f"{name}, {theme}: {problem}" for problem in problems]
    return found
