"""Lighthouse on a slow phone, beside default Material; only this needs Node and npm."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

from tests import page_types
from tests.audit.tables import HOLDS, holds
from tools.browser import find_browser, launch_arguments
from tools.debian import find_program

LIGHTHOUSE = "lighthouse@12.8.2"
RUNS = 5  # the medians count; what is no matter of time is judged in the first run alone
PAGES = [*page_types.pages("ja"), *page_types.pages("en"), page_types.LOST]
# The page types that are also measured on the peer, from the same Markdown.
BESIDE = ("/form/", "/requests/id-check-refused/", "/reply/")
# A page for addresses that do not exist is not to be found by search engines.
ON_PURPOSE = {page_types.LOST: {"is-crawlable"}}
TIMES = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "Speed Index": "speed-index",
    "TBT": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}
AHEAD = ("FCP", "LCP", "Speed Index")  # of the peer
SCORES = ("performance", "accessibility", "best-practices", "seo")
MOST_BLOCKING = 20  # ms of TBT

Run = dict[str, Any]  # what Lighthouse says about one visit


class Measured(NamedTuple):
    """One page: medians by name, scores in per cent, and the audits without full marks."""

    times: dict[str, float]
    scores: list[int]
    missed: set[str]


def report(ours: str, theirs: str) -> list[list[str]]:
    """Measure the page types by turns; return the rows of the table."""
    npx = find_program("npx")
    if npx is None:
        return [["speed"], ["left out: install Node and npm to measure it with Lighthouse"]]
    lighthouse = _fetched(npx)
    targets = {page: ours + page for page in PAGES} | {f"peer{p}": theirs + p for p in BESIDE}
    runs: dict[str, list[Run]] = {name: [] for name in targets}
    for number in range(RUNS):
        for name, address in targets.items():
            runs[name].append(_visit(lighthouse, address, number == 0))
    found = {name: summed_up(several) for name, several in runs.items()}
    rows = [["page", *TIMES, "scores P/A/BP/SEO", "not full marks for", "ahead by", HOLDS]]
    rows += [_row(page, found[page], found.get(f"peer{page}")) for page in PAGES]
    for page in BESIDE:
        rows.append([f"default Material {page}", *_cells(found[f"peer{page}"]), "", ""])
    return rows


def summed_up(runs: list[Run]) -> Measured:
    """Return what several visits to one page come to."""
    times = {
        name: statistics.median(run["audits"][audit]["numericValue"] for run in runs)
        for name, audit in TIMES.items()
    }
    scores = [round(100 * statistics.median(_scores(runs, name))) for name in SCORES]
    missed = {
        entry["id"]
        for run in runs
        for name, category in run["categories"].items()
        if name != SCORES[0]  # its parts are the times
        for entry in category["auditRefs"]
        if entry["weight"] and _is_missed(run["audits"][entry["id"]]["score"])
    }
    return Measured(times, scores, missed)


def _scores(runs: list[Run], category: str) -> list[float]:
    return [run["categories"][category]["score"] for run in runs if category in run["categories"]]


def _is_missed(score: float | None) -> bool:
    """Return whether an audit has less than full marks; None: it did not apply."""
    return score is not None and score < 1


def keeps(page: str, found: Measured, peer: Measured | None) -> bool:
    """Return whether a page of this site keeps every limit."""
    missed = found.missed - ON_PURPOSE.get(page, set())
    judged = dict(zip(SCORES, found.scores, strict=True))
    return (
        found.times["TBT"] <= MOST_BLOCKING
        and found.times["CLS"] == 0
        and judged["performance"] == 100
        and not missed
        and (page in ON_PURPOSE or min(found.scores) == 100)
        and (peer is None or all(found.times[name] < peer.times[name] for name in AHEAD))
    )


def _row(page: str, found: Measured, peer: Measured | None) -> list[str]:
    ahead = [f"{peer.times[name] - found.times[name]:.0f}" for name in AHEAD] if peer else []
    return [page, *_cells(found), " / ".join(ahead), holds(keeps(page, found, peer))]


def _cells(found: Measured) -> list[str]:
    times = [f"{value:.3f}".rstrip("0").rstrip(".") for value in found.times.values()]
    return [*times, "/".join(map(str, found.scores)), ", ".join(sorted(found.missed))]


def _fetched(npx: str) -> str:
    """Return the path of Lighthouse, after npx fetched it: asked each time, npx takes seconds."""
    question = [npx, "--yes", f"--package={LIGHTHOUSE}", "-c", "command -v lighthouse"]
    done = subprocess.run(question, capture_output=True, text=True, cwd=Path.home())
    assert done.returncode == 0, f"npx could not fetch {LIGHTHOUSE}:\n{done.stderr}"
    return done.stdout.strip()


def _visit(lighthouse: str, address: str, judged: bool) -> Run:
    """Visit a page as a slow phone does; in all four categories, or for its times alone."""
    flags = " ".join(["--headless=new", *launch_arguments()])
    command = [lighthouse, address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    command += [] if judged else ["--only-categories=performance"]
    done = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": find_browser()},
        capture_output=True,
        text=True,
        cwd=Path.home(),
    )
    assert done.returncode == 0, f"Lighthouse failed on {address}:\n{done.stderr}"
    return json.loads(done.stdout)
