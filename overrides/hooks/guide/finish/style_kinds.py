"""Which pages share a sheet: those most alike, in so few kinds that a header can name each one."""

from __future__ import annotations

from itertools import combinations

from guide.built_page import Tree
from guide.finish import modules
from guide.finish.site import Site
from guide.finish.used_css import Names, kept_rules

MOST = 6  # each sheet's hash makes the policy in every answer's headers 54 bytes longer

Pages = dict[str, Tree]
Kind = tuple[Pages, frozenset[str]]  # the pages, and the rules that they need


def divide(site: Site, css: str, sources: dict[str, str]) -> list[Pages]:
    """Return the pages of the site in at most `MOST` kinds.

    It begins with a kind for each tool and for each page without one (in all its languages), and
    joins the two that cost least, counted as bytes that their pages then carry for one another.
    A tool's pages stay among themselves: they and its scripts name the most.
    """
    kinds: dict[str, Kind] = {}
    for key, pages in _smallest(site).items():
        rules = kept_rules(css, names_of(pages, sources))
        kinds[key] = (pages, rules)
    done = [pages for key, (pages, _) in kinds.items() if key.startswith("tool ")]
    left = [kind for key, kind in kinds.items() if not key.startswith("tool ")]
    while len(left) > max(1, MOST - len(done)):
        one, other = min(combinations(left, 2), key=_cost)  # of equal ones the first
        left = [kind for kind in left if kind is not one and kind is not other]
        left.append((one[0] | other[0], one[1] | other[1]))
    return done + [pages for pages, _ in left]


def names_of(pages: Pages, sources: dict[str, str]) -> Names:
    """Return what selectors may name on these pages, and on what their scripts make of them."""
    names = Names()
    for page in pages.values():
        names.add_page(page)
    for source in modules.reached(pages.values(), sources):
        names.add_script(source)
    return names


def _smallest(site: Site) -> dict[str, Pages]:
    kinds: dict[str, Pages] = {}
    for name, page in site.pages.items():
        tool = next(iter(page.xpath("//@data-tool")), "")
        address = name.removeprefix(f"{page.get('lang')}/")
        kinds.setdefault(f"tool {tool}" if tool else address, {})[name] = page
    return kinds


def _cost(pair: tuple[Kind, Kind]) -> int:
    """Return the bytes that two kinds would carry for one another."""
    (pages, rules), (other_pages, other_rules) = pair
    return len(pages) * _size(other_rules - rules) + len(other_pages) * _size(rules - other_rules)


def _size(rules: frozenset[str]) -> int:
    return sum(map(len, rules))
