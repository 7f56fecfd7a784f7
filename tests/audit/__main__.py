"""`make audit`: measures the built site, prints tables, and returns 1 when a limit does not hold.

python -m tests.audit                everything, in about half an hour on a quiet machine
python -m tests.audit weight build   some of it: weight, build, search, second, speed
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import building
from tests.audit import build_time, peers, search, second_page, speed, weight
from tests.audit.tables import broken, markdown
from tests.conftest import SITE
from tests.hosts import host
from tools.browser import find_browser, launch_arguments

PARTS = ("weight", "build", "search", "second", "speed")


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
        failed = []
        for part in wanted or PARTS:
            print(f"\n## {part.capitalize()}\n", flush=True)
            rows = _measure(part, browser, Path(temporary))
            failed += [f"{part}: {name}" for name in broken(rows)]
            print(markdown(rows), flush=True)
        browser.close()
    print(
        "\n" + ("These limits do not hold: " + "; ".join(failed) if failed else "All limits hold.")
    )
    return 1 if failed else 0


def _measure(part: str, browser: Browser, folder: Path) -> list[list[str]]:
    if part == "weight":
        return weight.report(browser)
    if part == "build":
        return build_time.report(folder)
    if part == "second":
        with host(SITE) as ours, host(peers.plain_html(folder / "plain")) as plain:
            return second_page.report(browser, ours, plain)
    default = folder / "default-site"
    if not default.exists():  # the build part makes it too
        building.build(default, peers.default_material(folder / "default"))
    with host(SITE) as ours, host(default) as theirs:
        if part == "search":
            return search.report(browser, ours.address, theirs.address)
        return speed.report(ours.address, theirs.address)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
