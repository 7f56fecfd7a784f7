"""An address that was published never disappears.

tests/addresses.lock lists every page and id; `make lock-addresses` adds new ones. A former id is
kept alive by `aliases:` in the page's front matter, a former page by data/redirects.yml.
"""

from __future__ import annotations

from guide.data import Data
from guide.finish.site import Site
from guide.finish.sitemap import addresses
from guide.places import ADDRESSES_LOCK
from guide.problems import Problem

# Sections, the former ids inside their headings, drawings; other ids tie labels to controls.
_SECTIONS = "//article//*[self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
_ANCHORS = f"{_SECTIONS}/@id | {_SECTIONS}/span/@id | //article//figure/@id"


def current(site: Site) -> set[str]:
    """Return every address of the site: "/form/" and "/form/#field-1", for both languages alike."""
    found = set()
    for address in addresses(site):
        page = site.pages[f"{address}index.html"]
        found.add(f"/{address}")
        found |= {f"/{address}#{anchor}" for anchor in page.xpath(_ANCHORS)}
    return found


def check(site: Site, data: Data) -> list[Problem]:
    """Find addresses of the lock file that the site no longer has."""
    if not ADDRESSES_LOCK.exists():
        return []
    lines = ADDRESSES_LOCK.read_text(encoding="utf-8").splitlines()
    known = current(site)
    moved = data["redirects"].keys()
    mend = "bring the id or page back, or keep it alive with an alias or a redirect"
    return [
        Problem(ADDRESSES_LOCK, number, f"the address {line} has disappeared", mend)
        for number, line in enumerate(lines, 1)
        if line and not line.startswith("#") and line not in known
        if line.partition("#")[0] not in moved  # a former page, with all its sections
    ]
