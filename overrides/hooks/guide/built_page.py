"""A page of the built site as a tree, and back as text."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from lxml import etree

Tree = lxml.html.HtmlElement


def read(path: Path) -> Tree:
    """Return the document of an HTML file."""
    return lxml.html.document_fromstring(path.read_bytes(), parser=_parser())


def parse(text: str) -> Tree:
    """Return the document of an HTML text."""
    return lxml.html.document_fromstring(text.encode(), parser=_parser())


def text(tree: Tree) -> str:
    """Return a document as HTML5."""
    html = etree.tostring(tree, encoding="unicode", method="html")
    return f"<!doctype html>\n{html}\n"


def pages(site: Path) -> list[Path]:
    """Return every HTML file of a built site, in path order."""
    return sorted(site.rglob("*.html"))


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8")
