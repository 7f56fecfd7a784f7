"""Both languages have the same pages, headings, blocks, links, sources, notice and review date."""

from collections.abc import Callable

from guide.checks import Content
from guide.front_matter import MARKDOWN_FENCES, Source
from guide.places import DEFAULT_LOCALE, LOCALES
from guide.problems import Problem

Row = tuple[int, str]


def check(content: Content) -> list[Problem]:
    """Compare each page with its twin; the Japanese page is the one that is followed."""
    found = []
    for locale in LOCALES:
        if locale == DEFAULT_LOCALE:
            continue
        first, second = content.pages[DEFAULT_LOCALE], content.pages[locale]
        for name in sorted(first.keys() ^ second.keys()):
            here, missing = (DEFAULT_LOCALE, locale) if name in first else (locale, DEFAULT_LOCALE)
            reason = f"the page exists in '{here}' only"
            mend = f"write docs/{missing}/{name}, or remove this one"
            found.append(Problem(content.docs / here / name, 0, reason, mend))
        for name in sorted(first.keys() & second.keys()):
            for what, rows in _PARTS.items():
                found += _compare(what, rows, first[name], second[name])
    return found


def _compare(
    what: str, rows: Callable[[Source], list[Row]], first: Source, second: Source
) -> list[Problem]:
    expected, actual = rows(first), rows(second)
    for number, (line, text) in enumerate(actual):
        if number >= len(expected):
            reason = f"the {what} '{text}' is missing in {first.locale}/{first.name}"
            return [Problem(second.path, line, reason, "add it there, or remove it here")]
        if text != expected[number][1]:
            wanted_line, wanted = expected[number]
            reason = f"{what} '{text}' stands where {first.locale} has '{wanted}'"
            mend = f"follow {first.locale}/{first.name}:{wanted_line}"
            return [Problem(second.path, line, reason, mend)]
    if len(actual) < len(expected):
        line, wanted = expected[len(actual)]
        reason = f"the {what} '{wanted}' is missing here"
        mend = f"add it as {first.locale}/{first.name}:{line} has it"
        return [Problem(second.path, 0, reason, mend)]
    return []


def _headings(page: Source) -> list[Row]:
    return [(h.line, f"{'#' * h.level} {{#{h.id}}}") for h in page.headings if h.level > 1]


def _fences(page: Source) -> list[Row]:
    return [
        (f.line, f.name if f.name in MARKDOWN_FENCES else f"{f.name} {f.body}".strip())
        for f in page.fences
    ]


def _links(page: Source) -> list[Row]:
    """Links per section, sorted: the order within a paragraph is the language's own."""
    rows: list[tuple[int, str, int]] = []
    starts = [heading.line for heading in page.headings]
    for link in page.links:
        section = sum(1 for start in starts if start <= link.line)
        rows.append((section, link.target, link.line))
    return [(line, target) for _, target, line in sorted(rows)]


def _sources(page: Source) -> list[Row]:
    cited = (page.front.value or {}).get("sources") or []
    line = page.front.line(("sources",))
    return [(line, name) for name in sorted(cited)]


def _aliases(page: Source) -> list[Row]:
    former = (page.front.value or {}).get("aliases") or {}
    return [(page.front.line(("aliases", a)), f"{a}: {former[a]}") for a in sorted(former)]


def _settings(page: Source) -> list[Row]:
    front = page.front.value or {}
    shared = [key for key in ("reviewed", "notice") if key in front]
    return [(page.front.line((key,)), f"{key}: {front[key]}") for key in shared]


_PARTS: dict[str, Callable[[Source], list[Row]]] = {
    "heading": _headings,
    "block": _fences,
    "link": _links,
    "source": _sources,
    "alias": _aliases,
    "setting": _settings,
}
