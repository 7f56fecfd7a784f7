"""Every page can be reached: it stands in the navigation, or it is the page of a request."""

from collections.abc import Iterator
from typing import Any

from guide.checks import Content
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Find pages that mkdocs.yml does not list."""
    if content.nav is None:
        return []
    listed = set(_pages(content.nav))
    return [
        Problem(page.path, 0, "no page of the guide leads here", "add it to nav: in mkdocs.yml")
        for page in content.all_pages()
        if page.name not in listed
        if not page.name.startswith("requests/")  # the list of requests leads to these
    ]


def _pages(nav: Any) -> Iterator[str]:
    """Yield the pages of a navigation: names, or sections and titles with what belongs to them."""
    if isinstance(nav, str):
        yield nav
        return
    for item in nav.values() if isinstance(nav, dict) else nav or []:
        yield from _pages(item)
