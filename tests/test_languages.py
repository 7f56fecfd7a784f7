"""Both languages say the same in the same places, and each page says which language it is in."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest

from guide.built_page import Tree
from tests import built
from tests.conftest import SITE, addresses

PAGES = addresses() if (SITE / "sitemap.xml").exists() else []
JAPANESE = [address for address in PAGES if not address.startswith("/en/")]
_KANA_OR_KANJI = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
# Words of a user interface that nobody should meet untranslated on a Japanese page.
_INTERFACE = re.compile(
    r"\b(?:Search|Menu|Close|Next|Previous|Back|Home|Skip|Share|Copied|Copy|Loading|Table of "
    r"contents|On this page|Note|Warning|Tip|Permanent link|Last update|Sources?|Language)\b"
)
_SILENT = {"script", "style", "template", "noscript"}


def test_every_page_is_there_in_both_languages() -> None:
    assert JAPANESE, "build the site first: make build"
    assert sorted(map(built.twin, JAPANESE)) == sorted(set(PAGES) - set(JAPANESE))


def _headings(page: Tree) -> list[str]:
    found = page.xpath("//article//*[self::h2 or self::h3 or self::h4 or self::h5]")
    return [f"{heading.tag} {heading.get('id')}" for heading in found]


def _ids(page: Tree) -> list[str]:
    return page.xpath("//@id[not(parent::h1)]")  # the first heading has no id of its own


def _requests(page: Tree) -> list[str]:
    return page.xpath("//@data-request | //@data-field | //@data-answer")


def _links(page: Tree) -> Counter[str]:
    """Links by target, without the language; their order in a sentence is the language's own."""
    own = page.xpath("string(//link[@rel='canonical']/@href)")
    home = urljoin(own, page.get("data-base").rstrip("/") + "/")
    targets = (urljoin(own, link) for link in page.xpath("//main//a[not(@hreflang)]/@href"))
    return Counter(target.replace(f"{home}en/", home) for target in targets)


@pytest.mark.parametrize("part", [_headings, _ids, _requests, _links])
@pytest.mark.parametrize("address", JAPANESE)
def test_both_languages_have_the_same(address: str, part) -> None:
    here, there = part(built.page(address)), part(built.page(built.twin(address)))
    what = part.__name__.strip("_")
    assert here == there, f"{address} and its English page differ in their {what}: mend one of them"


@pytest.mark.parametrize("address", PAGES)
def test_the_page_says_its_language(address: str) -> None:
    assert built.page(address).get("lang") == built.locale(address)


@pytest.mark.parametrize("address", JAPANESE)
def test_english_on_a_japanese_page_is_marked(address: str) -> None:
    """Words on screen stand in bold: a screen reader reads them with an English voice."""
    page = built.page(address)
    unmarked = [
        built.text(bold)
        for bold in page.xpath("//main//strong | //main//*[@data-text]")
        if re.search(r"[A-Za-z]{2}", built.text(bold))
        and not _KANA_OR_KANJI.search(built.text(bold))
        and built.language(bold) != "en"
    ]
    assert not unmarked, f"overrides/hooks/mark_language.py: not marked lang=en: {unmarked}"


@pytest.mark.parametrize("address", [a for a in PAGES if a not in JAPANESE])
def test_japanese_on_an_english_page_is_marked(address: str) -> None:
    unmarked = [
        text
        for element, text in _texts(built.page(address).find("body"))
        if _KANA_OR_KANJI.search(text) and built.language(element) != "ja"
    ]
    assert not unmarked, f"translate these or mark them lang=ja: {unmarked}"


@pytest.mark.parametrize("address", [*JAPANESE, "/404.html"])
def test_no_word_of_the_interface_is_left_in_english(address: str) -> None:
    left = [
        text
        for element, text in _texts(built.page(address).find("body"))
        if _INTERFACE.search(text)
        and not _KANA_OR_KANJI.search(text)
        and built.language(element) != "en"
    ]
    assert not left, f"write these in data/interface.yml: {left}"


def _texts(body: Tree):
    """Yield (element whose language counts, text) of what is shown or read aloud."""
    for element in body.iter():
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            continue
        for name in ("aria-label", "alt", "title", "placeholder"):
            if element.get(name) and element.get("class") != "step-link":  # it quotes its heading
                yield element, element.get(name)
        if element.text and element.text.strip():
            yield element, element.text.strip()
        if element.tail and element.tail.strip() and element.getparent() is not None:
            yield element.getparent(), element.tail.strip()


def _alternates(address: str) -> dict[str, str]:
    links = built.page(address).xpath("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}


@cache
def _sitemap() -> dict[str, dict[str, str]]:
    tree = ElementTree.parse(SITE / "sitemap.xml")
    spaces = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    return {
        entry.findtext("s:loc", namespaces=spaces): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", spaces)
        }
        for entry in tree.findall("s:url", spaces)
    }


@pytest.mark.parametrize("address", PAGES)
def test_each_page_names_its_address_in_every_language(address: str) -> None:
    alternates = _alternates(address)
    assert set(alternates) == {"ja", "en", "x-default"}
    assert alternates["x-default"] == alternates["ja"], "who speaks neither gets the first language"
    assert all(urlsplit(url).scheme == "https" for url in alternates.values()), "absolute addresses"
    canonical = built.page(address).xpath("//link[@rel='canonical']/@href")
    assert canonical == [alternates[built.locale(address)]]
    assert urlsplit(canonical[0]).path.endswith(address)
    assert _sitemap()[canonical[0]] == alternates, "page and sitemap.xml say the same"


@pytest.mark.parametrize("side", ["ja", "en"])
@pytest.mark.parametrize(
    "what", ["string(//title)", "string(//meta[@name='description']/@content)"]
)
def test_each_page_has_a_title_and_description_of_its_own(side: str, what: str) -> None:
    pages = [address for address in PAGES if built.locale(address) == side]
    values = Counter(built.page(address).xpath(what) for address in pages)
    twice = [value for value, count in values.items() if count > 1 or not value.strip()]
    assert not twice, f"give each page its own in its front matter: {twice}"


@pytest.mark.parametrize("address", PAGES)
def test_the_page_looks_right_when_it_is_shared(address: str) -> None:
    page = built.page(address)
    image = page.xpath("string(//meta[@property='og:image']/@content)")
    assert image.startswith("https://"), "link previews need an absolute address"
    name = f"assets/images/share-{built.locale(address)}.png"
    assert image.endswith(name)
    assert (SITE / name).read_bytes()[:4] == b"\x89PNG", "draw it: make images"
    for kind in ("title", "description", "image:alt", "site_name"):
        value = page.xpath(f"string(//meta[@property='og:{kind}']/@content)")
        is_japanese = bool(_KANA_OR_KANJI.search(value))
        assert value, f"og:{kind} is missing"
        assert is_japanese == (built.locale(address) == "ja"), f"og:{kind} is in the other language"
