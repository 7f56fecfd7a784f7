"""Builds the site once more, elsewhere and with other settings, for tests that compare builds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EPOCH = "1795392000"  # any fixed time: two builds of the same commit must not tell them apart


def start(target: Path, root: Path = ROOT, **settings: str) -> subprocess.Popen[str]:
    """Start a build of the project at `root` into `target`; `settings` go into its environment."""
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        **settings,
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(target)]
    return subprocess.Popen(
        command,
        cwd=root,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def finish(running: subprocess.Popen[str]) -> None:
    """Wait for a build; fail with what it said when it did not work."""
    said, _ = running.communicate()
    assert running.returncode == 0, f"the build failed:\n{said}"


def build(target: Path, root: Path = ROOT, **settings: str) -> float:
    """Build and return the seconds it took."""
    begun = time.perf_counter()
    finish(start(target, root, **settings))
    return time.perf_counter() - begun


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
