"""Every page has the front matter that navigation, link previews, sources and search need."""

from guide import schemas
from guide.checks import Content
from guide.problems import Problem


def check(content: Content) -> list[Problem]:
    """Check each page's front matter against data/schema/page.json."""
    found = []
    for page in content.all_pages():
        if page.has_front_matter:
            found += schemas.check(page.front, "page")
        else:
            mend = "begin the file with ---, title, description, reviewed, sources, search, ---"
            found.append(Problem(page.path, 1, "the page has no front matter", mend))
    return found
