"""Search, measured: how often it is right, what it weighs, how fast it is."""

from __future__ import annotations

import gzip
import statistics
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.conftest import DESK, SITE
from tests.search import measure

FIGURES = ("first", "first_three", "first_page", "empty", "nonsense_empty")
FIRST = {"ja": "件", "en": "s"}
LATER = {
    "ja": ["添付", "本人確認 エラー", "返事が来ない"],
    "en": ["attachment", "error", "no answer"],
}
SLOWER = 4  # times slower than this machine, as a cheap phone is
RUNS = 5

# Searches the same data ten times over; other words in every copy, as in ten times the pages.
TEN_TIMES = """
async (queries) => {
  const modules = new URL(document.documentElement.dataset.modules, location.href);
  const { Engine, unpack } = await import(new URL("search-engine.js", modules));
  const lang = document.documentElement.lang;
  const answer = await fetch(new URL(`../search/${lang}.json`, modules));
  const data = unpack(await answer.arrayBuffer());
  const moved = (code, by) => (code < 128 ? 97 + ((code - 97 + by) % 26) : code + by * 7);
  const shifted = (text, by) => text.replace(/[a-z\\u4e00-\\u9f00]/g, (letter) =>
    String.fromCodePoint(moved(letter.codePointAt(0), by)));
  const copies = [...Array(10).keys()];
  const tenfold = (column, change) =>
    copies.flatMap((copy) => column.map((one) => change(one, copy)));
  const big = {
    ...data,
    page: tenfold(data.page, (page) => page),
    id: tenfold(data.id, (id) => id),
    title: tenfold(data.title, shifted),
    words: tenfold(data.words, shifted),
  };
  const engine = new Engine(big);
  const times = queries.map((query) => {
    const begun = performance.now();
    engine.find(query);
    return performance.now() - begun;
  });
  return { data: JSON.stringify(big), once: JSON.stringify(data), slowest: Math.max(...times) };
}
"""


def report(browser: Browser, server: str, default_server: str) -> list[list[str]]:
    """Return the rows of the table: what was counted, Japanese, English."""
    rows = [["search", "ja", "en"]]
    pages = {locale: _open(browser, server, locale) for locale in ("ja", "en")}
    for name in ("queries", "held-out"):
        found = {
            locale: measure.ask(page, measure.queries(name, locale), locale)
            for locale, page in pages.items()
        }
        for figure in FIGURES:
            shares = [f"{found[locale].share(figure):.1f} %" for locale in pages]
            rows.append([f"{name}: {figure.replace('_', ' ')}", *shares])
        others = [str(found[locale].other_language) for locale in pages]
        rows.append([f"{name}: results in the other language", *others])
    rows.append(["data, gzip bytes", *(str(_bytes(locale)) for locale in pages)])
    for who, address in (("this site", server), ("default stack", default_server)):
        times = [_times(browser, address, locale) for locale in pages]
        rows.append([f"first key to first result, {who}, ms", *(f"{t[0]:.0f}" for t in times)])
        rows.append([f"later queries, {who}, ms", *(f"{t[1]:.0f}" for t in times)])
    large = [page.evaluate(TEN_TIMES, LATER[locale]) for locale, page in pages.items()]
    growth = [_gzip(one["data"].encode()) / _gzip(one["once"].encode()) for one in large]
    rows.append(["ten times the content: data grows by", *(f"{g:.1f}" for g in growth)])
    slowest = [f"{one['slowest']:.1f}" for one in large]
    rows.append(["ten times the content: slowest query, ms", *slowest])
    return rows


def _open(browser: Browser, server: str, locale: str) -> Page:
    page = browser.new_context(viewport=DESK).new_page()
    page.goto(f"{server}/" if locale == "ja" else f"{server}/en/")
    return page


def _bytes(locale: str) -> int:
    data = next((SITE / "assets").glob(f"*/search/{locale}.json"))
    return _gzip(data.read_bytes())


def _gzip(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def _times(browser: Browser, server: str, locale: str) -> tuple[float, float]:
    """Return the medians, in ms, of the first result after the first key and of later queries."""
    first, later = [], []
    for _ in range(RUNS):
        page = _open(browser, server, locale)
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        box = page.locator(".md-search__input")
        box.focus()
        page.wait_for_timeout(500)
        first.append(_until_result(page, FIRST[locale]))
        for query in LATER[locale]:
            page.keyboard.press("Control+A")
            page.keyboard.press("Delete")
            page.wait_for_timeout(300)
            later.append(_until_result(page, query))
        page.context.close()
    return statistics.median(first), statistics.median(later)


_WATCH = """
() => {
  window.__result = new Promise((found) => {
    const begun = { at: 0 };
    addEventListener("input", () => (begun.at ||= performance.now()), { capture: true });
    const list = document.querySelector(".md-search-result__list");
    new MutationObserver(() => {
      if (list.querySelector(".md-search-result__link")) found(performance.now() - begun.at);
    }).observe(list, { childList: true, subtree: true });
  });
}
"""


def _until_result(page: Page, text: str) -> float:
    """Type (keyboard for one letter, as one input for more) and return the ms until a result."""
    page.evaluate(_WATCH)
    page.keyboard.insert_text(text)
    page.keyboard.press("Shift")  # the default stack listens to keys only
    outcome: Any = page.evaluate(
        "() => Promise.race([window.__result, new Promise((none) => setTimeout(none, 5000, -1))])"
    )
    return float(outcome)
