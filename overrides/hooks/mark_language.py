"""on_post_page: mark English in Japanese pages with lang="en", and Japanese in English ones.

Writers write **Subject**; a screen reader then reads it with an English voice. Marked is: an
element whose whole text is English; a run of two or more English words; on English pages, every
run of Japanese. Product names and single words inside a Japanese sentence stay unmarked, as a
Japanese voice reads them well.
"""

import re

from lxml import etree

from guide import built_page

_LETTER = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef々〆ヶ]"
_JAPANESE = re.compile(_LETTER)
_WORD = r"[A-Za-z][A-Za-z'’.@-]*"
_ENGLISH_RUN = re.compile(rf"{_WORD}(?:,? {_WORD}){{1,}}[.!?]?")
_JAPANESE_RUN = re.compile(rf"{_LETTER}+(?:[ \w]*{_LETTER})*")
_WHOLE = set("strong em b a td th dt dd li p span code mark h1 h2 h3 h4".split())
_LEAVE = {"script", "style", "svg", "title", "textarea", "option", "input"}


def on_post_page(output, page, config):
    """Return the page with the other language marked."""
    tree = built_page.parse(output)
    other = "en" if page.file.locale == "ja" else "ja"
    _walk(tree.find("body"), other)
    return built_page.text(tree)


def _walk(element, other):
    if element.tag in _LEAVE or not isinstance(element.tag, str) or element.get("lang"):
        return
    if element.tag in _WHOLE and _is_whole(element, other):
        element.set("lang", other)
        return
    run = _ENGLISH_RUN if other == "en" else _JAPANESE_RUN
    for child in list(element):
        _walk(child, other)
    for child in list(element):
        if child.tail and run.search(child.tail):
            text, child.tail = child.tail, None
            _insert(element, list(element).index(child) + 1, child, text, run, other)
    if element.text and run.search(element.text):
        text, element.text = element.text, None
        _insert(element, 0, None, text, run, other)


def _is_whole(element, other):
    text = "".join(element.itertext()).strip()
    if other == "en":
        return re.search(r"[A-Za-z]{2}", text) is not None and not _JAPANESE.search(text)
    letters = re.sub(r"[\W\d_]", "", text)
    return bool(letters) and all(_JAPANESE.match(letter) for letter in letters)


def _insert(parent, index, before, text, run, other):
    """Put `text` into `parent` at `index` (after `before`), its runs in spans."""
    last = before
    end = 0
    for found in run.finditer(text):
        _append(parent, last, text[end : found.start()])
        span = etree.Element("span", lang=other)
        span.text = found[0]
        parent.insert(index, span)
        index += 1
        last = span
        end = found.end()
    _append(parent, last, text[end:])


def _append(parent, last, text):
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text
