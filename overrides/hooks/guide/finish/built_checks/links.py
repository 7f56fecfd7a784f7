"""Every address of a page leads to a file and an id that exist; only links lead to other sites."""

from __future__ import annotations

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
    ids = {name: set(page.xpath("//@id")) for name, page in site.pages.items()}
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
                reason, mend = _broken(site, ids, name, address), _MEND
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
        for name in _ONE:
            address = element.get(name, "").strip()
            if address and not address.startswith("tel:"):
                yield element.tag in ("a", "area") and name == "href", address
        for name in _SEVERAL:
            parts = (part.split() for part in element.get(name, "").split(","))
            yield from ((False, part[0]) for part in parts if part)
        yield from ((False, address) for address in element.get("ping", "").split())
        if element.get("http-equiv", "").lower() == "refresh":
            yield from (
                (False, address) for address in _REFRESH.findall(element.get("content", ""))
            )


def _broken(site: Site, ids: dict[str, set[str]], name: str, address: str) -> str | None:
    parts = urlsplit(address)
    target = _target(site, name, unquote(parts.path))
    if not (site.folder / target).is_file():
        return "leads to no file"
    if parts.fragment and unquote(parts.fragment) not in ids.get(target, set()):
        return f"leads to an id that {target} lacks"
    return None


def _target(site: Site, name: str, path: str) -> str:
    if not path:
        return name
    if path.startswith("/"):
        path = path.removeprefix("/" + site.address.split("/", 3)[3])
        target = site.folder / path
    else:
        target = (site.file(name).parent / path).resolve()
    if target.is_dir():
        target /= "index.html"
    return (
        target.relative_to(site.folder).as_posix() if target.is_relative_to(site.folder) else ".."
    )
