"""Inlines the two scripts that every page runs; takes comments and blanks out of all of them."""

from __future__ import annotations

import rjsmin

from guide.finish.site import Site

INLINED = ("loader.js", "theme-start.js")


def inline(site: Site) -> None:
    """Put the text of the inlined scripts in place of their addresses, and remove their files.

    The modules stay files, which the first of the two loads when they are needed.
    """
    for path in sorted(site.file("assets/js").glob("*.js")):
        path.write_text(rjsmin.jsmin(path.read_text(encoding="utf-8")), encoding="utf-8")
    texts = {name: site.file(f"assets/js/{name}").read_text(encoding="utf-8") for name in INLINED}
    for page in site.pages.values():
        for script in page.xpath("//script[@src]"):
            name = script.get("src").rsplit("/", 1)[-1]
            if name in texts:
                del script.attrib["src"]
                script.text = texts[name]
    for name in INLINED:
        site.file(f"assets/js/{name}").unlink()
