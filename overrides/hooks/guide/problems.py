"""Mistakes in content or data: where, what, and how to mend them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.exceptions import PluginError

from guide.places import shown

# how to mend what leads to another site, or asks one for something
NOT_LINKED = (
    "list it in data/sources.yml with link: yes (courts, authorities, known newspapers, vendors' "
    "documentation), or write it as `plain text`"
)
NOT_LOADED = "take it away: a page asks no other site for anything and sends nothing to it"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. `line` counts from 1; 0 means that the file as a whole is wrong."""

    path: Path
    line: int
    reason: str
    mend: str

    def __str__(self) -> str:
        place = f"{shown(self.path)}:{self.line}" if self.line else shown(self.path)
        return f"{place}: {self.reason} → {self.mend}"


def stop_build(problems: Iterable[Problem]) -> None:
    """End the build with every problem on a line of its own; do nothing when there is none."""
    found = sorted(set(problems))
    if found:
        plural = "problem" if len(found) == 1 else "problems"
        lines = "\n".join(f"  {problem}" for problem in found)
        raise PluginError(f"{len(found)} {plural} to mend before the site can be built:\n{lines}")
