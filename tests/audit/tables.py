"""What the audit's tables share: rows of text whose last column may say that a limit holds."""

from __future__ import annotations

HOLDS = "holds"
YES, NO = "yes", "no"


def holds(answer: bool) -> str:
    """Return the word for the last column."""
    return YES if answer else NO


def broken(rows: list[list[str]]) -> list[str]:
    """Return the first cells of the rows that say that their limit does not hold."""
    head, *rest = rows
    return [row[0] for row in rest if head[-1] == HOLDS and row[-1] == NO]


def markdown(rows: list[list[str]]) -> str:
    """Return rows as a Markdown table; the first one names the columns."""
    head, *rest = rows
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
