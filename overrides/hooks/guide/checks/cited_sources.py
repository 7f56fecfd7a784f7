"""Every source that is cited is listed, and every fact that is called seen has one."""

from collections.abc import Iterator

from guide.checks import Content
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
    return found


def _citations(content: Content) -> Iterator[tuple[Marked, Where, str]]:
    for page in content.all_pages():
        for index, name in enumerate((page.front.value or {}).get("sources") or []):
            yield page.front, ("sources", index), name
    for marked in (*content.data.tables.values(), *content.data.requests.values()):
        for where, name in _source_keys(marked.value, ()):
            yield marked, where, name


def _source_keys(value: object, where: Where) -> Iterator[tuple[Where, str]]:
    if isinstance(value, dict):
        for key, child in value.items():
            if key == "source" and isinstance(child, str):
                yield (*where, key), child
            else:
                yield from _source_keys(child, (*where, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _source_keys(child, (*where, index))
