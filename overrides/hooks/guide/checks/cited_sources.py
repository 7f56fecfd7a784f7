"""Every source that is cited is listed, and a page that states a fact cites one."""

import re
from collections.abc import Iterator

from guide.checks import Content
from guide.dates import written_in
from guide.front_matter import Source
from guide.marked_yaml import Marked, Where
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Look up each cited id, of pages and of data, in data/sources.yml."""
    known = content.data["sources"]
    found = []
    for marked, where, name in _citations(content):
        if name not in known:
            mend = f"add '{name}' to data/sources.yml, or cite one that is listed"
            found.append(marked.problem(where, f"the source '{name}' is not listed", mend))
    names = _names_of_services(content)
    for page in content.all_pages():
        front = page.front.value or {}
        fact = None if front.get("sources") or "sources" not in front else _fact(page, names)
        if fact:
            reason = f"the page cites no source, but says: {fact}"
            mend = "name the sources of its facts (ids of data/sources.yml)"
            found.append(page.front.problem(("sources",), reason, mend))
    return found


def _names_of_services(content: Content) -> re.Pattern[str]:
    names = [name for service in content.data["services"] for name in service["name"].split(", ")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ['Bittrex', 'Zendesk', *names]))})\b", re.A)


def _fact(page: Source, names: re.Pattern[str]) -> str | None:
    """Return the first line that has a date or speaks of a company."""
    for _, line in page.written_lines:
        if names.search(line) or written_in(line, page.locale):
            return line.lstrip(": -|")[:60]
    return None


def _citations(content: Content) -> Iterator[tuple[Marked, Where, str]]:
    for page in content.all_pages():
        for index, name in enumerate((page.front.value or {}).get("sources") or []):
            yield page.front, ("sources", index), name
    for marked in (*content.data.tables.values(), *content.data.requests.values()):
        for where, name in marked.texts():
            if where[-1:] == ("source",):
                yield marked, where, name
