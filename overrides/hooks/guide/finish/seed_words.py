"""Writes the official lists of seed words (BIP39), by which the guard knows a wallet's seed phrase.

docs/assets/js/guard-seed.js fetches the file when somebody types several words, never before.
"""

from __future__ import annotations

import json
import unicodedata
from itertools import takewhile

from mnemonic import Mnemonic

from guide.finish.site import Site

LANGUAGES = ("english", "japanese")


def write(site: Site) -> None:
    """Write assets/seed/words.json, both lists packed."""
    folder = site.file("assets/seed")
    folder.mkdir(parents=True, exist_ok=True)
    lists = {language: packed(words(language)) for language in LANGUAGES}
    text = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
    (folder / "words.json").write_text(text + "\n", encoding="utf-8")


def words(language: str) -> list[str]:
    """Return a list as people type it: the Japanese one comes with its sound marks apart."""
    return [unicodedata.normalize("NFC", word) for word in Mnemonic(language).wordlist]


def packed(words: list[str]) -> str:
    """Write each word as the number of letters it shares with the one before, then its own."""
    pieces = []
    before = ""
    for word in sorted(words):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        shared = len(list(alike))
        pieces.append(f"{shared}{word[shared:]}")
        before = word
    return "".join(pieces)
