"""Takes out of a style sheet what no page of a kind can need.

A selector stays when elements can exist that it matches: those of the built pages, where they
stand, with what scripts may add to them, or elements that scripts make. Nothing is listed by hand.
What it relies on: scripts move no element of a page into another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

from guide.built_page import Tree
from guide.finish import script_words

_CONDITIONAL = {"media", "supports", "layer", "container"}
_CHOICES = {"is", "where", "has"}  # one of what stands in their brackets has to exist
_COMBINATORS = {">", "+", "~", "|"}


class Element(NamedTuple):
    """One element of a page as far as selectors tell elements apart."""

    tag: str
    classes: frozenset[str]
    attributes: frozenset[str]
    around: frozenset[str]  # tags, classes and attributes of all that it stands in


@dataclass
class Compound:
    """What a selector asks of one element: `p.a[b]` of `p.a[b] > i`."""

    tag: str | None = None
    classes: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)  # what [name=value] asks for
    beside: bool = False  # the next element stands beside this one, not in it


class Selector(NamedTuple):
    """One selector: what it asks for; of each of its choices, one has to exist."""

    text: str
    compounds: list[Compound]
    choices: list[list[Selector]]


class Style(NamedTuple):
    """Selectors and their declarations."""

    selectors: list[Selector]
    content: str


class Group(NamedTuple):
    """Rules under a condition, such as @media."""

    head: str
    rules: list[Rule]


Rule = Style | Group | str  # a text stays as it is


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

    def add(self, other: Names) -> None:
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


def parsed(css: str) -> list[Rule]:
    """Return the rules of a sheet, without comments and fonts."""
    return _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


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


def written(rules: list[Rule]) -> str:
    """Return rules as a sheet, without the custom properties and key frames that none uses."""
    text = "".join(map(_text, rules))
    while True:
        used = set(re.findall(r"var\(\s*(--[\w-]+)", text))
        slim = re.sub(
            r"(?<=[{;])(--[\w-]+):(?:[^;{}\"']|\"[^\"]*\"|'[^']*')*(?:;|(?=\}))",
            lambda found: found[0] if found[1] in used else "",  # noqa: B023
            text,
        )
        if slim == text:
            break
        text = slim
    return _without_empty_rules(_without_unused_keyframes(text))


def texts(rules: list[Rule], head: str = "") -> Iterator[str]:
    """Yield the rules one by one, each with the conditions around it."""
    for rule in rules:
        if isinstance(rule, Group):
            yield from texts(rule.rules, head + rule.head)
        else:
            yield head + _text(rule)


def _text(rule: Rule) -> str:
    if isinstance(rule, Style):
        return f"{','.join(one.text for one in rule.selectors)}{{{rule.content}}}"
    if isinstance(rule, Group):
        return f"{rule.head}{{{''.join(map(_text, rule.rules))}}}"
    return rule


def _can_match(selector: Selector, names: Names) -> bool:
    """Return whether the elements that a selector asks for can exist."""
    return names.allow(selector.compounds) and all(
        any(_can_match(inner, names) for inner in choice) for choice in selector.choices
    )


def _rules(nodes: Iterable[ast.Node]) -> list[Rule]:
    rules: list[Rule] = []
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [_selector(tokens) for tokens in _split(node.prelude)]
            rules.append(Style(selectors, tinycss2.serialize(node.content).strip()))
        elif node.type == "at-rule":
            rules.append(_at_rule(node))
    return rules


def _at_rule(node: ast.AtRule) -> Rule:
    head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}".strip()
    if node.at_keyword.lower() in ("font-face", "charset"):
        return ""
    if node.content is None:
        return f"{head};"
    if node.at_keyword.lower() in _CONDITIONAL:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Group(head, _rules(inner))
    return f"{head}{{{tinycss2.serialize(node.content)}}}"


def _split(tokens: list[ast.Node]) -> list[list[ast.Node]]:
    """Return the selectors of a list, split at its commas."""
    selectors: list[list[ast.Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _selector(tokens: list[ast.Node]) -> Selector:
    choices = [
        [_selector(inner) for inner in _split(token.arguments)]
        for token in tokens
        if token.type == "function" and token.lower_name in _CHOICES
    ]
    return Selector(tinycss2.serialize(tokens).strip(), _compounds(tokens), choices)


def _compounds(tokens: list[ast.Node]) -> list[Compound]:
    """Return what a selector asks of each element, whatever stands in brackets."""
    compounds = [Compound()]
    before = gap = None
    for token in tokens:
        if token.type == "whitespace":
            gap = gap or " "
            continue
        if token.type == "literal" and token.value in _COMBINATORS:
            gap = token.value
            continue
        if gap:
            compounds[-1].beside = gap in ("+", "~")
            compounds.append(Compound())
            gap = None
        now = compounds[-1]
        if token.type == "ident" and before == ".":
            now.classes.add(token.value)
        elif token.type == "ident" and before != ":":
            now.tag = token.lower_value
        elif token.type == "hash":
            now.ids.add(token.value)
        elif token.type == "[] block":
            _add_attribute(now, token)
        before = token.value if token.type == "literal" else None
    return compounds


def _add_attribute(compound: Compound, block: ast.SquareBracketsBlock) -> None:
    idents = [token.value for token in block.content if token.type in ("ident", "string")]
    operators = [token.value for token in block.content if token.type == "literal"]
    compound.attributes.add(idents[0])
    if operators[:1] == ["="]:
        compound.values.add((idents[0], idents[1]))


def _without_unused_keyframes(css: str) -> str:
    def used(found: re.Match[str]) -> str:
        rest = css[: found.start()] + css[found.end() :]
        pattern = rf"animation[\w-]*:[^;}}]*\b{re.escape(found[1])}\b"
        return found[0] if re.search(pattern, rest) else ""

    return re.sub(r"@(?:-webkit-)?keyframes\s+([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}", used, css)


def _without_empty_rules(css: str) -> str:
    """Take out rules without content, then the conditions around them."""
    while (slim := re.sub(r"(?<=[{};])[^{};]+\{\}|^[^{};]+\{\}", "", css)) != css:
        css = slim
    return css
