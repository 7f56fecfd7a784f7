"""Every link, image and script of a page leads to a file and an id that exist."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from guide.built_page import Tree
from guide.data import Data
from guide.finish.site import Site
from guide.problems import Problem

_MEND = "mend the link, or bring the target back"


def check(site: Site, data: Data) -> list[Problem]:
    """Follow every address of every page; addresses of other sites only by what may be linked."""
    ids = {name: set(page.xpath("//@id")) for name, page in site.pages.items()}
    outside = {
        place.get("url")
        for source in data["sources"].values()
        for place in source["places"]
        if place["link"] == "yes"
    }
    found = []
    for name, page in site.pages.items():
        for address in _addresses(page):
            reason = _broken(site, ids, outside, name, address)
            if reason:
                found.append(Problem(site.file(name), 0, f"'{address}' {reason}", _MEND))
    return found


def _addresses(page: Tree) -> list[str]:
    return page.xpath("//a/@href | //img/@src | //script/@src | //link[@rel='icon']/@href")


def _broken(
    site: Site, ids: dict[str, set[str]], outside: set[str], name: str, address: str
) -> str | None:
    parts = urlsplit(address)
    if parts.scheme == "tel":
        return None
    if parts.scheme or parts.netloc:
        return None if address in outside else "is another site that may not be linked"
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
