"""Each text is in its own language: Japanese has kana or kanji, English has none."""

import re

from guide.checks import Content
from guide.front_matter import Source
from guide.marked_yaml import Marked
from guide.problems import Problem
from guide.request_text import BLANK

_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_QUOTED = re.compile("「[^」]*」")
# Words on a screen, code, HTML, and where a link or id leads to: any language.
_SCREEN = re.compile(r"\*\*.*?\*\*|`[^`]*`|\([^)]*\)|\{[^}]*\}|<[^>]*>")
_MOST_NAMES = 3  # a line of the page may be a name, such as "KuCoin, MEXC, Bybit"
_EITHER_LANGUAGE = {
    ("interface", "language.switch"),  # the name of the other language
    ("interface", "mailtool.remind-file"),  # the name of a file
}
_TRANSLATE = "write it in {}, as a native would"


def check(content: Content) -> list[Problem]:
    """Look at every text that data/ has in both languages, and at the lines of the pages."""
    found = []
    for marked in (*content.data.tables.values(), *content.data.requests.values()):
        found += _of_data(marked)
    for page in content.all_pages():
        found += _of_page(page)
    return found


def _of_data(marked: Marked) -> list[Problem]:
    found = []
    for where, pair in marked.members():
        if not (isinstance(pair, dict) and {"ja", "en"} <= pair.keys()):
            continue
        ja, en = pair["ja"], pair["en"]
        named = where[-1:] == ("name",) and marked.path.stem == "sources"  # a title as published
        if not (isinstance(ja, str) and isinstance(en, str)) or named:
            continue
        if where and (marked.path.stem, where[0]) in _EITHER_LANGUAGE:
            continue
        ja, en = BLANK.sub("", ja), BLANK.sub("", en)
        if _WORD.search(en) and not _JAPANESE.search(ja):
            reason = f"the Japanese is not in Japanese: {pair['ja']}"
            found.append(marked.problem((*where, "ja"), reason, _TRANSLATE.format("Japanese")))
        if _JAPANESE.search(_QUOTED.sub("", en)):
            reason = f"there is Japanese in the English: {pair['en']}"
            found.append(marked.problem((*where, "en"), reason, _TRANSLATE.format("English")))
    return found


def _of_page(page: Source) -> list[Problem]:
    found = []
    for key in ("title", "description"):
        text = (page.front.value or {}).get(key)
        if isinstance(text, str) and _is_other(text, page.locale, most_names=0):
            reason = f"the {key} is in the other language: {text}"
            mend = _TRANSLATE.format("Japanese" if page.locale == "ja" else "English")
            found.append(page.front.problem((key,), reason, mend))
    for number, line in page.prose_lines:
        if _is_other(_SCREEN.sub("", line), page.locale, most_names=_MOST_NAMES):
            reason = f"the line is in the other language: {line.strip()[:60]}"
            mend = "translate it; words on a screen stand in **bold**"
            found.append(Problem(page.path, number, reason, mend))
    return found


def _is_other(text: str, locale: str, most_names: int) -> bool:
    japanese = _JAPANESE.search(text) is not None
    words = len(_WORD.findall(text))
    return not japanese and words > most_names if locale == "ja" else japanese and not words
