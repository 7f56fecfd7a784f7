"""Makes .venv and installs what one kind of command needs; `make` runs it first, every time.

    tools/python -m tools.environment build    what builds the site (no browser driver)
    tools/python -m tools.environment test     that, and what tests it

A stamp holds the hash of the lock file and the Python version it was installed for, so nothing
happens while both are the same. Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tools.debian import install

ROOT = Path(__file__).resolve().parents[1]
LOCK_FILES = {"build": "requirements.txt", "test": "requirements-dev.txt"}
# The test lock file holds everything the build needs too.
STAMPS = {"build": ["build"], "test": ["build", "test"]}


def prepare(stage: str) -> None:
    """Bring .venv up to date for `build` or `test`."""
    environment = ROOT / ".venv"
    lock_file = ROOT / LOCK_FILES[stage]
    with lock_file.open() as lock:  # a second make in another terminal waits for this one
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _read(_stamp(environment, stage)) == _key(stage, python_version(environment)):
            return
        uv = find_uv()
        if python_version(environment) is None or not (uv or _has_pip(environment)):
            create(environment, uv)
        # no stamp while installing: an interrupted install starts again
        for name in STAMPS[stage]:
            _stamp(environment, name).unlink(missing_ok=True)
        print(f"Installing {lock_file.name} into .venv (only when it changed) …", file=sys.stderr)
        hashed = ["--require-hashes", "-r", str(lock_file)]
        run([*installer(environment, uv), *hashed], f"Installing {lock_file.name}")
        for name in STAMPS[stage]:
            _stamp(environment, name).write_text(_key(name, python_version(environment)))


def create(environment: Path, uv: str | None) -> None:
    """A new, empty environment; one that does not run (copied, old Python) is thrown away."""
    if environment.exists():
        print(f"{environment.name} does not run here: making it again.", file=sys.stderr)
        shutil.rmtree(environment)
    python = getattr(sys, "_base_executable", sys.executable)  # not the one just thrown away
    if uv:
        run([uv, "venv", "--quiet", "--python", python, str(environment)], "Making .venv with uv")
        return
    if not _runs([python, "-c", "import ensurepip, venv"]):
        install(["python3-venv"], why=f"{python} cannot make an environment.")
        python = "/usr/bin/python3"  # the one that the package serves
    run([python, "-m", "venv", str(environment)], "Making .venv")


def installer(environment: Path, uv: str | None) -> list[str]:
    """The start of a command that installs into this environment."""
    python = str(environment / "bin" / "python")
    if uv:
        # compiled once here: the Makefile keeps Python from writing compiled files later
        return [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", python]
    return [python, "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]


def find_uv() -> str | None:
    """uv, if it really runs (version managers leave names behind that only print an error)."""
    uv = shutil.which("uv")
    return uv if uv and _runs([uv, "--version"]) else None


def python_version(environment: Path) -> str | None:
    """Such as "3.12"; None when the environment is missing, broken, moved or too old."""
    report = "import sys; print(*sys.version_info[:2], sys.prefix)"
    command = [str(environment / "bin" / "python"), "-c", report]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    major, minor, prefix = done.stdout.rstrip("\n").split(" ", 2)
    here = Path(prefix).resolve() == environment.resolve()
    return f"{major}.{minor}" if here and (int(major), int(minor)) >= (3, 11) else None


def run(command: list[str], what: str) -> None:
    """Run, and stop with a sentence when it fails; the program's own words stand above it."""
    if subprocess.run(command, cwd=ROOT).returncode:
        raise SystemExit(f"{what} failed (see above). Mend that and run the same command again.")


def _key(stage: str, version: str | None) -> str:
    digest = hashlib.sha256((ROOT / LOCK_FILES[stage]).read_bytes()).hexdigest()
    return f"{digest} python {version}\n"


def _stamp(environment: Path, stage: str) -> Path:
    return environment / f".{stage}-installed"


def _read(path: Path) -> str | None:
    return path.read_text() if path.is_file() else None


def _has_pip(environment: Path) -> bool:
    return _runs([str(environment / "bin" / "python"), "-c", "import pip"])


def _runs(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


if __name__ == "__main__":
    if sys.argv[1:] not in (["build"], ["test"]):
        raise SystemExit("Usage: tools/python -m tools.environment build|test")
    try:
        prepare(sys.argv[1])
    except KeyboardInterrupt:
        raise SystemExit("Stopped; the next run starts the installation again.") from None
