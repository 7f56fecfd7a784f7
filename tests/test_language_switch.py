"""The language switch stays on the page, and on the section where scripts run."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from tests import built
from tests.conftest import PHONE, SITE, Watched, addresses

PAGES = addresses() if (SITE / "sitemap.xml").exists() else []

SECTIONS = [
    ("/form/#field-3", "/en/form/#field-3"),
    ("/en/reply/#not-solved", "/reply/#not-solved"),
    ("/requests/lost-2fa/#description", "/en/requests/lost-2fa/#description"),
]


@pytest.mark.parametrize(("here", "there"), SECTIONS)
def test_the_switch_keeps_page_and_section(visit: Watched, here: str, there: str) -> None:
    page = visit.open(here)
    page.locator(".top__language").click()
    page.wait_for_url(visit.server + there)


def test_the_switch_follows_the_reader_to_another_section(visit: Watched) -> None:
    page = visit.open("/form/#field-1")
    page.locator(".top__language").hover()
    page.evaluate("location.hash = '#field-5'")
    page.locator(".top__language").click()
    page.wait_for_url(f"{visit.server}/en/form/#field-5")


def test_a_bare_click_keeps_the_section_too(visit: Watched) -> None:
    page = visit.open("/form/#field-4")
    page.locator(".top__language").evaluate("link => link.click()")
    page.wait_for_url(f"{visit.server}/en/form/#field-4")


@pytest.mark.parametrize("address", PAGES)
def test_the_switch_leads_to_the_same_page(address: str) -> None:
    link = built.page(address).xpath("//a[contains(@class, 'top__language')]")[0]
    here = built.page(address).xpath("string(//link[@rel='canonical']/@href)")
    twin = address.removeprefix("/en") if address.startswith("/en/") else built.twin(address)
    there = built.page(twin).xpath("string(//link[@rel='canonical']/@href)")
    led = urljoin(here, link.get("href"))
    assert led.rstrip("/") == there.rstrip("/"), "overrides/partials/top.html leads elsewhere"
    assert link.get("lang") == link.get("hreflang") == built.locale(twin)


def test_without_scripts_the_switch_keeps_the_page(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/safety/#never-send")
    page.locator(".top__language").click()
    assert page.url == f"{server}/en/safety/"
    context.close()
