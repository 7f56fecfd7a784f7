"""Writes the words of the interface that scripts need, a small file per language and part.

The search box has a file of its own: its bytes count before the first result.
"""

from __future__ import annotations

import json

from guide.data import Data
from guide.finish.site import Site
from guide.places import LOCALES

PARTS = {
    "": ("copy.", "step.", "tool.", "guard.", "mailtool."),
    "-search": ("search.",),
}


def write(site: Site, data: Data) -> None:
    """Write assets/words/<language>.json and assets/words/<language>-search.json."""
    folder = site.file("assets/words")
    folder.mkdir(parents=True, exist_ok=True)
    for locale in LOCALES:
        for part, prefixes in PARTS.items():
            words = {
                key: pair[locale]
                for key, pair in data["interface"].items()
                if key.startswith(prefixes)
            }
            text = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            (folder / f"{locale}{part}.json").write_text(text + "\n", encoding="utf-8")
