"""Takes out of a style sheet what no page of a kind can need.

A selector stays when an element can exist that it matches part by part: an element of the built
pages with what scripts may add to it, or one that scripts make. Nothing is listed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

from guide.built_page import Tree

_COMMENT = re.compile(r"(?m)^\s*//[^\n]*$|(?<=[;{}])\s*//[^\n]*$|/\*[\s\S]*?\*/")
_IMPORT = re.compile(r"(?m)^import\b[^;]*;")
_STRING = re.compile(r"""(["'`])((?:(?!\1)[^\\]|\\.)*)\1""", re.DOTALL)
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
        for _, string in _STRING.findall(code):
            self.words.update(_WORD.findall(string))

    def allow(self, asked: Compound) -> bool:
        """Return whether an element can be what a selector asks for."""
        if not (asked.ids <= self.ids | self.words and all(map(self._may_be, asked.values))):
            return False
        classes = asked.classes - self.words
        attributes = asked.attributes - self.attributes
        if not classes and not attributes and (asked.tag is None or asked.tag in self.words):
            return True
        return any(
            asked.tag in (None, element.tag)
            and classes <= element.classes
            and attributes <= element.attributes
            for element in self.elements
        )

    def _may_be(self, pair: tuple[str, str]) -> bool:
        """Return whether an attribute can have a value; what scripts set in data-… is not known."""
        name, value = pair
        own = name.startswith("data-") and name in self.attributes
        return own or pair in self.values or value in self.words


def keep_used(css: str, names: Names) -> str:
    """Return the rules of `css` that `names` can match, without unused custom properties."""
    rules = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), names)
    text = "".join(rules)
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


def _rules(rules: Iterable[ast.Node], names: Names) -> list[str]:
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [s for s in _split(rule.prelude) if _can_match(s, names)]
            if selectors:
                text = ",".join(tinycss2.serialize(s).strip() for s in selectors)
                kept.append(f"{text}{{{tinycss2.serialize(rule.content).strip()}}}")
        elif rule.type == "at-rule":
            kept.append(_at_rule(rule, names))
    return kept


def _at_rule(rule: ast.AtRule, names: Names) -> str:
    head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}".strip()
    if rule.at_keyword.lower() in ("font-face", "charset"):
        return ""
    if rule.content is None:
        return f"{head};"
    if rule.at_keyword.lower() in _CONDITIONAL:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        text = "".join(_rules(inner, names))
        return f"{head}{{{text}}}" if text else ""
    return f"{head}{{{tinycss2.serialize(rule.content)}}}"


def _split(prelude: list[ast.Node]) -> list[list[ast.Node]]:
    """Return the selectors of a list, split at its commas."""
    selectors: list[list[ast.Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def _can_match(selector: list[ast.Node], names: Names) -> bool:
    """Return whether all elements that a selector asks for can exist."""
    choices = (
        _split(token.arguments)
        for token in selector
        if token.type == "function" and token.lower_name in _CHOICES
    )
    return all(names.allow(compound) for compound in _compounds(selector)) and all(
        any(_can_match(inner, names) for inner in choice) for choice in choices
    )


def _compounds(selector: list[ast.Node]) -> list[Compound]:
    """Return what a selector asks of each element, whatever stands in brackets."""
    compounds = [Compound()]
    before = None
    for token in selector:
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
