"""Which pages share a sheet: those most alike, in so few kinds that a header can name each one."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from guide.built_page import Tree
from guide.finish import modules
from guide.finish.site import Site
from guide.finish.used_css import Names, Rule, cut, texts

MOST = 6  # each sheet's hash makes the policy in every answer's headers 54 bytes longer


class Kind(NamedTuple):
    """Pages with one sheet, and what its selectors may name."""

    pages: list[Tree]
    names: Names


def smallest(site: Site) -> dict[str, Kind]:
    """Return a kind for each tool, and for each page without one with its translations.

    The key of a tool's pages begins with "tool ".
    """
    together: dict[str, list[Tree]] = {}
    for name, page in site.pages.items():
        tool = next(iter(page.xpath("//@data-tool")), "")
        address = name.removeprefix(f"{page.get('lang')}/")
        together.setdefault(f"tool {tool}" if tool else address, []).append(page)
    sources = modules.texts(site)
    return {key: Kind(pages, _names(pages, sources)) for key, pages in together.items()}


def joined(kinds: list[Kind]) -> Kind:
    """Return the pages of several kinds as one."""
    names = Names()
    for kind in kinds:
        names.add(kind.names)
    return Kind([page for kind in kinds for page in kind.pages], names)


def divide(kinds: dict[str, Kind], sheet: list[Rule]) -> list[Kind]:
    """Join the smallest kinds until at most `MOST` are left.

    The two are joined that cost least, counted as characters of `sheet` that their pages then
    carry for one another. A tool's pages stay among themselves: they and its scripts name the most.
    """
    tools = [kind for key, kind in kinds.items() if key.startswith("tool ")]
    left = [
        ([kind], len(kind.pages), frozenset(texts(cut(sheet, kind.names))))
        for key, kind in kinds.items()
        if not key.startswith("tool ")
    ]
    while len(left) > max(1, MOST - len(tools)):
        one, other = min(combinations(left, 2), key=_cost)  # of equal ones the first
        left = [each for each in left if each is not one and each is not other]
        left.append((one[0] + other[0], one[1] + other[1], one[2] | other[2]))
    return tools + [joined(several) for several, _, _ in left]


def _names(pages: list[Tree], sources: dict[str, str]) -> Names:
    names = Names()
    for page in pages:
        names.add_page(page)
    for source in modules.reached(pages, sources):
        names.add_script(source)
    return names


_Group = tuple[list[Kind], int, frozenset[str]]  # what is joined, its pages, the rules they need


def _cost(pair: tuple[_Group, _Group]) -> int:
    """Return the characters that two groups would carry for one another."""
    (_, pages, rules), (_, other_pages, other_rules) = pair
    return pages * _size(other_rules - rules) + other_pages * _size(rules - other_rules)


def _size(rules: frozenset[str]) -> int:
    return sum(map(len, rules))
