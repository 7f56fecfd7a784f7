"""Joins the style sheets and puts them into every page: one <style>, no request."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import rcssmin
from lxml import etree

from guide.built_page import Tree
from guide.finish import style_kinds
from guide.finish.css_rules import parsed, written
from guide.finish.site import Site
from guide.finish.used_css import cut

# The theme's icons. The policy refuses pictures in addresses, so these masks let nothing through.
_PICTURE = re.compile(r"""url\((["'])data:image/(?:(?!\1).)*\1\)""")
_NOTHING = "linear-gradient(#0000,#0000)"
_IMPORT = re.compile(r"""@import url\(["']?([^"')]+)["']?\) layer\((\w+)\);""")


def inline(site: Site) -> None:
    """Replace the sheets that pages link and import by one inlined sheet of used rules.

    With GUIDE_KEEP_ALL_CSS=1 nothing is cut: tests/test_used_css.py compares the two.
    """
    css = _joined(site)
    if os.environ.get("GUIDE_KEEP_ALL_CSS") == "1":
        _add(css, site.pages.values())
        return
    kinds = style_kinds.smallest(site)
    everywhere = style_kinds.joined(kinds)
    sheet = cut(parsed(_PICTURE.sub(_NOTHING, css)), everywhere.names)
    for kind in style_kinds.divide(kinds, sheet):
        _add(written(cut(sheet, kind.names)), kind.pages)


def _add(css: str, pages: Iterable[Tree]) -> None:
    for page in pages:
        etree.SubElement(page.find("head"), "style").text = css


def _joined(site: Site) -> str:
    """Take the sheets out of all pages; return them as one: the theme's in its layer, then ours."""
    named = {tuple(_sheets(site, name, page)) for name, page in site.pages.items()}
    (sheets,) = named  # every page comes from one template
    text = ""
    for path, layer in sheets:
        css = rcssmin.cssmin(path.read_text(encoding="utf-8"))
        text += f"@layer {layer}{{{css}}}" if layer else css
    return text


def _sheets(site: Site, name: str, page: Tree) -> list[tuple[Path, str | None]]:
    """Take the sheets out of a page; return (file, layer) in their order."""
    here = site.file(name).parent
    found: list[tuple[Path, str | None]] = []
    for element in page.xpath("//style | //link[@rel='stylesheet']"):
        if element.tag == "style":
            imports = _IMPORT.findall(element.text or "")
            found += [(_file(site, here, address), layer) for address, layer in imports]
        else:
            found.append((_file(site, here, element.get("href")), None))
        element.drop_tree()
    return found


def _file(site: Site, here: Path, address: str) -> Path:
    if address.startswith("/"):  # the 404 page, whose own address is unknown
        base = "/" + site.address.split("/", 3)[3]
        return site.file(address.removeprefix(base))
    return Path(os.path.normpath(here / address))
