"""Ids are unique, images and links have a text, nothing has inline styles or handlers."""

from __future__ import annotations

from collections import Counter

from guide.data import Data
from guide.finish.site import Site
from guide.problems import Problem


def check(site: Site, data: Data) -> list[Problem]:
    """Look at the markup of every built page."""
    found = []
    for name, page in site.pages.items():
        path = site.file(name)
        for anchor, count in Counter(page.xpath("//@id")).items():
            if count > 1:
                reason = f"the id '{anchor}' stands {count} times"
                found.append(Problem(path, 0, reason, "give each element an id of its own"))
        for element in page.xpath("//*[@style] | //@*[starts-with(name(), 'on')]/.."):
            reason = f"<{element.tag}> has an inline style or handler, which the policy forbids"
            found.append(Problem(path, 0, reason, "use a class, or a module in docs/assets/js"))
        for image in page.xpath("//img[not(@alt)]"):
            reason = f"the image '{image.get('src')}' has no text"
            found.append(Problem(path, 0, reason, "describe it in the brackets: ![…](…)"))
        for link in page.xpath("//a[@href]"):
            if not "".join(link.itertext()).strip() and not link.get("aria-label"):
                reason = f"the link to '{link.get('href')}' has no text"
                found.append(Problem(path, 0, reason, "write a text that names its target"))
        for text in page.xpath("//main//text()[contains(., '](') or contains(., '{#')]"):
            reason = f"Markdown was left as it is: {text.strip()[:60]}"
            found.append(Problem(path, 0, reason, "mend brackets, ids or the reference"))
    return found
