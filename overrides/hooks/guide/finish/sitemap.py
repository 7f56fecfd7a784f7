"""Writes sitemap.xml: every page once per language, each with its alternates and x-default."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from guide.finish.site import Site
from guide.places import DEFAULT_LOCALE, LOCALES

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def addresses(site: Site) -> list[str]:
    """Return the paths of the pages in the default language, such as "form/"."""
    names = [name for name in site.pages if name.endswith("index.html")]
    others = tuple(f"{locale}/" for locale in LOCALES if locale != DEFAULT_LOCALE)
    return sorted(name.removesuffix("index.html") for name in names if not name.startswith(others))


def write(site: Site) -> None:
    """Write sitemap.xml and the robots.txt that names it."""
    text = _HEAD
    for path in addresses(site):
        urls = {
            locale: site.address + (path if locale == DEFAULT_LOCALE else f"{locale}/{path}")
            for locale in LOCALES
        }
        links = {**urls, "x-default": urls[DEFAULT_LOCALE]}
        alternates = "".join(
            f'    <xhtml:link rel="alternate" hreflang="{name}" href={quoteattr(url)}/>\n'
            for name, url in links.items()
        )
        for url in urls.values():
            text += f"  <url>\n    <loc>{escape(url)}</loc>\n{alternates}  </url>\n"
    site.file("sitemap.xml").write_text(text + "</urlset>\n", encoding="utf-8")
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.address}sitemap.xml\n"
    site.file("robots.txt").write_text(robots, encoding="utf-8")
