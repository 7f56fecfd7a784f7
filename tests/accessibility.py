"""Looks at pages with axe: each in both themes, on a phone and on a wide screen."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser

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


def violations(browser: Browser, url: str) -> list[str]:
    """Return what axe finds on one page, in all four ways of looking at it."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(url)
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = []
    for name, size in {"390 px": PHONE, "1280 px": DESK}.items():
        page.set_viewport_size(size)
        for theme, rules in {"light": _RULES, "dark": _OF_COLOURS}.items():
            page.emulate_media(color_scheme=theme)
            problems = page.evaluate(_RUN, rules)
            found += [f"{name}, {theme}: {problem}" for problem in problems]
    context.close()
    return found
