"""Writes a Content-Security-Policy of hashes into every page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from lxml import etree

from guide.built_page import Tree
from guide.finish.site import Site

_DATA = {"application/json", "application/ld+json"}


def write(site: Site) -> None:
    """Put the policy first in the head of every page, right after the character set."""
    for page in site.pages.values():
        content = text([page])
        meta = etree.Element("meta", {"http-equiv": "Content-Security-Policy", "content": content})
        page.find("head").insert(1, meta)
        referrer = etree.Element("meta", {"name": "referrer", "content": "no-referrer"})
        page.find("head").insert(2, referrer)


def text(pages: Iterable[Tree]) -> str:
    """Return the policy of these pages: inline scripts and styles by hash, and our modules."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in pages:
        scripts |= {
            _hash(script.text or "")
            for script in page.iter("script")
            if script.get("type") not in _DATA
        }
        styles |= {_hash(style.text or "") for style in page.iter("style")}
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(scripts)],
        "style-src": sorted(styles),
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([name, *values]) for name, values in rules.items())


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
