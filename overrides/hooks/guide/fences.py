"""Finds the fences of a page (```name … ```) that blocks replace."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_FENCE = re.compile(
    r"^(?P<lead>(?::   | )*)```(?P<name>[a-z-]+)[ \t]*\n(?P<body>.*?)^ *```[ \t]*$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Fence:
    """One fence: its name, its body without indentation, and the line on which it begins.

    `lead` is what stands before it: blanks, or the ":   " of a definition.
    """

    name: str
    body: str
    line: int
    lead: str


def find(markdown: str) -> list[Fence]:
    """Return the fences of a text in order."""
    return [_fence(markdown, found) for found in _FENCE.finditer(markdown)]


def replace(markdown: str, render: Callable[[Fence], str]) -> str:
    """Return the text with every fence replaced by what `render` makes of it, indented alike."""

    def expanded(found: re.Match[str]) -> str:
        fence = _fence(markdown, found)
        indent = " " * len(fence.lead)
        lines = [f"{indent}{line}" if line else "" for line in render(fence).splitlines()]
        return fence.lead + "\n".join(lines)[len(indent) :]

    return _FENCE.sub(expanded, markdown)


def _fence(markdown: str, found: re.Match[str]) -> Fence:
    indent = " " * len(found["lead"])
    lines = [line.removeprefix(indent) for line in found["body"].splitlines()]
    line = markdown.count("\n", 0, found.start()) + 1
    return Fence(found["name"], "\n".join(lines).strip("\n"), line, found["lead"])
