"""Inlines the two scripts that every page runs; takes comments and blanks out of all of them."""

from __future__ import annotations

import rjsmin

from guide.built_page import Tree
from guide.finish.site import Site

INLINED = ("theme-start.js", "loader.js")


def inline(site: Site) -> None:
    """Put the text of the inlined scripts in place of their addresses, and remove their files.

    The modules stay files, which the loader fetches when they are needed.
    """
    for path in sorted(site.file("assets/js").glob("*.js")):
        path.write_text(rjsmin.jsmin(path.read_text(encoding="utf-8")), encoding="utf-8")
    texts = {name: site.file(f"assets/js/{name}").read_text(encoding="utf-8") for name in INLINED}
    for page in site.pages.values():
        _inline(page, texts)
    for name in INLINED:
        site.file(f"assets/js/{name}").unlink()


def _inline(page: Tree, texts: dict[str, str]) -> None:
    """Make one script of those that stand side by side: each has a hash in every policy."""
    scripts = [
        (script, texts[name])
        for script in page.xpath("//script[@src]")
        if (name := script.get("src").rsplit("/", 1)[-1]) in texts
    ]
    first, *others = (script for script, _ in scripts)
    first.text = "\n".join(text for _, text in scripts)
    del first.attrib["src"]
    for script in others:
        script.drop_tree()
