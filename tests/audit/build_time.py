"""How long a cold build takes beside default Material, and with ten times the pages."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests import building
from tests.audit import peers
from tests.audit.tables import HOLDS, holds

RUNS = 5  # the median counts
TIMES_DEFAULT = 3
TIMES_OURS = 10
MANY = 10  # times the pages


def report(folder: Path) -> list[list[str]]:
    """Build all three in `folder`, by turns; return the rows of the table."""
    projects = {
        "default": peers.default_material(folder / "default"),
        "ours": building.ROOT,
        "many": peers.multiplied(folder / "many", MANY),
    }
    seconds: dict[str, list[float]] = {name: [] for name in projects}
    for _ in range(RUNS):
        for name, root in projects.items():
            seconds[name].append(building.build(folder / f"{name}-site", root))
    default, ours, many = (statistics.median(seconds[name]) for name in projects)
    return [
        ["build", "seconds", "times as long", "at most", HOLDS],
        ["default Material, same pages", f"{default:.1f}", "1", "", ""],
        _row("this site", ours, default, f"{TIMES_DEFAULT} × default Material", TIMES_DEFAULT),
        _row("this site, ten times the pages", many, ours, f"{TIMES_OURS} × this site", TIMES_OURS),
    ]


def _row(name: str, seconds: float, beside: float, limit: str, most: float) -> list[str]:
    times = seconds / beside
    return [name, f"{seconds:.1f}", f"{times:.1f}", limit, holds(times <= most)]
