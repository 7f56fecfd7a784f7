"""Inlines the two scripts that every page runs; the modules stay files, loaded when needed."""

from __future__ import annotations

import rjsmin

from guide.finish.site import Site

INLINED = ("loader.js", "theme-start.js")


def inline(site: Site) -> None:
    """Put the text of the inlined scripts in place of their addresses, and remove their files."""
    texts = {name: _small(site, name) for name in INLINED}
    for page in site.pages.values():
        for script in page.xpath("//script[@src]"):
            name = script.get("src").rsplit("/", 1)[-1]
            if name in texts:
                del script.attrib["src"]
                script.text = texts[name]
    for name in INLINED:
        site.file(f"assets/js/{name}").unlink()


def _small(site: Site, name: str) -> str:
    return rjsmin.jsmin(site.file(f"assets/js/{name}").read_text(encoding="utf-8"))
