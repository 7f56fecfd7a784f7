"""A former address leads to one that is there, and hides no page."""

from __future__ import annotations

from guide.data import Data
from guide.finish.built_checks.published_addresses import current
from guide.finish.site import Site
from guide.problems import Problem


def check(site: Site, data: Data) -> list[Problem]:
    """Look at both ends of every line of data/redirects.yml."""
    table = data.tables["redirects"]
    known = current(site)
    found = []
    for former, now in table.value.items():
        if former in known:
            reason = f"{former} is a page of the site"
            found.append(table.problem((former,), reason, "remove the line, or the page"))
        if now not in known:
            reason = f"{former} leads to {now}, which is not there"
            found.append(table.problem((former,), reason, "name a page or section of the site"))
    return found
