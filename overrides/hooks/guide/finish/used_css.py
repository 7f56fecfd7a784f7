"""Takes out of a style sheet what no page of a kind can need.

A selector stays when an element can exist that it matches part by part: an element of the built
pages with what scripts may add to it, or one that scripts make. Nothing is listed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

from guide.built_page import Tree

_COMMENT = re.compile(r"(?m)^\s*//[^\n]*$|(?<=[;{}])\s*//[^\n]*$|/\*[\s\S]*?\*/")
_IMPORT = re.compile(r"(?m)^import\b[^;]*;")
_STRING = re.compile(r"""(["'`])((?:(?!\1)[^\\]|\\.)*)\1""", re.DOTALL)
_LOOKED_FOR = re.compile(  # what a script looks for is on the page, or made elsewhere
    r"""\.(?:closest|matches|querySelector(?:All)?)(?:\?\.)?\(\s*(["'`])(?:(?!\1)[^\\]|\\.)*\1"""
)
_WORD = re.compile(r"[A-Za-z][\w-]*")
_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")
_CONDITIONAL = {"media", "supports", "layer", "container"}
_CHOICES = {"is", "where", "has"}  # one of what stands in their brackets has to exist
_COMBINATORS = {">", "+", "~", "|"}


class Element(NamedTuple):
    """One element of a page as far as selectors tell elements apart."""

    tag: str
    classes: frozenset[str]
    attributes: frozenset[str]


@dataclass
class Compound:
    """What a selector asks of one element: `p.a[b]` of `p.a[b] > i`."""

    tag: str | None = None
    classes: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)  # what [name=value] asks for


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

    elements: set[Element] = field(
        default_factory=lambda: {Element(tag, frozenset(), frozenset()) for tag in ("html", "body")}
    )
    ids: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # tags, classes, ids, values that scripts name
    attributes: set[str] = field(default_factory=set)  # that scripts may set

    def add_page(self, page: Tree) -> None:
        """Add the names of a built page."""
        for element in page.iter("*"):
            classes = frozenset(element.get("class", "").split())
            names = frozenset(element.attrib)
            self.elements.add(Element(str(element.tag).lower(), classes, names))
            self.ids.add(element.get("id", ""))
            self.values.update(element.attrib.items())

    def add_script(self, text: str) -> None:
        """Add what a script may set: words of its strings as names, every word as an attribute."""
        code = _IMPORT.sub("", _COMMENT.sub("", text))
        for word in _WORD.findall(code):
            dashed = _CAPITAL.sub(lambda found: f"-{found[0]}", word).lower()
            self.attributes |= {word.lower(), dashed, f"data-{dashed}"}  # also of element.dataset
        for _, string in _STRING.findall(_LOOKED_FOR.sub("", code)):
            self.words.update(_WORD.findall(string))

    def allow(self, asked: Compound) -> bool:
        """Return whether an element can be what a selector asks for."""
        if not (asked.ids <= self.ids | self.words and all(map(self._may_be, asked.values))):
            return False
        classes = asked.classes - self.words
        attributes = asked.attributes - self.attributes
        tag = None if asked.tag in self.words else asked.tag
        if not tag and not classes and not attributes:
            return True  # an element that a script makes
        wanted = {asked.tag} - {None} | classes | attributes
        return wanted <= self._parts and any(
            asked.tag in (None, element.tag)
            and classes <= element.classes
            and attributes <= element.attributes
            for element in self.elements
        )

    @cached_property
    def _parts(self) -> set[str]:
        """Every tag, class and attribute of the pages: what is not among them stands nowhere."""
        return {
            part
            for element in self.elements
            for part in (element.tag, *element.classes, *element.attributes)
        }

    def _may_be(self, pair: tuple[str, str]) -> bool:
        """Return whether an attribute can have a value; what scripts set in data-… is not known."""
        name, value = pair
        own = name.startswith("data-") and name in self.attributes
        return own or pair in self.values or value in self.words


def keep_used(css: str, names: Names) -> str:
    """Return the rules of `css` that `names` can match, without unused custom properties."""
    text = "".join(_kept(rule, names) for rule in _parsed(css))
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


def _kept(rule: Rule, names: Names) -> str:
    if isinstance(rule, Style):
        selectors = ",".join(one.text for one in rule.selectors if _can_match(one, names))
        return f"{selectors}{{{rule.content}}}" if selectors else ""
    if isinstance(rule, Group):
        inner = "".join(_kept(one, names) for one in rule.rules)
        return f"{rule.head}{{{inner}}}" if inner else ""
    return rule


def _can_match(selector: Selector, names: Names) -> bool:
    """Return whether all elements that a selector asks for can exist."""
    return all(names.allow(compound) for compound in selector.compounds) and all(
        any(_can_match(inner, names) for inner in choice) for choice in selector.choices
    )


@cache
def _parsed(css: str) -> list[Rule]:
    """Return the rules of a sheet; each kind of page asks for the same one."""
    return _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


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
    before = None
    for token in tokens:
        now = compounds[-1]
        if token.type == "whitespace" or (token.type == "literal" and token.value in _COMBINATORS):
            compounds.append(Compound())
        elif token.type == "ident" and before == ".":
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
