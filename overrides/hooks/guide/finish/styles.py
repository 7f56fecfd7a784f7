"""Joins the style sheets and puts them into every page: one <style>, no request."""

from __future__ import annotations

import os
import re
from pathlib import Path

import rcssmin
from lxml import etree

from guide.built_page import Tree
from guide.finish import modules
from guide.finish.site import Site
from guide.finish.used_css import Names, keep_used

# The theme's icons. The policy refuses pictures in addresses, so these masks let nothing through.
_PICTURE = re.compile(r"""url\((["'])data:image/(?:(?!\1).)*\1\)""")
_NOTHING = "linear-gradient(#0000,#0000)"
_IMPORT = re.compile(r"""@import url\(["']?([^"')]+)["']?\) layer\((\w+)\);""")


def inline(site: Site) -> None:
    """Replace the sheets that pages link and import by one inlined sheet of used rules."""
    sources = modules.texts(site)
    for pages in _kinds(site).values():
        names = Names()
        for page in pages.values():
            names.add_page(page)
        for source in modules.reached(pages.values(), sources):
            names.add_script(source)
        joined: dict[tuple[str, ...], str] = {}
        for name, page in pages.items():
            sheets = _sheets(site, name, page)
            key = tuple(str(path) for path, _ in sheets)
            if key not in joined:
                joined[key] = _join(sheets, names)
            style = etree.SubElement(page.find("head"), "style")
            style.text = joined[key]


def _kinds(site: Site) -> dict[str, dict[str, Tree]]:
    """Return the pages by the tool that stands on them, "" for those without one.

    Each kind has a sheet of its own: most pages would else carry the styles of tools they lack.
    """
    kinds: dict[str, dict[str, Tree]] = {}
    for name, page in site.pages.items():
        tool = next(iter(page.xpath("//@data-tool")), "")
        kinds.setdefault(tool, {})[name] = page
    return kinds


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


def _join(sheets: list[tuple[Path, str | None]], names: Names) -> str:
    """Return the theme's sheets in their layer, then our own, cut to what is used.

    With GUIDE_KEEP_ALL_CSS=1 nothing is cut: tests/test_used_css.py compares the two.
    """
    text = ""
    for path, layer in sheets:
        css = rcssmin.cssmin(path.read_text(encoding="utf-8"))
        text += f"@layer {layer}{{{css}}}" if layer else css
    if os.environ.get("GUIDE_KEEP_ALL_CSS") == "1":
        return text
    return keep_used(_PICTURE.sub(_NOTHING, text), names)
