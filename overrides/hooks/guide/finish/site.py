"""The built site in memory: every page parsed once, changed by the steps, written once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from guide import built_page
from guide.built_page import Tree


@dataclass
class Site:
    """A built site: its folder and its pages by path from that folder."""

    folder: Path
    address: str
    pages: dict[str, Tree] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, address: str) -> Site:
        """Read every page of `folder`, published at `address` (ends in a slash)."""
        site = cls(folder, address)
        for path in built_page.pages(folder):
            site.pages[path.relative_to(folder).as_posix()] = built_page.read(path)
        return site

    def write(self) -> None:
        """Write the pages back."""
        for name, page in self.pages.items():
            (self.folder / name).write_text(built_page.text(page), encoding="utf-8")

    def file(self, name: str) -> Path:
        """Return the path of a file of the site."""
        return self.folder / name


def fingerprint(*contents: bytes) -> str:
    """Return ten characters that change when one of the contents does."""
    digest = hashlib.sha256()
    for content in contents:
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()[:10]
