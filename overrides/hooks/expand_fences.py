"""on_page_markdown, on_page_content: replace the fences of a page by their blocks.

On the Markdown, because only there headings of a block get into the table of contents, the
link check and the search data; blocks without headings wait behind tokens until the HTML is made.
"""

from pathlib import Path

from mkdocs.utils import get_relative_url

from guide import blocks, fences
from guide.data import current
from guide.front_matter import Source
from guide.problems import Problem, stop_build

_pages: dict[str, blocks.Page] = {}


def on_page_markdown(markdown, page, config, files):
    """Expand every fence; a wrong one stops the build with its line."""
    locale = page.file.locale

    def link(target: str) -> str:
        name, _, anchor = target.partition("#")
        path = f"{locale}/{name}" if name else page.file.src_uri
        file = files.get_file_from_path(path)
        if file is None:
            raise blocks.UnknownBlock(f"a block links to '{name}', which docs/{locale} lacks")
        url = get_relative_url(file.url, page.url)
        return f"{url}#{anchor}" if anchor else url

    on_page = blocks.Page(locale, link)
    _pages[page.file.src_uri] = on_page
    problems = []

    def render(fence: fences.Fence) -> str:
        try:
            return blocks.expand(fence, on_page, current())
        except blocks.UnknownBlock as error:
            path = Path(page.file.abs_src_path)
            line = fence.line + Source(path).first_line - 1
            problems.append(Problem(path, line, str(error), "mend the fence"))
            return ""

    expanded = fences.replace(markdown, render)
    stop_build(problems)
    return expanded


def on_page_content(html, page, config, files):
    """Put the blocks back in place of their tokens."""
    return _pages.pop(page.file.src_uri).put_back(html)
