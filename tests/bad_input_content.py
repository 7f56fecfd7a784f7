"""Reads a small content folder (tests/bad_input/good, or one with a mistake) and checks it."""

from __future__ import annotations

from pathlib import Path

from guide import checks, marked_yaml, schemas
from guide.data import TABLES, Data, current, misplaced
from guide.marked_yaml import Marked

_MAPPINGS = {
    "blanks",
    "form",
    "interface",
    "mail-grammar",
    "mail-kinds",
    "mail-reader",
    "mail-signs",
    "mails",
    "never-linked",
    "redirects",
    "sources",
    "synonyms",
}
_NAV = ["index.md", "form.md"]
_ONE_FIELD = {"fields": [{"number": 1, "id": "field-1"}], "steps": []}


def problems(folder: Path) -> list[str]:
    """Return what the checks say of the content in `folder`, with paths from that folder."""
    content = checks.read_content(folder / "docs", _data(folder / "data"), _NAV)
    found = checks.run(content)
    return sorted(str(problem).replace(f"{folder}/", "") for problem in found)


def _data(folder: Path) -> Data:
    """Read the tables that the folder has; the others are empty, the interface is the real one."""
    data = Data()
    for table in TABLES:
        empty = {} if table in _MAPPINGS else []
        data.tables[table] = Marked(folder / f"{table}.yml", empty, {}, [])
    data.tables["interface"] = current().tables["interface"]
    data.tables["form"].value = _ONE_FIELD
    data.tables["mail-reader"].value = {"findings": [], "drafts": {}, "status-words": {}}
    for path in (folder / f"{table}.yml" for table in TABLES if (folder / f"{table}.yml").exists()):
        data.tables[path.stem] = _checked(path, path.stem, data)
    for path in sorted((folder / "requests").glob("*.yml")):
        data.requests[path.stem] = _checked(path, "request", data)
    for path in sorted((folder / "search").glob("*.yml")):
        data.search.append(_checked(path, "search", data))
    data.problems += misplaced(folder)
    return data


def _checked(path: Path, schema: str, data: Data) -> Marked:
    marked = marked_yaml.read(path)
    data.problems += schemas.check(marked, schema)
    return marked
