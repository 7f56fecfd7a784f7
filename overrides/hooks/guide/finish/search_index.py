"""Writes what search needs: every section of one language with the reader's own words for it.

A section is what a result leads to: a second-level heading with all below it, or one entry of the
errors and of the glossary. Smaller headings and the groups of entries lend their words to what they
belong to. A request page is one section: its subject never competes with the form's.
docs/assets/js/search-engine.js reads the file; both describe its shape.
"""

from __future__ import annotations

import codecs
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
# English that readers paste from a mail leads to where it is explained; the long list of phrases
# comes after the first result.
_QUOTED = {"mail__english": "words", "phrases__english": "further"}
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
_LONGEST_TEXT = 280
_FOLDED = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)} | {ord("ー"): None}
# tables whose entries are sections of their own and carry their words themselves
_ENTRIES = ("errors", "glossary")
# what these explain is English on the screen and in the mail, whatever the reader's language
_ON_SCREEN = ("errors.md", "read-mail.md", "reply.md")


@dataclass
class Section:
    """One section: `words` are what readers type, `further` more of them, `text` what it says."""

    anchor: str
    title: str
    words: list[str] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    text: str = ""


def write(site: Site, data: Data) -> None:
    """Write assets/search/<language>.json and <language>-more.json (see `index`).

    The second one is long, so it comes after the first result.
    """
    folder = site.file("assets/search")
    folder.mkdir(parents=True, exist_ok=True)
    for locale in LOCALES:
        found, more = index(site, data, locale)
        for name, content in ((locale, found), (f"{locale}-more", more)):
            (folder / f"{name}.json").write_bytes(_packed(content))


def index(site: Site, data: Data, locale: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return the search data of one language: what the first result needs, and what comes later.

    The first is {"pages": [[title, address, priority]], "same": [words of the same meaning]} and a
    column for each of the sections' "page" (its number), "id" ("" is the page's top), "title" and
    "words" (joined by "|"); a page's address counts from the site's root. The second has two more
    columns: "words" of data/search/, and "text": for the line below a result, and to search in; and
    further words of the same meaning.
    """
    pages: list[list[Any]] = []
    columns: dict[str, list[Any]] = {"page": [], "id": [], "title": [], "words": []}
    more: dict[str, list[str]] = {"words": [], "text": []}
    for address in addresses(site):
        local = address if locale == DEFAULT_LOCALE else f"{locale}/{address}"
        source = Source(_source(address, locale))
        pages.append([source.front.value["title"], local, _PRIORITY.get(source.name, 1)])
        page = site.pages[f"{local}index.html"]
        elsewhere = _headings(site.pages[f"{_in_other_language(address, locale)}index.html"])
        for section in _sections(page, source, data):
            words = _beyond_title(section, section.words)
            further = section.further + _further(_address(address, section), source, data)
            further += elsewhere.get(section.anchor, [])
            row = (len(pages) - 1, section.anchor, section.title, "|".join(words))
            for column, value in zip(columns.values(), row, strict=True):
                column.append(value)
            more["words"].append("|".join(_beyond_title(section, further)))
            more["text"].append(section.text)
    synonyms = data["synonyms"][locale]
    same = _same({"": synonyms["silent"], **synonyms["same"]})
    return {"pages": pages, **columns, "same": same}, more | {
        "same": _same(synonyms.get("further", {}))
    }


def _in_other_language(address: str, locale: str) -> str:
    other = next(name for name in LOCALES if name != locale)
    return address if other == DEFAULT_LOCALE else f"{other}/{address}"


def _headings(page: Tree) -> dict[str, list[str]]:
    """Return the text of a page's headings by their ids; the first one has none."""
    article = page.xpath("//article")[0]
    return {heading.get("id", ""): [_text(heading)] for heading in article.iter("h1", *_HEADINGS)}


def _further(address: str, source: Source, data: Data) -> list[str]:
    words = data.further_words(address, source.locale)
    if source.name in _ON_SCREEN and source.locale != "en":
        words = words + data.further_words(address, "en")
    return words


def _address(page: str, section: Section) -> str:
    return f"/{page}#{section.anchor}" if section.anchor else f"/{page}"


def _packed(content: Any) -> bytes:
    """Return JSON in Shift_JIS, as the engine's `unpack` reads it: a tenth less than in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.encode("cp932", "json-escape") + b"\n"


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Return JSON's escapes for the characters that Shift_JIS lacks, and where to go on."""
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error("json-escape", _escaped)


def _same(lists: dict[str, list[str]]) -> list[str]:
    """Return "name|word|word" for each list of synonyms; what falls away has an empty name."""
    return ["|".join(map(_folded, [name, *words])) for name, words in lists.items()]


def _beyond_title(section: Section, words: list[str]) -> list[str]:
    """Return words without those that the title says: the engine takes its parts as words."""
    parts = re.split(r"[()（）]", section.title)
    names = [name for part in parts for name in part.split("/")]
    said = {_same_case(part) for part in [section.title, *parts, *names]}
    folded = {_same_case(word): _folded(word) for word in reversed(words)}
    return [word for same, word in reversed(folded.items()) if same not in said]


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
    """Add the sentences of mails that a section explains to its words, or to the further ones."""
    by_anchor = {section.anchor: section for section in sections}
    section = sections[0]
    for element in article.iter("*"):
        section = by_anchor.get(element.get("id") or None, section)
        for name in element.get("class", "").split():
            if name in _QUOTED:
                english = element.xpath("descendant-or-self::*[@lang='en']")
                words = getattr(section, _QUOTED[name])
                words += [_SMALL.sub("", _text(part)) for part in english[:1]]


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
