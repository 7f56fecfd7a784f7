"""`make audit`: measures the built site and prints tables. `make test` holds the limits.

python -m tests.audit                everything
python -m tests.audit weight build   some of it: weight, build, search, speed
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import building
from tests.audit import build_time, peers, search, speed, weight
from tests.conftest import SITE
from tests.hosts import host
from tools.browser import find_browser, launch_arguments

PARTS = ("weight", "build", "search", "speed")


def main(wanted: list[str]) -> int:
    """Print the tables that are wanted."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"There is no part {', '.join(sorted(unknown))}; parts: {', '.join(PARTS)}")
        return 2
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=launch_arguments()
        )
        for part in wanted or PARTS:
            print(f"\n## {part.capitalize()}\n", flush=True)
            print(_table(_measure(part, browser, Path(temporary))), flush=True)
        browser.close()
    return 0


def _measure(part: str, browser: Browser, folder: Path) -> list[list[str]]:
    if part == "weight":
        return weight.report(browser)
    if part == "build":
        return build_time.report(folder)
    default = folder / "default-site"
    if not default.exists():  # the build part makes it too
        building.build(default, peers.default_material(folder / "default"))
    with host(SITE) as ours, host(default) as theirs:
        if part == "search":
            return search.report(browser, ours.address, theirs.address)
        return speed.report(ours.address, theirs.address)


def _table(rows: list[list[str]]) -> str:
    """Return rows as a Markdown table; the first one names the columns."""
    head, *rest = rows
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
