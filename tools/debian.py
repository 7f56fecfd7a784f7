"""Programs that pip cannot install: found, or installed as root on Debian, or named in one line.

`environment` (python3-venv), `browser` (chromium, fonts) and the tests (nginx, Apache) call it.
Standard library only: it also runs before .venv exists.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

# nginx and Apache live in /usr/sbin, which is not on the PATH of ordinary users.
MORE_FOLDERS = ["/usr/bin", "/usr/sbin", "/sbin"]


class MissingProgram(SystemExit):
    """Ends the run; its text says what to type."""


def find_program(*names: str) -> str | None:
    """The path of the first of these programs that this machine has."""
    folders = os.pathsep.join([os.environ.get("PATH", ""), *MORE_FOLDERS])
    return next((path for name in names if (path := shutil.which(name, path=folders))), None)


def ensure_debian_package(package: str, program: str) -> str:
    """The path of `program`, after installing `package` where it was missing."""
    path = find_program(program)
    if path is None:
        install([package], why=f"The program {program} is missing.")
        path = find_program(program)
    if path is None:
        raise MissingProgram(f"{package} is installed, but {program} is not on the PATH.")
    return path


def install(packages: list[str], why: str) -> None:
    """Install with apt as root; otherwise stop with the one line to type."""
    names = " ".join(packages)
    if find_program("apt-get") is None:
        raise MissingProgram(
            f"{why} Install it with the package manager of this system (Debian calls it: {names}), "
            "then run the same command again."
        )
    if os.geteuid() != 0:
        raise MissingProgram(
            f"{why} Run this line, then the same command again:\n"
            f"  sudo apt-get update && sudo apt-get install -y {names}"
        )
    print(f"{why} Installing {names} …", file=sys.stderr)
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with Path(__file__).open() as lock:  # tests run in several processes: one apt at a time
        fcntl.flock(lock, fcntl.LOCK_EX)
        for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            # stdout belongs to the caller, which may print a path on it
            done = subprocess.run([*apt, *step], env=environment, stdout=sys.stderr)
            if done.returncode:
                raise MissingProgram(
                    f"{why} apt-get {step[0]} failed (see above). Mend that, or install by hand: "
                    f"{names}"
                )


if __name__ == "__main__":  # python -m tools.debian PACKAGE PROGRAM
    print(ensure_debian_package(*sys.argv[1:3]))
