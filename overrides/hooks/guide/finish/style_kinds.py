"""Which pages share a sheet: those most alike, in so few kinds that a header can name each one."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from guide.built_page import Tree
from guide.finish import css_rules, modules
from guide.finish.css_rules import Rule
from guide.finish.site import Site
from guide.finish.used_css import Names, cut

MOST = 6  # each sheet's hash makes the policy in every answer's headers 54 bytes longer


class Kind(NamedTuple):
    """Pages with one sheet, and what its selectors may name."""

    tool: str  # that stands on them, "" for those without one
    pages: list[Tree]
    names: Names


def smallest(site: Site) -> list[Kind]:
    """Return a kind for each tool, and for each page without one with its translations."""
    together: dict[tuple[str, str], list[Tree]] = {}
    for name, page in site.pages.items():
        tool = next(iter(page.xpath("//@data-tool")), "")
        address = "" if tool else name.removeprefix(f"{page.get('lang')}/")
        together.setdefault((tool, address), []).append(page)
    sources = modules.texts(site)
    return [Kind(tool, pages, _names(pages, sources)) for (tool, _), pages in together.items()]


def joined(kinds: list[Kind]) -> Kind:
    """Return the pages of several kinds as one."""
    names = Names()
    for kind in kinds:
        names.add_names(kind.names)
    return Kind("", [page for kind in kinds for page in kind.pages], names)


def divide(kinds: list[Kind], sheet: list[Rule]) -> list[Kind]:
    """Join kinds until at most `MOST` are left.

    The two are joined that cost least, counted as characters of `sheet` that their pages then
    carry for one another. A tool's pages stay among themselves: they and its scripts name the most.
    """
    tools = [kind for kind in kinds if kind.tool]
    groups = [
        _Group([kind], len(kind.pages), frozenset(css_rules.single(cut(sheet, kind.names))))
        for kind in kinds
        if not kind.tool
    ]
    while len(groups) > max(1, MOST - len(tools)):
        one, other = min(combinations(groups, 2), key=_cost)  # of equal ones the first
        groups = [group for group in groups if group is not one and group is not other]
        groups.append(
            _Group(one.kinds + other.kinds, one.pages + other.pages, one.rules | other.rules)
        )
    return tools + [joined(group.kinds) for group in groups]


class _Group(NamedTuple):
    """Kinds to join, how many pages they have, and the rules that these need."""

    kinds: list[Kind]
    pages: int
    rules: frozenset[str]


def _names(pages: list[Tree], sources: dict[str, str]) -> Names:
    names = Names()
    for page in pages:
        names.add_page(page)
    for source in modules.reached(pages, sources):
        names.add_script(source)
    return names


def _cost(pair: tuple[_Group, _Group]) -> int:
    """Return the characters that two groups would carry for one another."""
    one, other = pair
    return one.pages * _size(other.rules - one.rules) + other.pages * _size(one.rules - other.rules)


def _size(rules: frozenset[str]) -> int:
    return sum(map(len, rules))
