"""Asks the built site's own search a list of queries, in the real browser, and counts the answers.

A target is an address without the language: "/form/#field-3"; "*" accepts any id of a page, "none"
means that nothing may be found.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

FOLDER = Path(__file__).parent

# Runs in the page: the engine and all data of the page's language, as the search box has them
# after its first result.
ASK = """
async (queries) => {
  const modules = new URL(document.documentElement.dataset.modules, location.href);
  const { Engine, unpack } = await import(new URL("search-engine.js", modules));
  const { extend } = await import(new URL("search-wide.js", modules));
  const lang = document.documentElement.lang;
  const address = (name) => new URL(`../search/${lang}${name}.json`, modules);
  const data = async (name) => unpack(await (await fetch(address(name))).arrayBuffer());
  const engine = new Engine(await data(""));
  for (const step of extend(engine, await data("-more")));
  return queries.map((query) => engine.find(query).map((hit) => "/" + hit.address));
}
"""


@dataclass
class Figures:
    """What a list of queries gave, in numbers of queries; `misses` says which failed and how."""

    answerable: int = 0
    first: int = 0
    first_three: int = 0
    first_page: int = 0
    empty: int = 0
    nonsense: int = 0
    nonsense_empty: int = 0
    other_language: int = 0
    misses: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """Return one figure in percent of the queries that it is about."""
        whole = self.nonsense if name == "nonsense_empty" else self.answerable
        return 100 * getattr(self, name) / max(1, whole)


def queries(name: str, locale: str) -> list[dict[str, Any]]:
    """Return the queries of one file in one language."""
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [row for row in rows if row["lang"] == locale]


def ask(page: Page, rows: list[dict[str, Any]], locale: str) -> Figures:
    """Ask every query on an open page of the language."""
    figures = Figures()
    answers = page.evaluate(ASK, [row["q"] for row in rows])
    prefix = "" if locale == "ja" else "/en"
    for row, answer in zip(rows, answers, strict=True):
        inside = [address.removeprefix(prefix) for address in answer]
        figures.other_language += sum(
            not address.startswith(f"{prefix}/") or (not prefix and address.startswith("/en/"))
            for address in answer
        )
        _count(figures, row, inside)
    return figures


def _count(figures: Figures, row: dict[str, Any], answer: list[str]) -> None:
    if row["targets"] == ["none"]:
        figures.nonsense += 1
        figures.nonsense_empty += not answer
        if answer:
            figures.misses.append(f"nonsense «{row['q']}» found {answer[0]}")
        return
    figures.answerable += 1
    figures.empty += not answer
    right = [any(_reaches(address, target) for target in row["targets"]) for address in answer]
    figures.first += right[:1] == [True]
    figures.first_three += any(right[:3])
    pages = {_page(target) for target in row["targets"]}
    figures.first_page += bool(answer) and any(_page(answer[0]).startswith(page) for page in pages)
    if right[:1] != [True]:
        found = " | ".join(answer[:3]) or "nothing"
        figures.misses.append(f"«{row['q']}» found {found}, wanted {' or '.join(row['targets'])}")


def _page(address: str) -> str:
    return address.split("#")[0].removesuffix("*")


def _reaches(address: str, target: str) -> bool:
    if target.endswith("*"):
        page = _page(target)
        return _page(address) == page or (page != "/" and _page(address).startswith(page))
    return address == target
