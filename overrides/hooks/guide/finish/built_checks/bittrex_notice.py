"""A page that speaks of Bittrex says, with a date, that it has closed.

The whole page counts, with what blocks bring in from data/; the reader may have come by a link.
"""

from __future__ import annotations

import re

from guide.data import Data
from guide.finish.site import Site
from guide.problems import Problem

_BITTREX = re.compile("Bittrex|ビットレックス", re.IGNORECASE)
_SAYS_SO_ITSELF = (
    "about/index.html",  # tells where the guide comes from, and that Bittrex has closed since
    "bittrex-today/index.html",  # is what the notice leads to
)
_MEND = "add `notice: bittrex` to the page's front matter, in both languages"


def check(site: Site, data: Data) -> list[Problem]:
    """Look for the notice above every article that has the name in it."""
    return [
        Problem(site.file(name), 0, "the page speaks of Bittrex without the dated notice", _MEND)
        for name, page in site.pages.items()
        if not name.endswith(_SAYS_SO_ITSELF)
        if _BITTREX.search(page.xpath("string(//article)"))
        if not page.xpath("//*[@class='closed-notice']")
    ]
