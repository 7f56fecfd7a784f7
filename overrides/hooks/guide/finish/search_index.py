"""Writes what search needs: every section of one language with the reader's own words for it.

A section is what a result leads to: a second-level heading with all below it, or one entry of the
errors and of the glossary. Smaller headings and the groups of entries lend their words to what they
belong to. A request page is one section: its subject never competes with the form's.
docs/assets/js/search-engine.js reads the file; both describe its shape.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from guide.built_page import Tree
from guide.data import Data
from guide.finish.site import Site
from guide.finish.sitemap import addresses
from guide.front_matter import Source
from guide.places import DEFAULT_LOCALE, DOCS, LOCALES

_HEADINGS = ("h2", "h3", "h4")
_SILENT = ("copy__button", "step-link", "tag", "field__steps", "copy__done", "request__tool")
# English that readers paste from a mail leads to where it is explained.
_QUOTED = ("phrases__english", "mail__english")
# Lists and entries of the glossary mention what other sections answer: those come first.
_PRIORITY = {
    "form.md": 1.1,
    "read-mail.md": 0.8,
    "bittrex-today.md": 0.9,
    "other-services.md": 0.85,
    "glossary.md": 0.6,
}
# words that tell no sentence of a mail from another; the engine passes over them in queries too
_SMALL = re.compile(
    r"\b(?:a|an|the|your|you|we|us|our|to|of|for|is|are|be|has|have|been|was|were|that|this|with|on"
    r"|in|it|by|and|or|not|please|will|can|from)\b ?|[.,]",
    re.IGNORECASE,
)
# letters of a section's text: enough for a line below a result, and as a last resort
_LONGEST_TEXT = 700
_FOLDED = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)} | {ord("ー"): None}
# tables whose entries are sections of their own and carry their words themselves
_ENTRIES = ("errors", "glossary")


@dataclass
class Section:
    """One section: `words` are what readers type, `text` what the page says."""

    anchor: str
    title: str
    words: list[str] = field(default_factory=list)
    text: str = ""


def write(site: Site, data: Data) -> None:
    """Write assets/search/<language>.json (see `index`) and <language>-texts.json.

    The texts are long, so they come after the first result: for the lines below a result, and for
    queries that no word list answers.
    """
    folder = site.file("assets/search")
    folder.mkdir(parents=True, exist_ok=True)
    for locale in LOCALES:
        found, texts = index(site, data, locale)
        for name, content in ((locale, found), (f"{locale}-texts", texts)):
            (folder / f"{name}.json").write_bytes(_packed(content))


def index(site: Site, data: Data, locale: str) -> tuple[dict[str, Any], list[str]]:
    """Return the search data of one language, and the text of each section.

    The data is {"pages": [[title, address, priority]], "same": [words of the same meaning]} and a
    column for each of the sections' "page" (its number), "id" ("" is the page's top), "title" and
    "words" (joined by "|"); a page's address counts from the site's root.
    """
    pages: list[list[Any]] = []
    columns: dict[str, list[Any]] = {"page": [], "id": [], "title": [], "words": []}
    texts: list[str] = []
    for address in addresses(site):
        local = address if locale == DEFAULT_LOCALE else f"{locale}/{address}"
        source = Source(_source(address, locale))
        pages.append([source.front.value["title"], local, _PRIORITY.get(source.name, 1)])
        page = site.pages[f"{local}index.html"]
        for section in _sections(page, source, data):
            words = "|".join(_beyond_title(section))
            row = (len(pages) - 1, section.anchor, section.title, words)
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
            texts.append(section.text)
    return {"pages": pages, **columns, "same": _same(data["synonyms"][locale])}, texts


def _packed(content: Any) -> bytes:
    """Return JSON in Shift_JIS, as the engine's `unpack` reads it: a tenth less than in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    fits = "".join(char if char.encode("cp932", "ignore") else _escaped(char) for char in text)
    return fits.encode("cp932") + b"\n"


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1]


def _same(synonyms: dict[str, Any]) -> list[str]:
    """Return "name|word|word" for each list of synonyms; what falls away has an empty name."""
    lists = {"": synonyms["silent"], **synonyms["same"]}
    return ["|".join(map(_folded, [name, *words])) for name, words in lists.items()]


