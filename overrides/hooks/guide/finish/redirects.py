"""Writes a page that leads on for every former address of data/redirects.yml, in both languages.

No script: the policy has no hash for one, and a refresh and a plain link do it everywhere.
"""

from __future__ import annotations

from markupsafe import Markup

from guide.data import Data
from guide.finish.site import Site
from guide.places import DEFAULT_LOCALE, LOCALES

_PAGE = Markup("""\
<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{canonical}">
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="{target}">{link}</a></p>
</main>
</body>
</html>
""")


def write(site: Site, data: Data) -> None:
    """Write <former address>/index.html for each language."""
    for former, now in data["redirects"].items():
        for locale in LOCALES:
            folder = "" if locale == DEFAULT_LOCALE else f"{locale}/"
            path = site.file(f"{folder}{former.removeprefix('/')}index.html")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page(site, data, locale, folder, former, now), encoding="utf-8")


def _page(site: Site, data: Data, locale: str, folder: str, former: str, now: str) -> str:
    up = "../" * (former.count("/") - 1)  # to the language's own home page
    target = up + now.removeprefix("/") if now != "/" else up
    return _PAGE.format(
        locale=locale,
        title=data.say("moved.title", locale),
        link=data.say("moved.link", locale),
        target=target,
        canonical=site.address + folder + now.removeprefix("/").partition("#")[0],
    )
