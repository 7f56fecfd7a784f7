"""A section has the same id in both languages, also where a block of data/ wrote the heading."""

from __future__ import annotations

from guide.data import Data
from guide.finish.site import Site
from guide.finish.sitemap import addresses
from guide.problems import Problem

_SECTIONS = "//article//*[self::h2 or self::h3 or self::h4]/@id"


def check(site: Site, data: Data) -> list[Problem]:
    """Compare the heading ids of each page with those of its twin."""
    found = []
    for address in addresses(site):
        first, second = f"{address}index.html", f"en/{address}index.html"
        if second not in site.pages:
            continue  # languages_agree reports missing pages, with the file to write
        here = site.pages[first].xpath(_SECTIONS)
        there = site.pages[second].xpath(_SECTIONS)
        for anchor in sorted(set(here) ^ set(there)):
            name = first if anchor in here else second
            reason = f"the id '{anchor}' is in one language only"
            mend = "give the heading the same id in both languages"
            found.append(Problem(site.file(name), 0, reason, mend))
    return found
