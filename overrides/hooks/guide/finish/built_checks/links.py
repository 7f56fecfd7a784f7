"""Every address of a page leads to a file and an id that exist; only links lead to other sites."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from guide.built_page import Tree
from guide.data import Data
from guide.finish.site import Site
from guide.problems import NOT_LINKED, NOT_LOADED, Problem

_MEND = "mend the link, or bring the target back"
_ONE = "href src action formaction data poster background cite longdesc manifest xlink:href".split()
_SEVERAL = "srcset imagesrcset".split()
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\\\]{2}", re.IGNORECASE)  # a scheme, or a host
_NAMES_THE_PAGE = {"canonical", "alternate"}  # its own address, said in full; nothing is loaded
_REFRESH = re.compile(r"url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)


def check(site: Site, data: Data) -> list[Problem]:
    """Follow every address of every page; addresses of other sites only by what may be linked."""
    targets = _Targets(site)
    allowed = {
        place["url"]
        for source in data["sources"].values()
        for place in source["places"]
        if place["link"] == "yes"
    }
    found = []
    for name, page in site.pages.items():
        for is_link, address in _addresses(page):
            if not _OUTSIDE.match(address):
                reason, mend = targets.broken(name, address), _MEND
            elif not is_link:
                reason, mend = "asks another site for something", NOT_LOADED
            else:
                listed = address in allowed
                reason, mend = None if listed else "may not be linked", NOT_LINKED
            if reason:
                found.append(Problem(site.file(name), 0, f"'{address}' {reason}", mend))
    return found


def _addresses(page: Tree) -> Iterator[tuple[bool, str]]:
    """Yield (a link that the reader may follow?, address) for all that loads, leads or sends."""
    for element in page.iter("*"):
        if element.tag == "link" and element.get("rel") in _NAMES_THE_PAGE:
            continue
        for name, value in element.items():
            if name in _ONE:
                address = value.strip()
                if address and not address.startswith("tel:"):
                    yield element.tag in ("a", "area") and name == "href", address
            elif name in _SEVERAL:
                parts = (part.split() for part in value.split(","))
                yield from ((False, part[0]) for part in parts if part)
            elif name == "ping":
                yield from ((False, address) for address in value.split())
            elif name == "http-equiv" and value.lower() == "refresh":
                found = _REFRESH.findall(element.get("content", ""))
                yield from ((False, address) for address in found)


class _Targets:
    """What addresses of the site can lead to: its files, and the ids of its pages."""

    def __init__(self, site: Site):
        files = [path for path in site.folder.rglob("*") if path.is_file()]
        self._files = {path.relative_to(site.folder).as_posix() for path in files}
        self._folders = {posixpath.dirname(name) for name in self._files}
        self._ids = {name: set(page.xpath("//@id")) for name, page in site.pages.items()}
        self._root = "/" + site.address.split("/", 3)[3]

    def broken(self, name: str, address: str) -> str | None:
        """Return what is wrong with an address on the page `name`, if anything is."""
        parts = urlsplit(address)
        target = self._target(name, unquote(parts.path))
        if target not in self._files:
            return "leads to no file"
        if parts.fragment and unquote(parts.fragment) not in self._ids.get(target, set()):
            return f"leads to an id that {target} lacks"
        return None

    def _target(self, name: str, path: str) -> str:
        if not path:
            return name
        folder = "" if path.startswith("/") else posixpath.dirname(name)
        joined = posixpath.normpath(posixpath.join(folder, path.removeprefix(self._root)))
        target = "" if joined == "." else joined
        return posixpath.join(target, "index.html") if target in self._folders else target
