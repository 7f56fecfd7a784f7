"""Puts the service worker at the site's root and tells it what a reader of each language needs."""

from __future__ import annotations

import json

import rjsmin

from guide import built_page
from guide.data import Data
from guide.finish.site import Site, fingerprint
from guide.finish.sitemap import addresses
from guide.places import DEFAULT_LOCALE, LOCALES

_TEMPLATE = "service-worker.js"


def mark_pages(site: Site) -> None:
    """Say in every page that there is a worker; loader.js has it registered."""
    for page in site.pages.values():
        if page.get("data-base"):
            page.set("data-offline", "")


def write(site: Site, data: Data) -> None:
    """Write sw.js, from the template that came with the modules, for the site as it is now."""
    template = next(site.file("assets").rglob(_TEMPLATE))
    text = rjsmin.jsmin(template.read_text(encoding="utf-8"))
    template.unlink()
    files = {locale: needed(site, locale) for locale in LOCALES}
    kept = sorted({name for names in files.values() for name in names})
    version = fingerprint(text.encode(), *(_content(site, name) for name in kept))
    for name, empty, value in (
        ("VERSION", '""', version),
        ("FILES", "{}", files),
        ("SAID", "{}", {locale: _said(data, locale) for locale in LOCALES}),
    ):
        before = f"const {name}={empty};"
        if before not in text:
            raise ValueError(f"docs/assets/js/{_TEMPLATE}: the line of {name} is not as expected")
        filled = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        text = text.replace(before, f"const {name}={filled};", 1)
    site.file("sw.js").write_text(text + "\n", encoding="utf-8")


def needed(site: Site, locale: str) -> list[str]:
    """Return the addresses that a reader of one language needs: pages, home first, then files.

    Small files come first: where only part fits, more of the controls work.
    """
    folder = "" if locale == DEFAULT_LOCALE else f"{locale}/"
    pages = [f"{folder}{address}" or "./" for address in addresses(site)]
    files = [
        path
        for path in site.file("assets").rglob("*")
        if path.is_file() and _is_for(path.stem, locale)
    ]
    names = {path.relative_to(site.folder).as_posix(): path.stat().st_size for path in files}
    return [*pages, *sorted(names, key=lambda name: (names[name], name))]


def _said(data: Data, locale: str) -> dict[str, str]:
    """Return the words of the page that stands for one that is not kept."""
    return {
        word: data.say(f"offline.{word}", locale) for word in ("title", "text", "again", "home")
    }


def _is_for(stem: str, locale: str) -> bool:
    """Return whether a file serves readers of one language: "en", "en-more" serve English only."""
    parts = stem.split("-")
    return parts[0] != "share" and (parts[0] == locale or parts[0] not in LOCALES)


def remove(site: Site) -> None:
    """Remove the template: a site that is served while it is edited has no worker."""
    for template in site.file("assets").rglob(_TEMPLATE):
        template.unlink()


def _content(site: Site, name: str) -> bytes:
    if name.endswith("/"):
        path = f"{name.removeprefix('./')}index.html"
        return built_page.text(site.pages[path]).encode()
    return site.file(name).read_bytes()
