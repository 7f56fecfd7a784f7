"""Checks of data/ and of the pages' sources. One file per check, each with a `check(content)`.

A check's first docstring line says what it protects; CONTRIBUTING.md shows what
a problem looks like.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from guide.data import Data, current
from guide.front_matter import Source, sources
from guide.places import DOCS, LOCALES
from guide.problems import Problem


@dataclass
class Content:
    """Everything that is checked: the data, every page by language and name, and `nav`.

    `nav` has the pages that mkdocs.yml lists; None where nobody asks which.
    """

    data: Data
    pages: dict[str, dict[str, Source]] = field(default_factory=dict)
    docs: Path = DOCS
    nav: list[str] | None = None

    def all_pages(self) -> list[Source]:
        """Return the pages of all languages."""
        return [page for pages in self.pages.values() for page in pages.values()]


def read_content(
    docs: Path = DOCS, data: Data | None = None, nav: list[str] | None = None
) -> Content:
    """Return the content of a docs/ folder, with the current data/ where no other is given."""
    pages = {locale: {page.name: page for page in sources(locale, docs)} for locale in LOCALES}
    return Content(data or current(), pages, docs, nav)


def all_checks() -> list[Callable[[Content], list[Problem]]]:
    """Return the check of every module in this folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return [importlib.import_module(f"{__name__}.{name}").check for name in names]


def run(content: Content | None = None) -> list[Problem]:
    """Return what all checks find. Data that breaks its schema is reported alone, first."""
    content = content or read_content()
    if content.data.problems:
        return content.data.problems
    return [problem for check in all_checks() for problem in check(content)]
