"""Every page can be reached: it stands in the navigation, or it is the page of a request."""

from guide.checks import Content
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Find pages that mkdocs.yml does not list."""
    if content.nav is None:
        return []
    return [
        Problem(page.path, 0, "no page of the guide leads here", "add it to nav: in mkdocs.yml")
        for page in content.all_pages()
        if page.name not in content.nav
        if not page.name.startswith("requests/")  # the list of requests leads to these
    ]
