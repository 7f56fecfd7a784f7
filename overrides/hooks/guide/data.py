"""Reads data/ once per build: plain values for the blocks, line numbers for the messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
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
    "phrases",
    "redirects",
    "services",
    "sources",
    "statuses",
    "synonyms",
)


@dataclass
class Data:
    """Everything of data/. `tables` and `requests` keep the lines, `problems` what is wrong."""

    tables: dict[str, Marked] = field(default_factory=dict)
    requests: dict[str, Marked] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def __getitem__(self, table: str) -> Any:
        """Return the plain value of a table, such as `data["errors"]`."""
        return self.tables[table].value

    def request(self, request_id: str) -> dict[str, Any]:
        """Return one request of data/requests/."""
        return self.requests[request_id].value

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
    return data


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

    def data(self) -> Data:
        """Return the current data, read again only when a file changed."""
        files = sorted(DATA.rglob("*.[yj]*"))
        stamp = tuple((path, path.stat().st_mtime_ns, path.stat().st_size) for path in files)
        if self._data is None or stamp != self._stamp:
            self._stamp, self._data = stamp, read()
        return self._data


current = Cache().data
