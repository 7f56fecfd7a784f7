"""Links to other sites go only to addresses of data/sources.yml, and nothing is loaded there."""

import re
from collections.abc import Iterator

from guide.checks import Content
from guide.front_matter import Source
from guide.problems import NOT_LINKED, NOT_LOADED, Problem

_CODE = re.compile(r"(`+)[^\n]*?\1")  # plain text, never a link
_LINK = re.compile(
    r"!\[[^\]\n]*\]\(\s*<?(?P<image>[^)\s>]+)"  # ![x](address)
    r"|\]\(\s*<?(?P<inline>[^)\s>]+)"  # [x](address)
    r"|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<reference>[^\s>]+)"  # [x][y], and on a line: [y]: address
    r"|<(?P<bare>[a-z][a-z0-9+.-]*:[^>\s]+)>"
    r"|<(?P<mail>[^<>\s@]+@[^<>\s]+)>"
    r"|\bhref\s*=\s*[\"']?(?P<href>[^\"'\s>]+)"
    r"|\b(?:src|srcset|action|formaction|data|poster)\s*=\s*[\"']?(?P<loaded>[^\"'\s>]+)",
    re.IGNORECASE | re.MULTILINE,
)
_LOADED = ("image", "loaded")
_OUTSIDE = re.compile(r"(?!tel:)[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def check(content: Content) -> list[Problem]:
    """Check the links of every page, also those in notices."""
    allowed = {
        place["url"]
        for source in content.data["sources"].values()
        for place in source["places"]
        if place["link"] == "yes"
    }
    found = []
    for page in content.all_pages():
        for line, kind, address in _links(page):
            if not _OUTSIDE.match(address):
                continue
            if kind in _LOADED:
                reason = f"'{address}' asks another site for something"
                found.append(Problem(page.path, line, reason, NOT_LOADED))
            elif address not in allowed:
                reason = f"'{address}' may not be linked"
                found.append(Problem(page.path, line, reason, NOT_LINKED))
    return found


def _links(page: Source) -> Iterator[tuple[int, str, str]]:
    """Yield (line, how it is written, address) of everything that leads or loads."""
    lines = page.written_lines
    text = "\n".join(_CODE.sub("", line) for _, line in lines)
    for found in _LINK.finditer(text):
        kind = found.lastgroup or ""
        at = text.count("\n", 0, found.start(kind))
        yield lines[at][0], kind, f"mailto:{found[kind]}" if kind == "mail" else found[kind]
