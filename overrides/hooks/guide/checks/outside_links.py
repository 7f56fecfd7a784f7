"""Links to other sites go only to addresses that data/sources.yml lists with `link: yes`."""

import re

from guide.checks import Content
from guide.problems import Problem

_CODE = re.compile(r"`[^`]*`")  # plain text, never a link
_ADDRESS = re.compile(r"""(?:\]\(<?|<|href=["'])(https?://[^)\s>"']+)""")
_NEVER = re.compile(r"^https?://([^/]*\.)?bittrex", re.I)


def check(content: Content) -> list[Problem]:
    """Check the links of every page, and that no source links a Bittrex host."""
    sources = content.data.tables["sources"]
    allowed = set()
    found = []
    for name, source in sources.value.items():
        for index, place in enumerate(source["places"]):
            if place["link"] == "yes":
                allowed.add(place.get("url"))
                if _NEVER.match(place.get("url", "")):
                    reason = f"'{place['url']}' is a Bittrex host, which is never linked"
                    where = (name, "places", index)
                    found.append(sources.problem(where, reason, 'write link: "no"'))
    for page in content.all_pages():
        for line, text in page.prose_lines:
            for address in _ADDRESS.findall(_CODE.sub("", text)):
                if address not in allowed:
                    mend = (
                        "list it in data/sources.yml with link: yes (courts, authorities, known "
                        "newspapers, vendors' documentation), or write it as `plain text`"
                    )
                    reason = f"'{address}' may not be linked"
                    found.append(Problem(page.path, line, reason, mend))
    return found
