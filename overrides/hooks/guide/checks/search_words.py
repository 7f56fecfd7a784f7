"""Every section has words that readers type, so that search leads to it."""

from guide.checks import Content
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Find sections without words, and words for sections that do not exist."""
    found = []
    for page in content.all_pages():
        lists = (page.front.value or {}).get("search") or {}
        anchors = {h.id: h.line for h in page.headings if h.level > 1 and h.id}
        is_request = page.name.startswith("requests/") and page.name != "requests/index.md"
        needed = {} if is_request else anchors
        for anchor, line in needed.items():
            if anchor not in lists:
                reason = f"the section '{anchor}' has no search words"
                mend = f"add '{anchor}: [words that readers type]' under search: at the top"
                found.append(Problem(page.path, line, reason, mend))
        for anchor in lists:
            if anchor != "page" and anchor not in anchors:
                reason = f"search words for '{anchor}', which is no heading of this page"
                mend = "rename the key to the heading's id, or remove it"
                found.append(page.front.problem(("search", anchor), reason, mend))
    return found
