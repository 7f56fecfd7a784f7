"""Which of our scripts a page can run: those its controls name, and what these fetch in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guide.built_page import Tree
from guide.finish.site import Site

_EVERYWHERE = ("loader", "theme-start")
_NAMED = re.compile(r"""(["'`])(?:\./)?([\w-]+)(?:\.js)?\1""")


def texts(site: Site) -> dict[str, str]:
    """Return the source of every script by its name without ".js"."""
    return {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(site.file("assets/js").glob("*.js"))
    }


def reached(pages: Iterable[Tree], sources: dict[str, str]) -> list[str]:
    """Return the sources of the scripts that may run on one of the pages.

    A script is taken to fetch another one when it says its name: in an import, or as the module
    of a control that it makes.
    """
    waiting = {name for page in pages for name in page.xpath("//@data-module")}
    waiting.update(_EVERYWHERE)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in sources:
            found.add(name)
            waiting |= {other for _, other in _NAMED.findall(sources[name])} - found
    return [sources[name] for name in sorted(found)]
