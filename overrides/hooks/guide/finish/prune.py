"""Removes what no page uses: the theme's own scripts, sheets, images and source maps."""

from __future__ import annotations

import shutil

from guide.finish.site import Site

_THEME = ("assets/javascripts", "assets/stylesheets", "assets/css")


def remove_stray_pages(site: Site) -> None:
    """Remove what is made once per language but needed once."""
    for name in ("sitemap.xml.gz", "en/404.html", "en/sitemap.xml", "en/sitemap.xml.gz"):
        site.file(name).unlink(missing_ok=True)
        site.pages.pop(name, None)


def remove_unused(site: Site) -> None:
    """Remove the theme's folders, our joined sheets, and images that no page shows."""
    for folder in _THEME:
        shutil.rmtree(site.file(folder), ignore_errors=True)
    shown = {
        address.rsplit("/", 1)[-1]
        for page in site.pages.values()
        for address in page.xpath("//@src | //link/@href | //meta[@property='og:image']/@content")
    }
    for image in site.file("assets/images").glob("*"):
        if image.name not in shown:
            image.unlink()
