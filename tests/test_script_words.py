"""The words by which styles are kept are those of the strings of scripts, by a real lexer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pygments.lexers import JavascriptLexer
from pygments.token import String

from guide.finish import script_words
from tests.building import ROOT

SCRIPTS = ROOT / "docs/assets/js"
_NAMES_NOTHING = re.compile(  # what stands before a string that is looked for, or a pattern
    r"(?:\.(?:closest|matches|querySelector(?:All)?)(?:\?\.)?\(\s*|String\.raw|^import [^;]*)$",
    re.MULTILINE,
)


@pytest.mark.parametrize("name", [path.name for path in sorted(SCRIPTS.glob("*.js"))])
def test_the_strings_of_scripts_are_those_that_a_lexer_finds(name: str) -> None:
    script = (SCRIPTS / name).read_text(encoding="utf-8")
    every, needed = set(), set()
    for starts, end, text in _strings(script):
        words = set(re.findall(r"[A-Za-z][\w-]*", text))
        every |= words
        looked_for = any(_NAMES_NOTHING.search(script[:start]) for start in starts)
        if not looked_for and not script.startswith(".split(", end):
            needed |= words
    found = script_words.names(script)
    assert needed <= found, "a rule that such an element needs would be taken out"
    assert found <= every, "this is no string: it keeps rules that nothing needs"


def _strings(script: str) -> Iterator[tuple[list[int], int, str]]:
    """Yield (starts, end, text) of the strings of a script; of a template without its ${…}.

    `starts`: where it begins, after where the templates around it do.
    """
    open_templates: list[tuple[int, list[str]]] = []
    in_code = [True]  # or in the text of a template, at each level of nesting
    script = script.replace("=> /", "=  /")  # after => the lexer expects no regular expression
    for start, kind, value in JavascriptLexer().get_tokens_unprocessed(script):
        if kind is String.Backtick and value == "`" and in_code[-1]:
            open_templates.append((start, []))
            in_code.append(False)
        elif kind is String.Backtick and value == "`":
            begun, pieces = open_templates.pop()
            in_code.pop()
            yield [*_begun(open_templates), begun], start + 1, "".join(pieces)
        elif kind is String.Backtick:
            open_templates[-1][1].append(value)
        elif kind is String.Interpol:
            open_templates[-1][1].append(" ")
            in_code.append(True) if value == "${" else in_code.pop()
        elif kind in String and kind is not String.Regex:
            yield [*_begun(open_templates), start], start + len(value), value


def _begun(open_templates: list[tuple[int, list[str]]]) -> list[int]:
    return [start for start, _ in open_templates]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("""a("one two", 'three')""", {"one", "two", "three"}),
        ("a(`one ${b ? `two` : 'three'} four`)", {"one", "two", "three", "four"}),
        ("a // 'one'\n/* 'two' */", set()),
        ("a.replace(/['`]/g, 'one')", {"one"}),
        ("const half = a / b; c('one') / 2", {"one"}),
        ("a.closest('.one')?.querySelector(`two`).matches?.('three')", set()),
        ("a('one two'.split(' ')), String.raw`three`", set()),
        ("""import "./one.js";\nimport("./two.js")""", {"two", "js"}),
    ],
)
def test_words_of_strings_are_found(script: str, words: set[str]) -> None:
    assert script_words.names(script) == words


def test_every_word_may_be_an_attribute() -> None:
    script = r"a.replace(/\/\//g, b); element.dataset.mailFinding = 1; // not.thisOne"
    found = script_words.attributes(script)
    assert {"dataset", "mailfinding", "data-mail-finding"} <= found
    assert "thisone" not in found
