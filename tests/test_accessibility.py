"""No page breaks a WCAG 2.2 AA or best-practice rule that axe knows: the Japanese pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.accessibility import open_tab, violations
from tests.conftest import SITE, addresses

PAGES = addresses() if (SITE / "sitemap.xml").exists() else []


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """Give the tab in which all pages are opened."""
    yield from open_tab(browser)


@pytest.mark.parametrize("address", [p for p in PAGES if not p.startswith("/en/")] + ["/404.html"])
def test_axe_finds_nothing(tab: Page, server: str, address: str) -> None:
    found = violations(tab, server, address)
    assert not found, "mend the template or the sheet:\n" + "\n".join(found)
