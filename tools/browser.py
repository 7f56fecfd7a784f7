"""The browser that tests drive: found, or installed, or named in one line. Never a reason to skip.

`python tools/browser.py` prints its path; `tests/` import find_browser and launch_arguments.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

if __name__ == "__main__":  # run as a file, Python looks for modules in tools/ only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.debian import MissingProgram, ensure_debian_package, find_program, install

FONTS = ["fontconfig", "fonts-noto-cjk"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# First what draws pages of the browser's own address bar for each window: more than half of the
# work of opening one. Of two such lists the last one counts, so what Playwright and Lighthouse
# switch off for steady pictures and a silent network is said again.
FEATURES_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "SpareRendererForSitePerProcess",  # a process more for every page that is opened
    "ThirdPartyStoragePartitioning",
    "Translate",
)
MAC_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


@cache
def find_browser() -> str:
    """The path of a Chromium that can show Japanese; stops the run when there is none."""
    path = _playwrights_own() or _named_by_environment() or find_program(*NAMES)
    if path is None and MAC_CHROME.exists():
        path = str(MAC_CHROME)
    if path is None and not _has_japanese_font():  # one line to type rather than two
        install(["chromium", *FONTS], why="The tests need a browser and a Japanese font.")
    path = path or ensure_debian_package("chromium", "chromium")
    if not _has_japanese_font():
        install(FONTS, why="The tests look at Japanese text, and no Japanese font is installed.")
    return path


def launch_arguments() -> list[str]:
    """What to start it with: silent towards the network; no sandbox only where it cannot work."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        f"--disable-features={','.join(FEATURES_OFF)}",
    ]
    return (["--no-sandbox"] if os.geteuid() == 0 else []) + quiet


def _playwrights_own() -> str | None:
    """The browser of `playwright install chromium`, if somebody ran that.

    Asked in a process of its own: Playwright cannot be started twice in one.
    """
    question = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    done = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True)
    path = done.stdout.strip()
    return path if path and os.access(path, os.X_OK) else None


def _named_by_environment() -> str | None:
    name = os.environ.get("CHROMIUM")
    if not name:
        return None
    path = find_program(name)
    if path is None:
        raise MissingProgram(f"CHROMIUM is set to {name}, which is no program: correct it.")
    return path


def _has_japanese_font() -> bool:
    if sys.platform == "darwin":  # always there
        return True
    fc_list = find_program("fc-list")
    if fc_list is None:
        return False
    return bool(subprocess.run([fc_list, ":lang=ja"], capture_output=True).stdout.strip())


if __name__ == "__main__":
    print(find_browser())
