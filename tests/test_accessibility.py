"""No page breaks a WCAG 2.2 AA or best-practice rule that axe knows: the Japanese pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.accessibility import violations
from tests.conftest import SITE, addresses

PAGES = addresses() if (SITE / "sitemap.xml").exists() else []


@pytest.mark.parametrize("address", [p for p in PAGES if not p.startswith("/en/")] + ["/404.html"])
def test_axe_finds_nothing(browser: Browser, server: str, address: str) -> None:
    found = violations(browser, server + address)
    assert not found, "mend the template or the sheet:\n" + "\n".join(found)
