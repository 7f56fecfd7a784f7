"""How long a cold build takes beside default Material, and with ten times the pages."""

from __future__ import annotations

from pathlib import Path

from tests import building
from tests.audit import peers


def report(folder: Path) -> list[list[str]]:
    """Build all three in `folder`; return the rows of the table."""
    default = building.build(folder / "default-site", peers.default_material(folder / "default"))
    ours = building.build(folder / "site")
    many = building.build(folder / "many-site", peers.ten_times(folder / "many"))
    return [
        ["build", "seconds", "times as long", "at most"],
        ["default Material, same pages", f"{default:.1f}", "1", ""],
        ["this site", f"{ours:.1f}", f"{ours / default:.1f}", "3 × default Material"],
        ["this site, ten times the pages", f"{many:.1f}", f"{many / ours:.1f}", "10 × this site"],
    ]
