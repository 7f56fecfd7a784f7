"""Reads data/ once per build: plain values for the blocks, line numbers for the messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

from guide import marked_yaml, schemas
from guide.marked_yaml import Marked
from guide.places import DATA
from guide.problems import Problem, stop_build

TABLES = (
    "blanks",
    "errors",
    "finder",
    "form",
    "glossary",
    "interface",
    "mail-grammar",
    "mail-kinds",
    "mail-reader",
    "mail-signs",
    "mails",
    "never-linked",
    "phrases",
    "redirects",
    "services",
    "sources",
    "statuses",
    "synonyms",
)

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FOLDERS = {"requests": ".yml", "search": ".yml", "schema": ".json"}  # and what their files end in
FRESH = 0.2  # seconds until the files are looked at again: one page asks several times


@dataclass
class Data:
    """Everything of data/. `tables` and `requests` keep the lines, `problems` what is wrong.

    `search` is what data/search/ holds, file by file: further words by address and language.
    """

    tables: dict[str, Marked] = field(default_factory=dict)
    requests: dict[str, Marked] = field(default_factory=dict)
    search: list[Marked] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __getitem__(self, table: str) -> Any:
        """Return the plain value of a table, such as `data["errors"]`."""
        return self.tables[table].value

    def request(self, request_id: str) -> dict[str, Any]:
        """Return one request of data/requests/."""
        return self.requests[request_id].value

    def further_words(self, address: str, locale: str) -> list[str]:
        """Return the words of data/search/ for a section, such as "/form/#field-1"."""
        return [
            word
            for file in self.search
            if address in file.value
            for word in file.value[address].get(locale, [])
        ]

    def say(self, key: str, locale: str) -> str:
        """Return a word of the interface in one language."""
        table = self.tables["interface"]
        if key not in table.value:
            reason = f"a template or block uses the word '{key}', which is not here"
            stop_build([Problem(table.path, 0, reason, "add it: {ja: …, en: …}")])
        return table.value[key][locale]


def read(folder: Path = DATA) -> Data:
    """Read and check every file of `folder` against its schema."""
    data = Data()
    for table in TABLES:
        data.tables[table] = _read(folder / f"{table}.yml", table, data.problems)
    for path in sorted((folder / "requests").glob("*.yml")):
        data.requests[path.stem] = _read(path, "request", data.problems)
    for path in sorted((folder / "search").glob("*.yml")):
        data.search.append(_read(path, "search", data.problems))
    data.problems += misplaced(folder)
    return data


def misplaced(folder: Path) -> list[Problem]:
    """Find files of data/ that nothing reads, and requests whose name is no id."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.name.startswith(".") or path.name.endswith("~"):
            continue  # what editors and systems leave
        place = path.relative_to(folder)
        table = len(place.parts) == 1 and path.suffix == ".yml" and path.stem in TABLES
        inside = len(place.parts) == 2 and _FOLDERS.get(place.parts[0]) == path.suffix
        if not (table or inside):
            mend = "put it where CONTRIBUTING.md says, under a name that is known, or remove it"
            found.append(Problem(path, 0, "nothing reads this file", mend))
        elif place.parts[0] == "requests" and not _ID.fullmatch(path.stem):
            reason = f"'{path.stem}' is no id, and it would be the page's address"
            mend = "rename file and pages to lower-case ASCII words joined by hyphens"
            found.append(Problem(path, 0, reason, mend))
    return found


def _read(path: Path, schema: str, problems: list[Problem]) -> Marked:
    if not path.exists():
        problems.append(Problem(path, 0, "the file is missing", "see CONTRIBUTING.md"))
        return Marked(path, {}, {}, [])
    marked = marked_yaml.read(path)
    problems.extend(schemas.check(marked, schema))
    return marked


class Cache:
    """Keeps the last reading until a file under data/ changes (live reload asks often)."""

    def __init__(self) -> None:
        self._stamp: tuple | None = None
        self._data: Data | None = None
        self._looked = 0.0

    def data(self) -> Data:
        """Return the current data, read again only when a file changed."""
        if self._data is not None and monotonic() - self._looked < FRESH:
            return self._data
        self._looked = monotonic()
        files = sorted(DATA.rglob("*.[yj]*"))
        stamp = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
        if self._data is None or stamp != self._stamp:
            self._stamp, self._data = stamp, read()
        return self._data


current = Cache().data
