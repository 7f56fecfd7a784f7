"""A style sheet as rules, with what each selector asks for; and rules as a sheet again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

_CONDITIONAL = {"media", "supports", "layer", "container"}
_CHOICES = {"is", "where", "has"}  # one of what stands in their brackets has to exist
_COMBINATORS = {">", "+", "~", "|"}


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


def parsed(css: str) -> list[Rule]:
    """Return the rules of a sheet, without comments and fonts."""
    return _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


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


def single(rules: list[Rule], head: str = "") -> Iterator[str]:
    """Yield the rules one by one, each with the conditions around it."""
    for rule in rules:
        if isinstance(rule, Group):
            yield from single(rule.rules, head + rule.head)
        else:
            yield head + _text(rule)


def _text(rule: Rule) -> str:
    if isinstance(rule, Style):
        return f"{','.join(one.text for one in rule.selectors)}{{{rule.content}}}"
    if isinstance(rule, Group):
        return f"{rule.head}{{{''.join(map(_text, rule.rules))}}}"
    return rule


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