def _beyond_title(section: Section) -> list[str]:
    """Return the words without those that the title says: the engine takes its parts as words."""
    parts = re.split(r"[()（）]", section.title)
    names = [name for part in parts for name in part.split("/")]
    said = {_same_case(part) for part in [section.title, *parts, *names]}
    words = {_same_case(word): _folded(word) for word in reversed(section.words)}
    return [word for same, word in reversed(words.items()) if same not in said]


def _folded(word: str) -> str:
    """Return a word as the engine reads it, which packs better: small letters, hiragana, no ー."""
    return word.lower().translate(_FOLDED)


def _same_case(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip()


def _source(address: str, locale: str):
    stem = address.removesuffix("/") or "index"
    path = DOCS / locale / f"{stem}.md"
    return path if path.exists() else DOCS / locale / stem / "index.md"


def _sections(page: Tree, source: Source, data: Data) -> list[Section]:
    article = page.xpath("//article")[0]
    lists = source.front.value["search"]
    heading = _text(article.xpath(".//h1")[0])
    first = Section("", heading, [source.front.value["title"], *lists["page"]])
    sections = [first]
    single = source.name.startswith("requests/") and source.name != "requests/index.md"
    entries = source.name.removesuffix(".md") in _ENTRIES
    for element, text in _walk(article):
        if element is None or element.tag not in _HEADINGS or single:
            sections[-1].text += text
            continue
        anchor = element.get("id")
        words = [*lists.get(anchor, []), *_words_of_data(anchor, source, data)]
        if element.tag == ("h3" if entries else "h2"):
            sections.append(Section(anchor, _text(element), words))
        else:
            sections[0 if entries else -1].words += [*words, _text(element)]
    if not single:
        _add_quoted(article, sections)
    for section in sections:
        section.text = " ".join(section.text.split())[:_LONGEST_TEXT]
    return sections


def _add_quoted(article: Tree, sections: list[Section]) -> None:
    """Add the sentences of mails that a section explains to its words."""
    by_anchor = {section.anchor: section for section in sections}
    section = sections[0]
    for element in article.iter("*"):
        section = by_anchor.get(element.get("id") or None, section)
        if any(name in _QUOTED for name in element.get("class", "").split()):
            english = element.xpath("descendant-or-self::*[@lang='en']")
            section.words += [_SMALL.sub("", _text(part)) for part in english[:1]]


def _walk(element: Tree):
    """Yield headings as elements and all other text, in order, without what is silent."""
    classes = element.get("class", "").split()
    if not isinstance(element.tag, str) or any(name in _SILENT for name in classes):
        return
    if element.tag == "h1":
        return
    if element.tag in _HEADINGS:
        yield element, ""
        return
    block = element.tag not in ("span", "strong", "em", "a", "code", "b", "mark")
    yield None, " " if block else ""
    yield None, element.text or ""
    for child in element:
        yield from _walk(child)
        yield None, child.tail or ""
    yield None, " " if block else ""


def _words_of_data(anchor: str, source: Source, data: Data) -> list[str]:
    locale = source.locale
    other = next(name for name in LOCALES if name != locale)
    words: list[str] = []
    for table in _ENTRIES:
        if source.name != f"{table}.md":
            continue
        for entry in data[table]:
            if entry["id"] == anchor:
                words += entry["search"][locale]
                words += [entry.get("screen") or "", entry.get("translation") or ""]
                words += [entry.get("title", {}).get(other, "")]
                words += [entry.get("reading", "") if locale == "ja" else ""]
                words += [entry.get("ja", ""), entry.get("en", "")]
    if source.name == "reply.md" and anchor == "status-words":
        for status in data["statuses"]:
            words += [status["en"], status["ja"], status["requester-en"]]
    if source.name == "form.md":
        for part in data["form"]["fields"]:
            if part["id"] == anchor:
                words += [f"#{part['number']}", part["name"][locale], part["name"][other]]
                words += [part["label"]["en"] or "", part["label"]["ja"] or ""]
    return [re.sub(r"\|", " ", word) for word in words if word]


def _text(element: Tree) -> str:
    return " ".join("".join(element.itertext()).split())
