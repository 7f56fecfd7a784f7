"""Every heading below the first has an id of its own, so that links to it never move."""

import re

from guide.checks import Content
from guide.problems import Problem

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def check(content: Content) -> list[Problem]:
    """Find headings without an id, with a malformed one, and ids that stand twice on a page."""
    found = []
    for page in content.all_pages():
        first = [heading for heading in page.headings if heading.level == 1]
        if len(first) != 1:
            reason = f"the page has {len(first)} headings of the first level"
            found.append(Problem(page.path, page.first_line, reason, "write one '# heading'"))
        seen: dict[str, int] = {}
        for heading in page.headings:
            if heading.level == 1:
                continue
            problem = _problem(heading.text, heading.id, seen)
            if problem:
                found.append(Problem(page.path, heading.line, *problem))
            seen.setdefault(heading.id or "", heading.line)
    return found


def _problem(text: str, anchor: str | None, seen: dict[str, int]) -> tuple[str, str] | None:
    if anchor is None:
        return f"the heading '{text}' has no id", "end the line with {#an-id-in-english}"
    if not _ID.fullmatch(anchor):
        return f"the id '{anchor}' is malformed", "use lower-case ASCII words joined by hyphens"
    if anchor in seen:
        return f"the id '{anchor}' stands twice (line {seen[anchor]})", "give one another id"
    return None
