"""What every page costs on the wire before anybody touches anything, and what is kept offline."""

from __future__ import annotations

import gzip

from playwright.sync_api import Browser

from guide.finish import offline
from guide.finish.site import Site
from guide.places import LOCALES
from tests.audit.tables import HOLDS, holds
from tests.conftest import SITE
from tests.hosts import host, squeezed
from tests.test_offline import SIZE_OF_ONE_LANGUAGE
from tests.test_weight import ALLOWANCE, MOST_REQUESTS, WHOLE_SITE, Weight, weigh_all

_COLUMNS = ["page", "KB on the wire", "of it article", "beyond it", "requests", "while reading"]


def report(browser: Browser) -> list[list[str]]:
    """Weigh every page of the sitemap; return the rows of the table, the heaviest first."""
    with host(SITE) as server:
        weights = weigh_all(browser, server)
    rows = [[*_COLUMNS, HOLDS]]
    rows += [_page(one) for one in sorted(weights, key=lambda one: one.over, reverse=True)]
    rows.append(["a page at most", "", "", _kb(ALLOWANCE), str(MOST_REQUESTS), "0", ""])
    site = Site.read(SITE, "https://guide.example/")
    for locale in LOCALES:
        names = offline.needed(site, locale)
        size = sum(_sent(name) for name in names)
        what = f"kept for reading offline, {locale}: {len(names)} files, {size} bytes"
        most = f"at most {_kb(SIZE_OF_ONE_LANGUAGE)}"
        rows.append([what, _kb(size), "", most, "", "", holds(size <= SIZE_OF_ONE_LANGUAGE)])
    files = [path.read_bytes() for path in SITE.rglob("*") if path.is_file()]
    total = sum(len(gzip.compress(content, 6)) for content in files)
    what = f"all {len(files)} files of the site, {total} bytes"
    most = f"at most {_kb(WHOLE_SITE)}"
    return [*rows, [what, _kb(total), "", most, "", "", holds(total <= WHOLE_SITE)]]


def _page(one: Weight) -> list[str]:
    sizes = [_kb(size) for size in (one.bytes, one.article, one.over)]
    fits = one.over <= ALLOWANCE and one.requests <= MOST_REQUESTS and not one.later
    return [one.address, *sizes, str(one.requests), str(len(one.later)), holds(fits)]


def _sent(name: str) -> int:
    """Return the bytes that a host sends for an address of the site."""
    file = SITE / name / "index.html" if name.endswith("/") else SITE / name
    content = file.read_bytes()
    return len(content if name.endswith(".png") else squeezed(content))


def _kb(size: float) -> str:
    return f"{size / 1024:.1f}"
