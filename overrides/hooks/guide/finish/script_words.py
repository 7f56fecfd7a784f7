"""What a script may name on a page: the words of its strings, and the attributes it may set.

The strings are found by their shape; tests/test_script_words.py compares them with a real lexer's,
which takes too long for every build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_NO_CODE = r"//[^\n]*|/\*[\s\S]*?\*/|(?m:^)import\b[^;]*;"
_STRING = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_CODE_INSIDE = r"(?:[^{}`]|`[^`]*`|\{[^{}]*\})*"  # what stands in ${…}; no deeper templates
_TEMPLATE = rf"`(?:[^`\\$]|\\.|\$(?!\{{)|\$\{{{_CODE_INSIDE}\}})*`"
_TEXT = rf"(?:{_STRING}|{_TEMPLATE})"
_PATTERN = r"(?<=[(,=:\[!&|?{};+>\s])/(?![/*\s])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*"
_PARTS = re.compile(
    "|".join(
        [
            _NO_CODE,
            # what a script looks for is on the page, or made elsewhere; or it stands in texts
            rf"\.(?:closest|matches|querySelector(?:All)?)(?:\?\.)?\(\s*{_TEXT}",
            rf"String\.raw{_TEMPLATE}",
            rf"{_TEXT}(?=\.split\()",
            _PATTERN,
            rf"(?P<string>{_STRING})",
            rf"(?P<template>{_TEMPLATE})",
        ]
    )
)
_CODE_OR_NOT = re.compile(rf"{_NO_CODE}|({_TEXT}|{_PATTERN})")
_IN_TEMPLATE = re.compile(rf"\$\{{({_CODE_INSIDE})\}}")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")


@cache
def names(script: str) -> frozenset[str]:
    """Return the words of a script's strings: tags, classes, ids, values of what it makes."""
    return frozenset(word for text in texts(script) for word in _WORD.findall(text))


@cache
def attributes(script: str) -> frozenset[str]:
    """Return every word of a script as an attribute: also of element.dataset."""
    found: set[str] = set()
    code = _CODE_OR_NOT.sub(lambda part: part[1] or "", script)
    for word in _WORD.findall(code):
        dashed = _CAPITAL.sub(lambda capital: f"-{capital[0]}", word).lower()
        found |= {word.lower(), dashed, f"data-{dashed}"}
    return frozenset(found)


def texts(script: str) -> Iterator[str]:
    """Yield the strings of a script, and the parts of its templates outside ${…}."""
    for part in _PARTS.finditer(script):
        if part["string"]:
            yield part["string"][1:-1]
        elif part["template"]:
            yield _IN_TEMPLATE.sub(" ", part["template"])[1:-1]
            for code in _IN_TEMPLATE.findall(part["template"]):
                yield from texts(code)
