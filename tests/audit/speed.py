"""Lighthouse on a slow phone, beside default Material; only this needs Node and npm."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path

from tools.browser import find_browser, launch_arguments
from tools.debian import find_program

LIGHTHOUSE = "lighthouse@12.8.2"
RUNS = 5
PAGES = ("/", "/form/", "/requests/id-check-refused/", "/reply/", "/read-mail/", "/errors/")
BESIDE = ("/form/",)  # the pages that are also measured on the peer
TIMES = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "Speed Index": "speed-index",
    "TBT": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}
SCORES = ("performance", "accessibility", "best-practices", "seo")


def report(ours: str, theirs: str) -> list[list[str]]:
    """Measure the page types; return the rows of the table, medians of five."""
    npx = find_program("npx")
    if npx is None:
        return [["speed"], ["left out: install Node and npm to measure it with Lighthouse"]]
    rows = [["page", *TIMES, "scores P/A/BP/SEO", "not full marks for"]]
    for who, server, pages in (("", ours, PAGES), ("default Material ", theirs, BESIDE)):
        for page in pages:
            found = [_measure(npx, server + page) for _ in range(RUNS)]
            rows.append([f"{who}{page}", *_medians(found)])
    return rows


def _medians(found: list[dict]) -> list[str]:
    values = [[run["audits"][name]["numericValue"] for run in found] for name in TIMES.values()]
    shown = [f"{statistics.median(one):.3f}".rstrip("0").rstrip(".") for one in values]
    scores = [
        round(100 * statistics.median(run["categories"][name]["score"] for run in found))
        for name in SCORES
    ]
    weighted = [
        entry["id"]
        for name in SCORES[1:]
        for entry in found[0]["categories"][name]["auditRefs"]
        if entry["weight"] and (found[0]["audits"][entry["id"]]["score"] or 1) < 1
    ]
    return [*shown, "/".join(map(str, scores)), ", ".join(weighted)]


def _measure(npx: str, address: str) -> dict:
    flags = " ".join(["--headless=new", *launch_arguments()])
    command = [npx, "--yes", LIGHTHOUSE, address, "--output=json", "--quiet"]
    done = subprocess.run(
        [*command, f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": find_browser()},
        capture_output=True,
        text=True,
        cwd=Path.home(),
    )
    assert done.returncode == 0, f"Lighthouse failed on {address}:\n{done.stderr}"
    return json.loads(done.stdout)
