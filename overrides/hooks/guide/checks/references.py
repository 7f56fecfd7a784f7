"""What data/ points to exists: requests, pages, sections; and every id of a list is its own."""

from guide.checks import Content
from guide.marked_yaml import Marked, Where
from guide.places import DEFAULT_LOCALE
from guide.problems import Problem
from guide.request_index import TOPICS


def check(content: Content) -> list[Problem]:
    """Check `request`, `see` and `to` of the data's entries, and the ids of its lists."""
    found = []
    for table in ("errors", "glossary", "phrases", "statuses", "finder"):
        marked = content.data.tables[table]
        found += _own_ids(marked)
        for index, entry in enumerate(marked.value):
            request = entry.get("request")
            if request and request not in content.data.requests:
                found.append(_no_request(marked, (index, "request"), request))
            for key in ("see", "to"):
                if key in entry and (missing := _missing(entry[key], content)):
                    found.append(marked.problem((index, key), missing, "use page.md#id"))
    return found + _mail_reader(content)


def _mail_reader(content: Content) -> list[Problem]:
    """Check the requests and drafts of the findings, and what status words stand for."""
    marked = content.data.tables["mail-reader"]
    found = []
    for index, finding in enumerate(marked.value["findings"]):
        if "request" in finding and finding["request"] not in content.data.requests:
            found.append(_no_request(marked, ("findings", index, "request"), finding["request"]))
        if "draft" in finding and finding["draft"] not in marked.value["drafts"]:
            reason = f"there is no draft '{finding['draft']}'"
            mend = "use a name of the list `drafts`"
            found.append(marked.problem(("findings", index, "draft"), reason, mend))
    findings = {finding["id"] for finding in marked.value["findings"]}
    kinds = content.data.tables["mail-kinds"]
    for name in kinds.value:
        if name not in findings:
            reason = f"there is no finding '{name}'"
            mend = "use an id of the list `findings` of mail-reader.yml"
            found.append(kinds.problem((name,), reason, mend))
    for name, words in marked.value["status-words"].items():
        if words["finding"] not in findings:
            reason = f"there is no finding '{words['finding']}'"
            mend = "use an id of the list `findings`"
            found.append(marked.problem(("status-words", name, "finding"), reason, mend))
    return found


def _no_request(marked: Marked, where: Where, request: str) -> Problem:
    mend = "use the name of a file of data/requests/"
    return marked.problem(where, f"there is no request '{request}'", mend)


def _own_ids(marked: Marked) -> list[Problem]:
    seen: dict[str, int] = {}
    found = []
    for index, entry in enumerate(marked.value):
        name = entry.get("id")
        if name and name in seen:
            line = marked.line((seen[name],))
            reason = f"the id '{name}' stands twice (first on line {line})"
            found.append(marked.problem((index, "id"), reason, "give one another id"))
        seen.setdefault(name, index)
    return found


def _missing(target: str, content: Content) -> str | None:
    name, _, anchor = target.partition("#")
    page = content.pages[DEFAULT_LOCALE].get(name)
    if page is None:
        return f"there is no page '{name}'"
    from_data = {
        *(entry["id"] for table in ("errors", "glossary") for entry in content.data[table]),
        *(f"topic-{topic}" for topic in TOPICS),
        *("request", "subject", "description", "other-fields", "message", "send"),
    }
    if anchor and anchor not in from_data | {heading.id for heading in page.headings}:
        return f"the page '{name}' has no section '{anchor}'"
    return None
