"""Reads a page's source: front matter with line numbers, and the Markdown below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from guide import fences, marked_yaml
from guide.marked_yaml import Marked
from guide.places import DOCS

MARKDOWN_FENCES = ("notice", "danger")  # what stands in them is Markdown like the page's own

_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---[ \t]*\n", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{:? *#([^\s}]+)[^}]*\})?[ \t]*$")
_LINK = re.compile(r"(?<!!)\[(?P<text>[^\]\n]*)\]\((?P<target>[^)\s]+)[^)]*\)")


@dataclass(frozen=True)
class Heading:
    """A heading of a page's own Markdown; `id` is None where the writer gave none."""

    line: int
    level: int
    text: str
    id: str | None


@dataclass(frozen=True)
class Link:
    """A Markdown link of a page."""

    line: int
    text: str
    target: str


@lru_cache(maxsize=1024)  # several hooks read each page
def _front(text: str, path: Path) -> Marked:
    return marked_yaml.parse(text, path, first_line=2)


class Source:
    """One Markdown file of docs/."""

    def __init__(self, path: Path, docs: Path = DOCS):
        self.path = path
        self.docs = docs
        self.text = path.read_text(encoding="utf-8")
        found = _FRONT_MATTER.match(self.text)
        self.has_front_matter = found is not None
        self.body = self.text[found.end() :] if found else self.text
        self.first_line = self.text.count("\n", 0, found.end()) + 1 if found else 1
        self.front = _front(found[1] if found else "", path)

    @cached_property  # every check asks for every page
    def locale(self) -> str:
        """Return the language folder it lies in."""
        return self.path.relative_to(self.docs).parts[0]

    @cached_property
    def name(self) -> str:
        """Return its path inside the language folder, such as "requests/reopen.md"."""
        return self.path.relative_to(self.docs / self.locale).as_posix()

    @cached_property
    def prose_lines(self) -> list[tuple[int, str]]:
        """Return (line number, text) of every line outside fences."""
        return [(number, line) for number, line, fence in self._lines if fence is None]

    @cached_property
    def written_lines(self) -> list[tuple[int, str]]:
        """Return (line number, text) of every line of Markdown, also of that inside fences."""
        return [(n, line) for n, line, fence in self._lines if fence in (None, *MARKDOWN_FENCES)]

    @cached_property
    def _lines(self) -> list[tuple[int, str, str | None]]:
        """Return (line number, text, name of its fence) of every line but the fences' marks."""
        inside: str | None = None
        lines = []
        for number, line in enumerate(self.body.splitlines(), self.first_line):
            mark = line.removeprefix(":").strip()
            if inside is None and mark.startswith("```"):
                inside = mark.removeprefix("```")
            elif inside is not None and mark == "```":
                inside = None
            else:
                lines.append((number, line, inside))
        return lines

    @cached_property
    def headings(self) -> list[Heading]:
        """Return the headings in order."""
        return [
            Heading(number, len(found[1]), found[2], found[3])
            for number, line in self.prose_lines
            if (found := _HEADING.match(line))
        ]

    @cached_property
    def links(self) -> list[Link]:
        """Return the Markdown links in order."""
        return [
            Link(number, found["text"], found["target"])
            for number, line in self.prose_lines
            for found in _LINK.finditer(line)
        ]

    @cached_property
    def fences(self) -> list[fences.Fence]:
        """Return the fences in order; their lines count from the top of the file."""
        shift = self.first_line - 1
        return [
            fences.Fence(fence.name, fence.body, fence.line + shift, fence.lead)
            for fence in fences.find(self.body)
        ]


def sources(locale: str, docs: Path = DOCS) -> list[Source]:
    """Return every page of one language, in path order."""
    return [Source(path, docs) for path in sorted((docs / locale).rglob("*.md"))]


def title(locale: str, name: str) -> str:
    """Return the short title of the page `name` ("requests/reopen.md")."""
    path = DOCS / locale / name
    return _title(path, path.stat().st_mtime_ns)


def target_title(locale: str, target: str) -> str:
    """Return the title of the section that "page.md#id" names, or of the page as a whole."""
    name, _, anchor = target.partition("#")
    path = DOCS / locale / name
    return _section_title(path, anchor, path.stat().st_mtime_ns) or title(locale, name)


@cache
def _section_title(path: Path, anchor: str, _changed: int) -> str | None:
    headings = Source(path).headings
    return next((heading.text for heading in headings if heading.id == anchor), None)


@cache
def _title(path: Path, _changed: int) -> str:
    return Source(path).front.value["title"]
