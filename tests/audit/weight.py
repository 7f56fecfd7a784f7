"""What every page costs on the wire before anybody touches anything."""

from __future__ import annotations

import gzip

from playwright.sync_api import Browser

from tests.conftest import SITE
from tests.hosts import host
from tests.test_weight import ALLOWANCE, MOST_REQUESTS, WHOLE_SITE, weigh_all


def report(browser: Browser) -> list[list[str]]:
    """Weigh every page of the sitemap; return the rows of the table, the heaviest first."""
    with host(SITE) as server:
        weights = weigh_all(browser, server)
    rows = [["page", "KB on the wire", "of it article", "beyond it", "requests", "while reading"]]
    for one in sorted(weights, key=lambda one: one.over, reverse=True):
        sizes = [f"{size / 1024:.1f}" for size in (one.bytes, one.article, one.over)]
        rows.append([one.address, *sizes, str(one.requests), str(len(one.later))])
    rows.append(["at most", "", "", f"{ALLOWANCE / 1024:.0f}", str(MOST_REQUESTS), "0"])
    files = [path.read_bytes() for path in SITE.rglob("*") if path.is_file()]
    total = sum(len(gzip.compress(content, 6)) for content in files)
    most = f"at most {WHOLE_SITE / 1024:.0f}"
    rows.append([f"all {len(files)} files of the site", f"{total / 1024:.0f}", "", most, "", ""])
    return rows
