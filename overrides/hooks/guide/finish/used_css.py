"""Takes out of a style sheet what no page of a kind can need.

A selector stays when elements can exist that it matches: those of the built pages, where they
stand, with what scripts may add to them, or elements that scripts make. Nothing is listed by hand.
What it relies on: scripts move no element of a page into another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from guide.built_page import Tree
from guide.finish import script_words
from guide.finish.css_rules import Compound, Group, Rule, Selector, Style, parsed, written


class Element(NamedTuple):
    """One element of a page as far as selectors tell elements apart."""

    tag: str
    classes: frozenset[str]
    attributes: frozenset[str]
    around: frozenset[str]  # tags, classes and attributes of all that it stands in


@dataclass
class Names:
    """What selectors may name: the elements of pages, and the words of scripts."""

    elements: set[Element] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # tags, classes, ids, values that scripts name
    attributes: set[str] = field(default_factory=set)  # that scripts may set

    def add_page(self, page: Tree) -> None:
        """Add the names of a built page."""
        self._add(page, frozenset())

    def _add(self, node: Tree, around: frozenset[str]) -> None:
        attributes = node.items()
        names = frozenset(name for name, _ in attributes)
        element, inside = _element(str(node.tag).lower(), node.get("class", ""), names, around)
        self.elements.add(element)
        self.ids.add(node.get("id", ""))
        self.values.update(attributes)
        for child in node.iterchildren("*"):
            self._add(child, inside)

    def add_script(self, text: str) -> None:
        """Add what a script may set: words of its strings as names, every word as an attribute."""
        self.words |= script_words.names(text)
        self.attributes |= script_words.attributes(text)

    def add_names(self, other: Names) -> None:
        """Add what somebody else found."""
        self.elements |= other.elements
        self.ids |= other.ids
        self.values |= other.values
        self.words |= other.words
        self.attributes |= other.attributes

    def allow(self, compounds: list[Compound]) -> bool:
        """Return whether elements can be, and stand, as the parts of a selector ask."""
        around: set[str] = set()
        for asked in compounds:
            if not self._can_exist(asked, around):
                return False
            if not asked.beside:
                around |= self._not_from_scripts(asked)
        return True

    def _can_exist(self, asked: Compound, around: set[str]) -> bool:
        """Return whether an element can be what a part asks for, and stand in what has `around`."""
        if not (asked.ids <= self.ids | self.words and all(map(self._may_be, asked.values))):
            return False
        wanted = self._not_from_scripts(asked)
        if not wanted:
            return True  # an element that a script makes, anywhere
        rarest = min((self._having.get(name, []) for name in wanted), key=len)
        tag = asked.tag if asked.tag in wanted else None
        return any(
            tag in (None, element.tag)
            and asked.classes & wanted <= element.classes
            and asked.attributes & wanted <= element.attributes
            and around <= element.around
            for element in rarest
        )

    def _not_from_scripts(self, asked: Compound) -> set[str]:
        """Return the tag, classes and attributes that only the page itself can bring."""
        tag = {asked.tag} - {None}
        return ((tag | asked.classes) - self.words) | (asked.attributes - self.attributes)

    @cached_property
    def _having(self) -> dict[str, list[Element]]:
        """The elements with each tag, class and attribute; asked for when all are added."""
        having: dict[str, list[Element]] = {}
        for element in self.elements:
            for name in {element.tag} | element.classes | element.attributes:
                having.setdefault(name, []).append(element)
        return having

    def _may_be(self, pair: tuple[str, str]) -> bool:
        """Return whether an attribute can have a value; what scripts set in data-… is not known."""
        name, value = pair
        own = name.startswith("data-") and name in self.attributes
        return own or pair in self.values or value in self.words


@cache
def _element(
    tag: str, classes: str, attributes: frozenset[str], around: frozenset[str]
) -> tuple[Element, frozenset[str]]:
    """Return an element, and what is around those in it; most of a site's elements are alike."""
    element = Element(tag, frozenset(classes.split()), attributes, around)
    return element, around | {tag} | element.classes | attributes


def keep_used(css: str, names: Names) -> str:
    """Return the rules of `css` that `names` can match, without unused custom properties."""
    return written(cut(parsed(css), names))


def cut(rules: list[Rule], names: Names) -> list[Rule]:
    """Return the rules that `names` can match; a sheet that was cut is quick to cut again."""
    kept: list[Rule] = []
    for rule in rules:
        if isinstance(rule, Style):
            selectors = [one for one in rule.selectors if _can_match(one, names)]
            kept += [Style(selectors, rule.content)] if selectors else []
        elif isinstance(rule, Group):
            inner = cut(rule.rules, names)
            kept += [Group(rule.head, inner)] if inner else []
        else:
            kept.append(rule)
    return kept


def _can_match(selector: Selector, names: Names) -> bool:
    """Return whether the elements that a selector asks for can exist."""
    return names.allow(selector.compounds) and all(
        any(_can_match(inner, names) for inner in choice) for choice in selector.choices
    )
