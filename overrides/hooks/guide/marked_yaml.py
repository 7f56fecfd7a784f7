"""YAML that remembers on which line each value stands and refuses duplicate keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from guide.problems import Problem

Where = tuple[str | int, ...]


class Marked:
    """A parsed YAML text: `value` (plain Python) and the line of every key and item."""

    def __init__(self, path: Path, value: Any, lines: dict[Where, int], problems: list[Problem]):
        self.path = path
        self.value = value
        self.problems = problems
        self._lines = lines

    def line(self, where: Where = ()) -> int:
        """Return the line (from 1) of the value at `where`, or of its nearest known parent."""
        where = tuple(where)
        while where not in self._lines and where:
            where = where[:-1]
        return self._lines.get(where, 1)

    def problem(self, where: Where, reason: str, mend: str) -> Problem:
        """Return a problem at the place `where` of this file."""
        return Problem(self.path, self.line(where), reason, mend)

    def members(self) -> Iterator[tuple[Where, Any]]:
        """Yield every value of the file with its place, the outer ones first."""
        yield from _members(self.value, ())

    def texts(self) -> Iterator[tuple[Where, str]]:
        """Yield every text of the file with its place."""
        return ((where, value) for where, value in self.members() if isinstance(value, str))


def _members(value: Any, where: Where) -> Iterator[tuple[Where, Any]]:
    yield where, value
    inner = value.items() if isinstance(value, dict) else []
    for key, child in enumerate(value) if isinstance(value, list) else inner:
        yield from _members(child, (*where, key))


# in C where PyYAML has it: several times faster
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):
    """The safe loader, with dates left as text: data/ compares and prints them as written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse(text: str, path: Path, first_line: int = 1) -> Marked:
    """Parse `text`, which begins on line `first_line` of `path`."""
    lines: dict[Where, int] = {}
    problems: list[Problem] = []
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        value = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        reason = f"not valid YAML: {getattr(error, 'problem', None) or error}"
        mend = 'check indentation and quotes; a text with ": " in it needs quotes around it'
        return Marked(path, None, {}, [Problem(path, line, reason, mend)])

    def walk(node: yaml.Node, where: Where) -> None:
        lines.setdefault(where, first_line + node.start_mark.line)
        if isinstance(node, yaml.MappingNode):
            for key, child in node.value:
                name = loader.construct_object(key, deep=True)
                place = (*where, name)
                key_line = first_line + key.start_mark.line
                if place in lines:
                    reason = f"the key '{name}' stands twice (first on line {lines[place]})"
                    problems.append(Problem(path, key_line, reason, "keep one of the two"))
                lines[place] = key_line
                walk(child, place)
        elif isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                walk(child, (*where, index))

    if node is not None:
        walk(node, ())
    return Marked(path, value, lines, problems)


def read(path: Path) -> Marked:
    """Read and parse the YAML file at `path`."""
    return parse(path.read_text(encoding="utf-8"), path)
