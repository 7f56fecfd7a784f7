"""Takes out of a style sheet what no built page can need.

A selector stays when every class, id, attribute and element it names stands somewhere in the built
pages or in the scripts (which add classes of their own). Nothing is listed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import tinycss2
from tinycss2 import ast

from guide.built_page import Tree

_COMMENT = re.compile(r"(?m)^\s*//[^\n]*$|(?<=[;{}])\s*//[^\n]*$|/\*[\s\S]*?\*/")
_STRING = re.compile(r"""(["'`])((?:(?!\1)[^\\]|\\.)*)\1""", re.DOTALL)
_WORD = re.compile(r"[A-Za-z][\w-]*")
_CONDITIONAL = {"media", "supports", "layer", "container"}


@dataclass
class Names:
    """What selectors may name: elements, classes, ids and attributes of pages and scripts."""

    elements: set[str] = field(default_factory=lambda: {"html", "body"})
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)

    def add_page(self, page: Tree) -> None:
        """Add the names of a built page."""
        for element in page.iter("*"):
            self.elements.add(str(element.tag).lower())
            self.classes.update(element.get("class", "").split())
            self.ids.add(element.get("id", ""))
            self.attributes.update(element.attrib)
            self.values.update(element.attrib.values())

    def add_script(self, text: str) -> None:
        """Add what a script may set: words of its strings as names, every word as an attribute."""
        code = _COMMENT.sub("", text)
        self.attributes.update(word.lower() for word in _WORD.findall(code))
        words = {word for _, string in _STRING.findall(code) for word in _WORD.findall(string)}
        for names in (self.elements, self.classes, self.ids, self.attributes, self.values):
            names.update(words)


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
    return re.sub(r"[^{}]+\{\}", "", _without_unused_keyframes(text))


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
    """Return whether all that a selector names exists; arguments of :not(), :is() do not count."""
    before = None
    for token in selector:
        if token.type == "ident":
            if before == ".":
                if token.value not in names.classes:
                    return False
            elif before != ":" and token.lower_value not in names.elements:
                return False
        elif (token.type == "hash" and token.value not in names.ids) or (
            token.type == "[] block" and not _attribute_exists(token, names)
        ):
            return False
        before = token.value if token.type == "literal" else None
    return True


def _attribute_exists(block: ast.SquareBracketsBlock, names: Names) -> bool:
    """Return whether an element can have the attribute, and for [name=value] also that value."""
    idents = [token for token in block.content if token.type in ("ident", "string")]
    operators = [token.value for token in block.content if token.type == "literal"]
    if idents[0].value not in names.attributes:
        return False
    return operators[:1] != ["="] or idents[1].value in names.values


def _without_unused_keyframes(css: str) -> str:
    def used(found: re.Match[str]) -> str:
        rest = css[: found.start()] + css[found.end() :]
        pattern = rf"animation[\w-]*:[^;}}]*\b{re.escape(found[1])}\b"
        return found[0] if re.search(pattern, rest) else ""

    return re.sub(r"@(?:-webkit-)?keyframes\s+([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}", used, css)
