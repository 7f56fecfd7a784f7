"""A section has as many list items and table rows, the same dates and numbers in both languages."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from guide.checks import Content
from guide.dates import written_in
from guide.front_matter import Source
from guide.places import DEFAULT_LOCALE, LOCALES
from guide.problems import Problem

_ITEM = re.compile(r"\s*(?::   )?(?:[-*]|\d+\.) ")
_TARGET = re.compile(r"\]\([^)]*\)|\{[:#][^}]*\}")  # links are compared by languages_agree
# Telephone numbers and the like. Small numbers are often words in one of the languages, large ones
# have words of their own (3万6000, 143 million), and years are counted as dates.
_NUMBER = re.compile(
    r"(?<![\d万億])(?<!\d[,.])(?!(?:19|20)\d\d(?!\d))\d{3,}(?!\d|[,.]\d|万|億| million)"
)


@dataclass
class Section:
    """What is counted between two headings; `name` is the heading's id."""

    name: str
    line: int
    lines: list[str] = field(default_factory=list)


def check(content: Content) -> list[Problem]:
    """Compare each section with its twin on the page of the other language."""
    found = []
    first = content.pages[DEFAULT_LOCALE]
    for locale in LOCALES:
        if locale != DEFAULT_LOCALE:
            for name, page in content.pages[locale].items():
                if name in first:
                    found += _compare(first[name], page)
    return found


def _compare(first: Source, second: Source) -> list[Problem]:
    twins, sections = list(_sections(first)), list(_sections(second))
    if [section.name for section in twins] != [section.name for section in sections]:
        return []  # languages_agree reports the headings; what stands below them comes after that
    found = []
    for twin, section in zip(twins, sections, strict=True):
        for what, count in _COUNTS.items():
            there, here = count(twin, first.locale), count(section, second.locale)
            if here != there:
                only = [f"{second.locale} has {_told(here - there)}"] if here - there else []
                only += [f"{first.locale} has {_told(there - here)}"] if there - here else []
                reason = f"the {what} of '{section.name}' differ: {', '.join(only)}"
                mend = f"compare with {first.locale}/{first.name}:{twin.line}"
                found.append(Problem(second.path, section.line, reason, mend))
    return found


def _sections(page: Source) -> Iterator[Section]:
    headings = {heading.line: heading for heading in page.headings}
    section = Section("the top", page.first_line)
    for number, line in page.written_lines:
        if number in headings and headings[number].level > 1:
            yield section
            section = Section(headings[number].id or "", number)
        else:
            section.lines.append(_TARGET.sub("", line))
    yield section


def _shape(section: Section, _locale: str) -> Counter[str]:
    items = sum(1 for line in section.lines if _ITEM.match(line))
    rows = sum(1 for line in section.lines if line.startswith("|"))
    return Counter({"list item": items, "table row": rows})


def _dates(section: Section, locale: str) -> Counter[str]:
    return Counter(day for line in section.lines for day in written_in(line, locale))


def _numbers(section: Section, _locale: str) -> Counter[str]:
    return Counter(number for line in section.lines for number in _NUMBER.findall(line))


def _told(more: Counter[str]) -> str:
    return ", ".join(f"{count} more {what}" for what, count in sorted(more.items()))


_COUNTS: dict[str, Callable[[Section, str], Counter[str]]] = {
    "lists or tables": _shape,
    "dates": _dates,
    "numbers": _numbers,
}
