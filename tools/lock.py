"""`make lock`: writes the lock files, every package with its hashes, from requirements*.in.

Keeps the versions that still fit; `make lock UPGRADE=1` takes the newest that fit.
"""

from __future__ import annotations

import os
import re

from tools.environment import ROOT, create, find_uv, installer, python_version, run

UV = "uv==0.13.9"  # where no uv is installed
FILES = ("requirements", "requirements-dev")


def main() -> None:
    uv = find_uv() or _own_uv()
    upgrade = ["--upgrade"] if os.environ.get("UPGRADE") else []
    for name in FILES:
        options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
        files = [f"{name}.in", "-o", f"{name}.txt"]
        command = [uv, "pip", "compile", "--quiet", *options, *upgrade, *files]
        run(command, f"Locking {name}.in")
    _refuse_two_versions()


def _own_uv() -> str:
    """uv in a small environment of its own, so that .venv holds only what is locked."""
    environment = ROOT / ".venv-lock"
    if python_version(environment) is None:
        create(environment, uv=None)
    run([*installer(environment, uv=None), UV], f"Installing {UV}")
    return str(environment / "bin" / "uv")


def _refuse_two_versions() -> None:
    """What is tested has to be what is published."""
    build, test = ({*_pins(name)} for name in FILES)
    if missing := sorted(build - test):
        raise SystemExit(
            f"requirements-dev.txt has other versions than requirements.txt of: {missing}\n"
            "Run: make lock UPGRADE=1"
        )


def _pins(name: str) -> list[str]:
    text = (ROOT / f"{name}.txt").read_text()
    return re.findall(r"^[\w.-]+==[^\s;]+", text, flags=re.MULTILINE)


if __name__ == "__main__":
    main()
