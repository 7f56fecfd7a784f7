"""Every section has words that readers type, so that search leads to it."""

from collections.abc import Iterator

from guide.checks import Content
from guide.front_matter import Source
from guide.places import DEFAULT_LOCALE
from guide.problems import Problem

# tables whose entries are sections of the page of the same name
_ENTRIES = ("errors", "glossary")


def check(content: Content) -> list[Problem]:
    """Find sections without words, and words for sections that do not exist."""
    found = [problem for page in content.all_pages() for problem in _beside(page)]
    return [*found, *_further(content)]


def _beside(page: Source) -> Iterator[Problem]:
    """Yield what is wrong with the words that stand on top of a page."""
    lists = (page.front.value or {}).get("search") or {}
    anchors = {h.id: h.line for h in page.headings if h.level > 1 and h.id}
    needed = {} if _is_request(page) else anchors
    for anchor, line in needed.items():
        if anchor not in lists:
            reason = f"the section '{anchor}' has no search words"
            mend = f"add '{anchor}: [words that readers type]' under search: at the top"
            yield Problem(page.path, line, reason, mend)
    for anchor in lists:
        if anchor != "page" and anchor not in anchors:
            reason = f"search words for '{anchor}', which is no heading of this page"
            mend = "rename the key to the heading's id, or remove it"
            yield page.front.problem(("search", anchor), reason, mend)


def _further(content: Content) -> Iterator[Problem]:
    """Yield the addresses of data/search/ that are no section."""
    pages = content.pages[DEFAULT_LOCALE].values()
    sections = {address for page in pages for address in _sections(page, content)}
    seen: set[str] = set()
    for file in content.data.search:
        for address in file.value:
            if address not in sections:
                reason = f"search words for '{address}', which is no section of a page"
                mend = "name a page, a second-level heading, or an entry of errors or glossary"
                yield file.problem((address,), reason, mend)
            elif address in seen:
                reason = f"'{address}' has words in another file of data/search/ too"
                yield file.problem((address,), reason, "join the two lists")
            seen.add(address)


def _sections(page: Source, content: Content) -> Iterator[str]:
    """Yield the addresses of a page that search can lead to (see finish/search_index.py)."""
    stem = page.name.removesuffix(".md").removesuffix("index").rstrip("/")
    address = f"/{stem}/" if stem else "/"
    yield address
    if stem in _ENTRIES:
        yield from (f"{address}#{entry['id']}" for entry in content.data[stem])
    elif not _is_request(page):
        yield from (f"{address}#{h.id}" for h in page.headings if h.level == 2 and h.id)


def _is_request(page: Source) -> bool:
    """Return whether a page shows one request: it is one section as a whole."""
    return page.name.startswith("requests/") and page.name != "requests/index.md"
