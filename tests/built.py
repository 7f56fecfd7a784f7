"""The built site as trees, for the tests that need no browser."""

from __future__ import annotations

from functools import cache

from guide import built_page
from guide.built_page import Tree
from tests.conftest import SITE, addresses


def japanese() -> list[str]:
    """Return the addresses of the Japanese pages, such as "/form/"."""
    return [address for address in addresses() if not address.startswith("/en/")]


def twin(address: str) -> str:
    """Return the English address of a Japanese page."""
    return f"/en{address}"


@cache
def page(address: str) -> Tree:
    """Return the tree of a page ("/form/", "/404.html")."""
    name = address.removeprefix("/")
    return built_page.read(SITE / (f"{name}index.html" if not name.endswith(".html") else name))


def locale(address: str) -> str:
    """Return the language of a page's address."""
    return "en" if address.startswith("/en/") else "ja"


def text(element: Tree) -> str:
    """Return an element's text on one line."""
    return " ".join("".join(element.itertext()).split())


def language(element: Tree) -> str:
    """Return the language that the nearest `lang` gives an element."""
    return element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
