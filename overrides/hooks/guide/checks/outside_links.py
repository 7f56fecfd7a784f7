"""Links to other sites go only to addresses that data/sources.yml lists with `link: yes`."""

import re
from collections.abc import Iterator

from guide.checks import Content
from guide.front_matter import Source
from guide.problems import NOT_LINKED, Problem

_CODE = re.compile(r"(`+)[^\n]*?\1")  # plain text, never a link
_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^)\s>]+)"  # [x](address)
    r"|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<reference>[^\s>]+)"  # [x][y], and on a line: [y]: address
    r"|<(?P<bare>[a-z][a-z0-9+.-]*:[^>\s]+)>"
    r"|<(?P<mail>[^<>\s@]+@[^<>\s]+)>"
    r"|\b(?:href|src|srcset|action|formaction|data|poster)\s*=\s*[\"']?(?P<raw>[^\"'\s>]+)",
    re.IGNORECASE | re.MULTILINE,
)
_OUTSIDE = re.compile(r"(?!tel:)[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


def check(content: Content) -> list[Problem]:
    """Check the links of every page, also those in notices."""
    allowed = {
        place["url"]
        for source in content.data["sources"].values()
        for place in source["places"]
        if place["link"] == "yes"
    }
    return [
        Problem(page.path, line, f"'{address}' may not be linked", NOT_LINKED)
        for page in content.all_pages()
        for line, address in _links(page)
        if _OUTSIDE.match(address) and address not in allowed
    ]


def _links(page: Source) -> Iterator[tuple[int, str]]:
    """Yield (line, address) of all links, whichever way they are written."""
    lines = page.written_lines
    text = "\n".join(_CODE.sub("", line) for _, line in lines)
    for found in _LINK.finditer(text):
        kind = found.lastgroup or ""
        at = text.count("\n", 0, found.start(kind))
        yield lines[at][0], f"mailto:{found[kind]}" if kind == "mail" else found[kind]
