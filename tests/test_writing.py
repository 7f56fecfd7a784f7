"""The words that readers see keep the rules of writing that a machine can check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from guide.data import current
from guide.front_matter import Source, sources
from guide.places import LOCALES, shown

LONGEST_JAPANESE = 100  # characters of a sentence
LONGEST_ENGLISH = 25  # words of a sentence

_JA = "\u3041-\u30ff\u3400-\u9fff々"
_MARKUP = re.compile(r"\]\([^)]*\)|\{[:#][^}]*\}|[*\[]|^\s*(?:[-|>]|\d+\.|:) +|</?\w[^>]*>", re.M)
# What the data quotes, or what is typed by readers and support: other rules hold there.
_QUOTED = {
    "en", "screen", "match", "also", "hints", "search", "look-for", "label", "words", "names",
    "lines", "shorteners", "reading", "example", "unit", "options", "what", "name",
}  # fmt: skip


class Words(NamedTuple):
    """A text that readers see: where it stands, its language, what it says."""

    place: str
    locale: str
    text: str


def _of_pages() -> Iterator[Words]:
    for locale in LOCALES:
        for page in sources(locale):
            yield from _of_page(page, locale)


def _of_page(page: Source, locale: str) -> Iterator[Words]:
    for key in ("title", "description"):
        yield Words(f"{shown(page.path)}: {key}", locale, page.front.value[key])
    for number, line in page.prose_lines:
        if line.startswith("|"):
            for cell in line.strip("|").split("|"):
                yield Words(f"{shown(page.path)}:{number}", locale, cell.strip())
        else:
            yield Words(f"{shown(page.path)}:{number}", locale, line)
    for fence in page.fences:
        if fence.name in ("notice", "danger"):
            for line in fence.body.splitlines():
                yield Words(f"{shown(page.path)}:{fence.line}", locale, line)


def _of_data() -> Iterator[Words]:
    data = current()
    for marked in (*data.tables.values(), *data.requests.values()):
        if marked.path.stem in ("sources", "mail-reader"):
            continue  # names of documents; patterns
        yield from _pairs(marked.path, marked, marked.value, ())


def _pairs(path: Path, marked: Any, value: Any, where: tuple) -> Iterator[Words]:
    """Yield the texts of every {ja, en} pair; requests keep the rules of their own check."""
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield from _pairs(path, marked, child, (*where, index))
    elif isinstance(value, dict):
        pair = isinstance(value.get("ja"), str) and isinstance(value.get("en"), str)
        if pair:
            place = f"{shown(path)}:{marked.line(where)}"
            yield Words(place, "ja", value["ja"])
            if path.parent.name != "requests" and set(value) == {"ja", "en"}:
                yield Words(place, "en", value["en"])
        for key, child in value.items():
            if key not in _QUOTED:
                yield from _pairs(path, marked, child, (*where, key))


TEXTS = [*_of_pages(), *_of_data()]


def _plain(text: str) -> str:
    """Return a text without code and Markdown."""
    return _MARKUP.sub("", re.sub(r"`[^`]*`", "X", text)).strip()


def _found(locale: str, pattern: str, *, raw: bool = False) -> list[str]:
    """Return "place: words" for every match in one language."""
    wanted = re.compile(pattern, re.I if locale == "en" else 0)
    return [
        f"{words.place}: …{match[0]}…"
        for words in TEXTS
        if words.locale == locale
        for match in wanted.finditer(words.text if raw else _own(words))
    ]


def _own(words: Words) -> str:
    text = _plain(words.text)
    return _without_quotations(text) if words.locale == "en" else text


def _told(found: list[str]) -> str:
    return "\n" + "\n".join(found[:40])


def test_japanese_sentences_are_short() -> None:
    long = [
        f"{words.place}: {len(sentence)}: {sentence}"
        for words in TEXTS
        if words.locale == "ja"
        for sentence in re.split(r"(?<=[。？！])", _plain(words.text))
        if len(sentence) > LONGEST_JAPANESE and re.search(f"[{_JA}]", sentence)
    ]
    assert not long, f"at most {LONGEST_JAPANESE} characters a sentence: {_told(long)}"


def test_japanese_sentences_have_few_commas() -> None:
    many = [
        f"{words.place}: {sentence}"
        for words in TEXTS
        if words.locale == "ja"
        for sentence in re.split(r"(?<=[。？！])", _plain(words.text))
        if sentence.count("、") > 3
    ]
    assert not many, f"at most three 「、」 a sentence: {_told(many)}"


def test_english_sentences_are_short() -> None:
    long = [
        f"{words.place}: {len(sentence.split())}: {sentence}"
        for words in TEXTS
        if words.locale == "en"
        for sentence in re.split(r"(?<=[.?!:;])[\"”)]*\s+", _without_quotations(_plain(words.text)))
        if len(sentence.split()) > LONGEST_ENGLISH
    ]
    assert not long, f"at most {LONGEST_ENGLISH} words a sentence: {_told(long)}"


def _without_quotations(text: str) -> str:
    return re.sub(r"[\"“][^\"”]*?([.?!]?)[\"”]", r"X\1", text)


@pytest.mark.parametrize(
    ("pattern", "mend"),
    [
        ("[\uff61-\uff9f]", "write katakana in full width"),
        ("[\u200b-\u200d\u2060\ufeff]", "remove characters that nobody sees"),
        (rf"[{_JA}。、] [A-Za-z0-9]|[A-Za-z0-9] [{_JA}]", "no space between the two widths"),
        ("[０-９Ａ-Ｚａ-ｚ]", "write digits and Latin letters in half width"),
        (rf"[{_JA}][!?(),](?![/\w])", "write （）！？、 in full width"),
        ("することができ", "write 「できる」"),
        ("てしまっ|てしまい|てしまう|でしまっ", "say what happens, without regret"),
        ("かもしれ(ません|ない)", "name the condition instead"),
        ("とは限(りません|らない)", "say what is known"),
        (r"ユーザ(?!ー)|サーバ(?!ー)|ブラウザ(?!ー)|フォルダ(?!ー)|カテゴリ(?!ー)", "end it in ー"),
        ("セキュリティー", "write セキュリティ"),
    ],
)
def test_japanese_keeps_to(pattern: str, mend: str) -> None:
    found = _found("ja", pattern)
    assert not found, f"{mend}: {_told(found)}"


@pytest.mark.parametrize(
    ("pattern", "mend"),
    [
        (r"\bclick here\b|\bread more\b", "name the target"),
        (r"\b(?:simply|easily)\b|\bjust\b", "leave it out: for this reader it is not easy"),
        (r"\d(?:st|nd|rd|th) of \w+|\b(?:January|February|March|April|May|June|July|August|"
         r"September|October|November|December) \d{1,2},", "write dates as 23 November 2026"),
    ],
)  # fmt: skip
def test_english_keeps_to(pattern: str, mend: str) -> None:
    found = _found("en", pattern)
    assert not found, f"{mend}: {_told(found)}"


@pytest.mark.parametrize("words", [r"\[(?:こちら|ここ|詳細|click here|here)\]\("])
def test_link_texts_name_their_target(words: str) -> None:
    found = _found("ja", words, raw=True) + _found("en", words, raw=True)
    assert not found, f"name what the link leads to: {_told(found)}"


def test_headings_end_without_a_full_stop() -> None:
    wrong = [
        f"{shown(page.path)}:{heading.line}: {heading.text}"
        for locale in LOCALES
        for page in sources(locale)
        for heading in page.headings
        if heading.text.rstrip().endswith(("。", ".", "！"))
    ]
    assert not wrong, f"end headings with a noun: {_told(wrong)}"


def test_circled_numbers_are_the_six_fields() -> None:
    found = _found("ja", "[⑦-⑳❶-❿]") + _found("en", "[⑦-⑳❶-❿]")
    assert not found, f"only ①–⑥, only for the fields of the form: {_told(found)}"
