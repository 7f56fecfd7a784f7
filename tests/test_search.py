"""Search leads to the right section first, in the reader's language, or says there is none."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.conftest import SITE, Watched
from tests.search import measure

LOCALES = ("ja", "en")
HOME = {"ja": "/", "en": "/en/"}
MOST_BYTES_BEFORE_FIRST_RESULT = 30_000
_APART = ("-more.json", "/search-wide.js", "/offline.js", "/sw.js", ".svg")


def open_search(page: Page) -> None:
    """Open the search as on a phone: nobody can type before the box has the focus."""
    page.click("[data-search-open]")
    page.locator("input[name=query]:focus").wait_for()


def figures(visit: Watched, name: str, locale: str) -> measure.Figures:
    page = visit.open(HOME[locale])
    return measure.ask(page, measure.queries(name, locale), locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_known_queries_lead_to_their_section(visit: Watched, locale: str) -> None:
    found = figures(visit, "queries", locale)
    told = "\n  ".join(found.misses)
    assert found.share("first") >= 94, f"add words to the sections that should answer:\n  {told}"
    assert found.share("first_three") >= 97, told
    assert found.share("first_page") >= 94, told
    assert found.share("empty") <= 2, told
    # most of the nonsense here was chosen as near to the subject as can be: "passport renewal fee"
    assert found.share("nonsense_empty") >= 80, told
    assert found.other_language == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_queries_kept_aside_do_not_fare_worse(visit: Watched, locale: str) -> None:
    """Queries of people who saw the pages only, never the words; nobody mends words for them.

    Looked at once, in November 2026, 66 and 58 of them with an answer gave 92 % (ja) and 90 % (en)
    first hits, 97 and 97 % in the first three, 1.5 and 3.4 % empty, and nothing for 16 of 19 and 16
    of 17 nonsense queries.
    """
    found = figures(visit, "held-out", locale)
    assert found.share("first") >= 85
    assert found.share("first_three") >= 93
    assert found.share("first_page") >= 88
    assert found.share("empty") <= 4
    assert found.share("nonsense_empty") >= 80
    assert found.other_language == 0


@pytest.mark.parametrize("locale", LOCALES)
def test_bytes_before_the_first_result(visit: Watched, locale: str) -> None:
    page = visit.open(HOME[locale])
    asked: list[Request] = []
    visit.context.on("request", lambda request: asked.append(request))
    open_search(page)
    page.keyboard.type("3")
    page.wait_for_selector(".md-search-result__link")
    # further words come after the result; the offline copy that the first click starts is counted
    # apart, and the browser asks for the
    # icon and the worker itself when it likes
    first = [
        request.url
        for request in asked
        if not request.service_worker and not request.url.endswith(_APART)
    ]
    assert any(f"/search/{locale}.json" in url for url in first)
    size = sum(len(gzip.compress(_file(url, visit).read_bytes(), 9)) for url in first)
    assert size <= MOST_BYTES_BEFORE_FIRST_RESULT, f"{size} bytes: {first}"


def _file(url: str, visit: Watched) -> Path:
    return SITE / url.removeprefix(f"{visit.server}/")


@pytest.mark.parametrize(
    ("locale", "typed", "address"),
    [
        ("ja", "③", "/form/#field-3"),
        ("ja", "3番", "/form/#field-3"),
        ("ja", "添付", "/form/#field-6"),
        ("en", "attachment", "/en/form/#field-6"),
        ("en", "(2)", "/en/form/#field-2"),
    ],
)
def test_enter_opens_the_first_result(
    visit: Watched, locale: str, typed: str, address: str
) -> None:
    page = visit.open(HOME[locale])
    open_search(page)
    page.keyboard.type(typed)
    page.wait_for_selector(".md-search-result__link")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_what_was_typed_before_the_script_came_is_searched(desk_visit: Watched) -> None:
    page = desk_visit.context.new_page()
    held = []
    page.route("**/search.js", lambda route: held.append(route))
    page.goto(desk_visit.server + "/")
    page.fill("input[name=query]", "スクショ")
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    page.wait_for_selector(".md-search-result__link")


def test_pasted_and_dictated_text_is_searched(desk_visit: Watched) -> None:
    page = desk_visit.open("/en/")
    box = page.locator("input[name=query]")
    box.focus()
    page.evaluate(
        """() => {
          const box = document.querySelector("input[name=query]");
          box.value = "Your account must be verified to deposit, trade, or withdraw.";
          box.dispatchEvent(new InputEvent("input", { inputType: "insertFromPaste" }));
        }"""
    )
    page.wait_for_selector(".md-search-result__link")
    first = page.locator(".md-search-result__link").first.get_attribute("href")
    assert first and first.endswith("/en/errors/#must-verify")


def test_arrow_keys_walk_through_the_results_and_escape_closes(desk_visit: Watched) -> None:
    page = desk_visit.open("/")
    page.focus("input[name=query]")
    page.keyboard.type("本人確認")
    page.wait_for_selector(".md-search-result__link")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "query"
    page.keyboard.press("Escape")
    assert page.locator(".search__panel").is_hidden()


def test_nothing_found_is_said_with_three_ways_on(visit: Watched) -> None:
    for locale, said in (("ja", "見つかりませんでした"), ("en", "Nothing found")):
        page = visit.open(HOME[locale])
        open_search(page)
        page.keyboard.type("zzqx")
        expect(page.locator("[data-search-status]")).to_have_text(said)
        assert page.locator("[data-search-list] a").count() == 3


def test_an_address_with_a_query_opens_the_search(visit: Watched) -> None:
    page = visit.open("/?q=⑥")
    page.wait_for_selector(".md-search-result__link")
    first = page.locator(".md-search-result__link").first.get_attribute("href")
    assert first and first.endswith("/form/#field-6")


def test_the_number_of_results_is_said(visit: Watched) -> None:
    page = visit.open("/en/")
    open_search(page)
    page.keyboard.type("screenshot")
    page.wait_for_selector(".md-search-result__link")
    count = page.locator(".md-search-result__link").count()
    status = page.locator("[data-search-status]")
    assert status.get_attribute("role") == "status"
    assert status.text_content() == ("1 result" if count == 1 else f"{count} results")


def test_markup_in_a_query_stays_text(visit: Watched) -> None:
    page = visit.open("/?q=<img src=x onerror=alert(1)> ③")
    page.wait_for_selector("[data-search-list] a")
    assert page.locator(".search__panel img").count() == 0
