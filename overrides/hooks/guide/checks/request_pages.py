"""Every request has its page, every request page its request."""

from guide.checks import Content
from guide.places import LOCALES
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Compare data/requests/ with docs/<language>/requests/."""
    found = []
    for locale in LOCALES:
        pages = {
            name.removeprefix("requests/").removesuffix(".md"): page
            for name, page in content.pages[locale].items()
            if name.startswith("requests/") and name != "requests/index.md"
        }
        for request_id in sorted(content.data.requests.keys() - pages.keys()):
            path = content.docs / locale / "requests" / f"{request_id}.md"
            reason = f"the request '{request_id}' has no page"
            found.append(Problem(path, 0, reason, "write it; CONTRIBUTING.md shows an example"))
        for request_id, page in pages.items():
            shown = [fence for fence in page.fences if fence.name == "request"]
            if [fence.body.strip() for fence in shown] != [request_id]:
                line = shown[0].line if shown else page.first_line
                reason = f"the page does not show the request '{request_id}' once"
                mend = f"write one block ```request with '{request_id}' in it"
                found.append(Problem(page.path, line, reason, mend))
    return found
